/** Files on their way into the text of a mail: read, kept under a content id each, and written as the HTML that shows them. */
import { troubleIn } from '../mail/file-words.ts';
import type { Words } from '../words.ts';
import type { Pictures } from './picture.ts';
import { readPicture, wordsOfName } from './read-picture.ts';

export interface TakenPictures {
  /** What goes into the text; empty when none is fit for it. */
  readonly html: string;
  /** Why one does not go in, each in words. */
  readonly refused: readonly string[];
  /** What happened, for who does not see it. */
  readonly said: string;
}

export async function takePictures(
  files: readonly File[],
  pictures: Pictures,
  words: Words,
): Promise<TakenPictures> {
  const shown: string[] = [];
  const refused: string[] = [];
  for (const file of files) {
    const read = await readPicture(file);
    if ('trouble' in read) {
      refused.push(troubleIn(words, read));
      continue;
    }
    const id = `picture-${crypto.randomUUID()}`;
    pictures.set(id, read);
    shown.push(`<img src="cid:${id}" alt="${inAttribute(wordsOfName(read.name))}" />`);
  }
  const put = shown.length > 0 ? [words.counted('picture.put', shown.length)] : [];
  return { html: shown.join(' '), refused, said: [...put, ...refused].join(' ') };
}

const inAttribute = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${String(sign.charCodeAt(0))};`);
