/**
 * The files of a mail as they are posted, or what is wrong with them, each by its place. Decided by name and first bytes;
 * the bytes themselves pass through in base64 and are never decoded whole. Pure.
 */
import { failure, type Failure, type FieldFault } from './failures/failure.ts';
import { bytesIn, faultOf, headOf, type FileFault } from './mail/file-content.ts';
import { contentTypeOf, numberedNames } from './mail/file-names.ts';
import type { MailFile } from './mail/mail-request.ts';
import type { Attachment } from './message.ts';
import { failWith, succeed, type Result } from './result.ts';

const FAULT_WORDS: Readonly<Record<FileFault, string>> = {
  empty: 'is an empty file',
  blocked: 'is of a kind that Outlook does not let through',
  program: 'holds a program or script, whatever its name says',
  'no-picture': 'is shown in the text, and is not the PNG, JPEG or GIF picture that its name says',
};

/** Every file with the type that its name says and a name of its own; `attachment-refused` names each that may not go. */
export function filesOf(attachments: readonly Attachment[]): Result<readonly MailFile[]> {
  const errors = attachments.flatMap((one, index) => faultAt(one, index));
  if (errors.length > 0) return failWith(failure('attachment-refused', { errors }));
  const names = numberedNames(attachments.map(({ name }) => name));
  return succeed(
    attachments.map(({ contentBytes, contentId }, index) => {
      const name = names[index] ?? '';
      const file = { name, contentType: contentTypeOf(name), contentBytes };
      return contentId === undefined ? file : { ...file, contentId };
    }),
  );
}

function faultAt({ name, contentBytes, contentId }: Attachment, index: number): FieldFault[] {
  const bytes = bytesIn(contentBytes);
  const fault = faultOf({ name, bytes, head: headOf(contentBytes), isInline: contentId !== undefined });
  return fault === undefined
    ? []
    : [{ pointer: `/attachments/${String(index)}`, detail: FAULT_WORDS[fault] }];
}

/**
 * Whether the HTML shows exactly the pictures that come along; `shown` are the content ids in it. A picture that nothing
 * shows would reach nobody, and one that does not come along would be a hole.
 */
export function pictureFault(
  attachments: readonly Attachment[],
  shown: ReadonlySet<string>,
): Failure | undefined {
  const ids = attachments.map(({ contentId }) => contentId);
  const errors = ids.flatMap((id, index): FieldFault[] =>
    id === undefined || shown.has(id)
      ? []
      : [
          {
            pointer: `/attachments/${String(index)}/contentId`,
            detail: 'is shown nowhere in the HTML of the mail',
          },
        ],
  );
  if ([...shown].some((id) => !ids.includes(id)))
    errors.push({ pointer: '/body/content', detail: 'shows a picture (cid:) that no attachment brings' });
  return errors.length > 0 ? failure('invalid-request', { errors }) : undefined;
}
