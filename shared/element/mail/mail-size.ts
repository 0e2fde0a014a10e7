/** How large a mail is as the API will count it: by the same function, over what stands in the form. Pure. */
import type { Attachment, MailMessage, Signature } from '../../client/index.ts';
import { headOf, pictureTypeOf } from '../../domain/mail/file-content.ts';
import { contentTypeOf } from '../../domain/mail/file-names.ts';
import { LOGO_CONTENT_ID, MAX_MAIL_REQUEST_BYTES } from '../../domain/mail/mail-limits.ts';
import { mailRequestBytes, type MeasuredFile } from '../../domain/mail/mail-request.ts';
import { withSignature } from '../../domain/mail/with-signature.ts';

export const MOST_BYTES = MAX_MAIL_REQUEST_BYTES;

/** Bytes of the request with files and signature. HTML that is cleaned on its way may have a few less. */
export function bytesOf(
  mail: MailMessage,
  files: readonly Attachment[],
  signature: Signature | undefined,
): number {
  const measured = files.map(({ name, contentBytes, contentId }) => ({
    ...measuredOf(name, contentBytes),
    contentId,
  }));
  if (signature === undefined) return mailRequestBytes(mail, mail.body, measured);
  const { html, text, logo } = signature;
  const body = withSignature(mail.body, { html, text, logoAlt: logo && (logo.alt ?? '') });
  const isShown = logo !== undefined && body.contentType === 'html';
  return mailRequestBytes(mail, body, isShown ? [...measured, logoOf(logo.contentBytes)] : measured);
}

const measuredOf = (name: string, contentBytes: string): MeasuredFile => ({
  name,
  contentType: contentTypeOf(name),
  encodedLength: contentBytes.length,
});

function logoOf(contentBytes: string): MeasuredFile {
  const isJpeg = pictureTypeOf(headOf(contentBytes)) === 'image/jpeg';
  return { ...measuredOf(isJpeg ? 'logo.jpg' : 'logo.png', contentBytes), contentId: LOGO_CONTENT_ID };
}
