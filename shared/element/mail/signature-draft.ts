/** A signature as it is being written: as plain lines, or as HTML for who has it from elsewhere. Pure. */
import type { Signature, SignatureLogo } from '../../client/index.ts';

export interface SignatureDraft {
  readonly contentType: 'text' | 'html';
  readonly text: string;
  readonly logo: SignatureLogo | undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Lines as HTML; addresses and links become what they say. */
const linesAsHtml = (text: string): string =>
  text
    .trim()
    .split(/\r\n|\r|\n/)
    .map((line) => linked(line.trim().replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign)))
    .join('<br />');

const linked = (line: string): string =>
  line.replace(/(https:\/\/[^\s"]*[^\s".,;:!?)])|([\w.+-]+@[\w-]+(?:\.[\w-]+)+)/g, (found, link?: string) =>
    link === undefined ? `<a href="mailto:${found}">${found}</a>` : `<a href="${link}">${link}</a>`,
  );

/** What is saved. */
export const htmlOf = ({ contentType, text }: SignatureDraft): string =>
  contentType === 'html' ? text : linesAsHtml(text);

/** What was written in lines comes back as lines. */
export function draftOf({ html, text, logo }: Signature): SignatureDraft {
  return linesAsHtml(text) === html
    ? { contentType: 'text', text, logo }
    : { contentType: 'html', text: html, logo };
}
