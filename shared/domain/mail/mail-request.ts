/**
 * The request that a mail becomes at Graph, and how many bytes it has: made in one place, so that the composer says the
 * same as the server, and what is measured is what is posted. Pure.
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */

export interface MailPerson {
  readonly address: string;
  readonly name?: string | undefined;
}

export interface MailContent {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

/** Everything of a mail but its words and its files. */
export interface MailHead {
  readonly to: readonly MailPerson[];
  readonly cc?: readonly MailPerson[] | undefined;
  readonly bcc?: readonly MailPerson[] | undefined;
  readonly replyTo?: readonly MailPerson[] | undefined;
  readonly subject: string;
  readonly importance?: 'low' | 'normal' | 'high' | undefined;
}

/** A file as Graph takes it, but for its bytes. */
export interface FileHead {
  readonly name: string;
  readonly contentType: string;
  /** Given: it is shown within the HTML, as `cid:` and this. */
  readonly contentId?: string | undefined;
}

export interface MailFile extends FileHead {
  /** In base64. */
  readonly contentBytes: string;
}

/** A mail, kept in Sent Items. */
export function mailRequest(mail: MailHead, body: MailContent, files: readonly MailFile[] = []) {
  const message = {
    subject: mail.subject,
    body,
    toRecipients: mail.to.map(recipient),
    ...(mail.cc?.length ? { ccRecipients: mail.cc.map(recipient) } : {}),
    ...(mail.bcc?.length ? { bccRecipients: mail.bcc.map(recipient) } : {}),
    ...(mail.replyTo?.length ? { replyTo: mail.replyTo.map(recipient) } : {}),
    ...(mail.importance === undefined ? {} : { importance: mail.importance }),
    ...(files.length > 0 ? { attachments: files.map(attachment) } : {}),
  };
  return { message, saveToSentItems: true };
}

const recipient = ({ address, name }: MailPerson) => ({
  emailAddress: { address, ...(name === undefined ? {} : { name }) },
});

const attachment = ({ name, contentType, contentBytes, contentId }: MailFile) => ({
  '@odata.type': '#microsoft.graph.fileAttachment',
  name,
  contentType,
  contentBytes,
  ...(contentId === undefined ? {} : { isInline: true, contentId }),
});

/** A file whose bytes are not at hand: how long they are in base64 is enough to measure. */
export interface MeasuredFile extends FileHead {
  readonly encodedLength: number;
}

/** Bytes of the request as it goes over the wire. */
export function mailRequestBytes(mail: MailHead, body: MailContent, files: readonly MeasuredFile[]): number {
  const without = mailRequest(
    mail,
    body,
    files.map((file) => ({ ...file, contentBytes: '' })),
  );
  const head = new TextEncoder().encode(JSON.stringify(without)).length;
  return files.reduce((sum, { encodedLength }) => sum + encodedLength, head);
}

/** How long so many bytes are in base64. */
export const encodedLengthOf = (bytes: number): number => Math.ceil(bytes / 3) * 4;
