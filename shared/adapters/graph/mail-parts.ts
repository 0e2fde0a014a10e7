/**
 * A mail with everything that goes along: pictures within its HTML, files, and the signature under the words. What is
 * judged here, and measured, is what is posted.
 */
import { failure } from '../../domain/failures/failure.ts';
import { pictureFault, filesOf } from '../../domain/mail-files.ts';
import { LOGO_CONTENT_ID, MAX_MAIL_REQUEST_BYTES } from '../../domain/mail/mail-limits.ts';
import { mailRequest, mailRequestBytes, type MailFile } from '../../domain/mail/mail-request.ts';
import { withSignature } from '../../domain/mail/with-signature.ts';
import { pictureTypeOf, headOf } from '../../domain/mail/file-content.ts';
import type { MailMessage, MessageBody } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { RenderedMessage } from '../../ports/graph.ts';
import type { SignatureToAdd } from '../../ports/signatures.ts';
import { cleanSignature } from './signature-text.ts';

/**
 * The request, or why there is none: `attachment-refused`, `invalid-request` (pictures and HTML do not fit), or
 * `mail-too-large`.
 */
export async function renderMail(
  mail: MailMessage,
  body: MessageBody,
  signature: SignatureToAdd | undefined,
): Promise<Result<RenderedMessage>> {
  const { attachments = [] } = mail;
  const files = filesOf(attachments);
  if (!files.ok) return files;
  const fault = pictureFault(attachments, picturesIn(body));
  if (fault) return failWith(fault);
  const signed = await signedContent(body, signature);
  const all = [...files.value, ...signed.files];
  const measured = all.map((file) => ({ ...file, encodedLength: file.contentBytes.length }));
  const contentBytes = mailRequestBytes(mail, signed.body, measured);
  if (contentBytes > MAX_MAIL_REQUEST_BYTES) return failWith(failure('mail-too-large'));
  return succeed({ body: mailRequest(mail, signed.body, all), contentBytes });
}

/** Content ids of the pictures that cleaned HTML shows. */
function picturesIn({ contentType, content }: MessageBody): ReadonlySet<string> {
  if (contentType === 'text') return new Set();
  return new Set([...content.matchAll(/<img [^>]*?src="cid:([\w.-]+)"/gi)].map(([, id]) => id ?? ''));
}

interface Signed {
  readonly body: MessageBody;
  readonly files: readonly MailFile[];
}

/** Cleaned once more: what was stored long ago is cleaned by the rules of today. */
async function signedContent(body: MessageBody, signature: SignatureToAdd | undefined): Promise<Signed> {
  if (signature === undefined) return { body, files: [] };
  const { html, text } = (await cleanSignature(signature.html)) ?? { html: '', text: '' };
  const { logo } = signature;
  const words = { html, text, logoAlt: logo && (logo.alt ?? '') };
  return {
    body: withSignature(body, words),
    files: logo === undefined || body.contentType === 'text' ? [] : [logoFile(logo.contentBytes)],
  };
}

function logoFile(contentBytes: string): MailFile {
  const contentType = pictureTypeOf(headOf(contentBytes)) ?? 'image/png';
  const name = contentType === 'image/jpeg' ? 'logo.jpg' : 'logo.png';
  return { name, contentType, contentBytes, contentId: LOGO_CONTENT_ID };
}
