/** What goes along with a mail: the signature that stands under it, and its files, with the room that is left. */
import { useLayoutEffect, useMemo } from 'preact/hooks';
import type { Attachment, MailMessage, WintroMicrosoft365 } from '../../client/index.ts';
import { numberedNames } from '../../domain/mail/file-names.ts';
import { MAX_ATTACHMENTS } from '../../domain/mail/mail-limits.ts';
import type { Along } from '../composer/along.ts';
import type { Sender } from '../composer/use-send.ts';
import type { Picture, Pictures } from '../pictures/picture.ts';
import { useWords } from '../shell/context.ts';
import type { Loaded } from '../shell/loaded.tsx';
import { useMailStyles } from '../styles/mail-sheet.ts';
import { FilePart } from './file-part.tsx';
import { bytesOf, MOST_BYTES } from './mail-size.ts';
import { SignaturePart } from './signature-part.tsx';
import { useFiles } from './use-files.ts';
import { useSignature } from './use-signature.ts';

export interface MailPartsProps {
  readonly client: WintroMicrosoft365;
  /** As it stands in the form, without what goes along. */
  readonly message: MailMessage;
  readonly pictures: Pictures;
  readonly Loaded: typeof Loaded;
  readonly sender: Sender;
  readonly isFaulty: boolean;
  readonly onChange: (along: Along) => void;
}

const loadPictures = () => import('../pictures/chunk.ts');

export function MailParts(props: MailPartsProps) {
  const { client, message, pictures, Loaded, sender, isFaulty, onChange } = props;
  useMailStyles();
  const words = useWords();
  const files = useFiles();
  const signature = useSignature(client, sender.result);
  const shown = useShown(message, pictures);
  const attachments = useMemo(() => allOf(files.attachments, shown), [files.attachments, shown]);
  const bytes = bytesOf(message, attachments, signature.added);
  const isFull = bytes > MOST_BYTES;
  const fault = faultIn();
  // Before the next press can come: what was taken out a moment ago must not go along.
  useLayoutEffect(() => {
    const version = signature.added?.version;
    onChange({
      fields: {
        ...(attachments.length > 0 && { attachments }),
        ...(version !== undefined && { signature: { version } }),
      },
      fault,
      waits: signature.isLoading,
      clear: () => {
        files.clear();
        // What still stands in the text may be brought back once more.
        for (const id of pictures.keys()) if (!message.body.content.includes(id)) pictures.delete(id);
        signature.turn(true);
      },
    });
  }, [attachments, signature.added?.version, signature.isLoading, fault]);

  function faultIn(): string | undefined {
    if (files.isReading) return words.text('files.reading');
    if (attachments.length > MAX_ATTACHMENTS) return words.text('picture.many');
    return isFull ? words.text('files.tooLarge') : undefined;
  }

  return (
    <>
      {shown.length > 0 && (
        <Loaded load={loadPictures}>
          {({ PictureList }) => <PictureList pictures={namedAs(shown, attachments)} off={sender.sending} />}
        </Loaded>
      )}
      <SignaturePart client={client} signature={signature} contentType={message.body.contentType} />
      <FilePart
        files={files}
        used={bytes / MOST_BYTES}
        fault={isFull ? fault : isFaulty ? fault : undefined}
        progress={sender.progress}
        isSending={sender.sending}
      />
    </>
  );
}

type ShownPicture = Picture & { readonly id: string };

/** The pictures that the text shows, in its order: the same list as long as they are the same. */
function useShown({ body }: MailMessage, pictures: Pictures): readonly ShownPicture[] {
  const ids = [...body.content.matchAll(/<img src="cid:([\w-]+)"/g)].map(([, id]) => id ?? '');
  return useMemo(
    () =>
      [...new Set(ids)].flatMap((id) => {
        const picture = pictures.get(id);
        return picture ? [{ ...picture, id }] : [];
      }),
    [ids.join()],
  );
}

/** Files first, then the pictures: of equal names the second has a number. */
function allOf(files: readonly Attachment[], shown: readonly ShownPicture[]): readonly Attachment[] {
  const all = [
    ...files,
    ...shown.map(({ id, name, contentBytes }) => ({ name, contentBytes, contentId: id })),
  ];
  const names = numberedNames(all.map(({ name }) => name));
  return all.map((one, index) => ({ ...one, name: names[index] ?? one.name }));
}

const namedAs = (
  shown: readonly ShownPicture[],
  attachments: readonly Attachment[],
): readonly ShownPicture[] =>
  shown.map((one) => ({
    ...one,
    name: attachments.find(({ contentId }) => contentId === one.id)?.name ?? one.name,
  }));
