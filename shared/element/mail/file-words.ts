/** Files in words: how large, how full the mail is, and why one does not go along. Pure. */
import type { Words } from '../words.ts';
import type { FileTrouble, RefusedFile } from './chosen-file.ts';

/** "12 kB", "1.4 MB", in the language of the reader; what is less than a kilobyte is one. */
export function sizeIn({ language }: Words, bytes: number): string {
  const isLarge = bytes >= 1_000_000;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const format = { style: 'unit', unit, maximumFractionDigits: isLarge ? 1 : 0 } as const;
  return new Intl.NumberFormat(language, format).format(Math.max(1, bytes / (isLarge ? 1_000_000 : 1_000)));
}

/** "45 %"; never 100 % while there is room, and more as soon as there is none. */
export function shareIn({ language }: Words, share: number): string {
  const whole = share > 1 ? Math.ceil(share * 100) : Math.floor(share * 100);
  return new Intl.NumberFormat(language, { style: 'percent' }).format(whole / 100);
}

const TROUBLES = {
  empty: 'files.empty',
  blocked: 'files.blocked',
  program: 'files.program',
  large: 'files.large',
  many: 'files.many',
  unreadable: 'files.unreadable',
  picture: 'picture.kind',
} as const satisfies Record<FileTrouble, string>;

export const troubleIn = (words: Words, { name, trouble }: RefusedFile): string =>
  words.text(TROUBLES[trouble], { name });
