/** Limits of a mail with its files and its signature, for the server and the composer alike. Numbers only. */

/**
 * The request to Graph with everything in it, as JSON in UTF-8. Graph takes 4 MB; a larger mail would need a draft, and
 * with it the permission Mail.ReadWrite, which companies must approve.
 * @see https://learn.microsoft.com/graph/outlook-large-attachments
 */
export const MAX_MAIL_REQUEST_BYTES = 3_500_000;
export const MAX_ATTACHMENTS = 20;
export const MAX_FILE_NAME_CHARS = 200;
export const MAX_SIGNATURE_BYTES = 16 * 1024;
export const MAX_LOGO_BYTES = 32 * 1024;
export const MAX_LOGO_WORDS_CHARS = 100;
/** The logo within the mail; no file of the user's may have it. */
export const LOGO_CONTENT_ID = 'signature-logo';
