/** A signature through the same allow-list as every message, without pictures; and the same words as plain text. */
import { safeHtml } from './message-html.ts';

export interface CleanSignature {
  readonly html: string;
  readonly text: string;
}

/** Both forms, empty when nothing of it can be seen; undefined when tags stand in each other too deep. */
export async function cleanSignature(html: string): Promise<CleanSignature | undefined> {
  const clean = await safeHtml(html);
  if (clean === undefined) return undefined;
  const text = asText(clean);
  return text === '' ? { html: '', text } : { html: clean.trim(), text };
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
};

const BREAK = /<br\b[^>]*>|<\/(?:p|div|h[1-6]|li|tr|pre|blockquote|ul|ol|table)>|<hr\b[^>]*>/g;

/** Clean HTML as words on lines: a list has dashes, a link has its address behind it where its words do not say it. */
function asText(html: string): string {
  const marked = html
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/<a\b[^>]*?href="([^"]*)"[^>]*>(.*?)<\/a>/g, (_all, address: string, words: string) =>
      withAddress(words, address),
    )
    .replaceAll('<li>', '- ')
    .replaceAll(/<\/t[dh]>/g, ' ')
    .replaceAll(BREAK, '\n')
    .replaceAll(/<[^>]*>/g, '');
  return marked
    .replaceAll(/&(\w+);/g, (entity, name: string) => ENTITIES[name] ?? entity)
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();
}

function withAddress(words: string, address: string): string {
  const bare = address.replace(/^(?:mailto|tel):/i, '');
  return words.includes(bare) || bare === '' ? words : `${words} (${bare})`;
}
