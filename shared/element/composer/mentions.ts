/** People mentioned in a text: written as "@Name", sent as a place that points at them. Pure. */
import type { ChatMessage } from '../../client/index.ts';
import type { Draft } from './draft.ts';

export const MOST_MENTIONS = 10;

/** Longer names first: "@Ada Lovelace" is not "@Ada" with something behind it. */
export function withMentions({ text, mentions, contentType }: Draft): Pick<ChatMessage, 'body' | 'mentions'> {
  const used: string[] = [];
  const named = [...mentions].sort((a, b) => b.name.length - a.name.length);
  const content = named.reduce((said, { id = '', name }) => {
    const written = `@${contentType === 'html' ? inHtml(name) : name}`;
    if (!said.includes(written)) return said;
    used.push(id);
    return said.replaceAll(written, `{{@${String(used.length - 1)}}}`);
  }, text);
  return {
    body: { contentType, content },
    ...(used.length > 0 && { mentions: used.map((userId) => ({ userId })) }),
  };
}

/** A name as the editor writes it. */
const inHtml = (name: string): string =>
  name.replace(/[&<>]/g, (sign) => ({ '&': '&amp;', '<': '&lt;' })[sign] ?? '&gt;');

/** An @ that begins a word, right before the caret: the wish to mention somebody. */
export const wantsMention = (before: string): boolean => /(?:^|\s)@$/.test(before);
