/**
 * The user's words with their signature under them, once, in the form of the words: HTML with the logo, or text. Made in
 * one place, so that the composer measures what the server posts. Pure.
 */
import { LOGO_CONTENT_ID } from './mail-limits.ts';
import type { MailContent } from './mail-request.ts';

/** A signature as it is shown and posted: its HTML is clean, its text says the same. */
export interface SignatureWords {
  readonly html: string;
  readonly text: string;
  /** What the logo says to who does not see it; absent without a logo. */
  readonly logoAlt?: string | undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

/** The signature's HTML with its logo below, shown from `source`. */
export function signatureHtml({ html, logoAlt }: SignatureWords, source: string): string {
  if (logoAlt === undefined) return html;
  return `${html}<p><img src="${source}" alt="${escaped(logoAlt)}" /></p>`;
}

/** What goes out of the words; a text that has only a logo for a signature stays as it is. */
export function withSignature(body: MailContent, signature: SignatureWords): MailContent {
  if (body.contentType === 'html') {
    const under = signatureHtml(signature, `cid:${LOGO_CONTENT_ID}`);
    return { ...body, content: `${body.content}<br /><div>${under}</div>` };
  }
  return signature.text === '' ? body : { ...body, content: `${body.content}\n\n${signature.text}` };
}
