/**
 * What can be said of a file before it goes out, by its name and its first bytes: whether it is empty, a program, of a kind
 * that Outlook refuses, or no picture. Archives are never opened. Used by the server and by the composer. Pure.
 */
import { contentTypeOf, isBlockedName } from './file-names.ts';

/** Why a file does not go out. */
export type FileFault = 'empty' | 'blocked' | 'program' | 'no-picture';

/** As many bytes of the beginning as anything here looks at. */
export const HEAD_BYTES = 12;

export interface LookedAtFile {
  readonly name: string;
  readonly bytes: number;
  /** The first bytes, `HEAD_BYTES` of them if there are so many. */
  readonly head: Uint8Array;
  /** It is shown within the text. */
  readonly isInline: boolean;
}

/** What is wrong with it; undefined for a file that may go out. */
export function faultOf({ name, bytes, head, isInline }: LookedAtFile): FileFault | undefined {
  if (bytes === 0) return 'empty';
  if (isBlockedName(name)) return 'blocked';
  if (isProgram(head)) return 'program';
  return isInline && pictureTypeOf(head) !== contentTypeOf(name) ? 'no-picture' : undefined;
}

const hexOf = (head: Uint8Array): string =>
  Array.from(head, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** Windows (`MZ`), Linux (ELF), macOS (Mach-O of either order, and for several processors), and scripts (`#!`). */
const PROGRAMS = [
  '4d5a',
  '7f454c46',
  ...['feedface', 'feedfacf', 'cefaedfe', 'cffaedfe', 'cafebabe', 'cafebabf', 'bebafeca', 'bfbafeca'],
  ...['2321', 'efbbbf2321'],
];

function isProgram(head: Uint8Array): boolean {
  const beginning = hexOf(head);
  return PROGRAMS.some((signature) => beginning.startsWith(signature));
}

const PICTURES: readonly (readonly [signature: string, type: string])[] = [
  ['89504e470d0a1a0a', 'image/png'],
  ['ffd8ff', 'image/jpeg'],
  ['474946383761', 'image/gif'],
  ['474946383961', 'image/gif'],
];

/** The type of a picture that every mail program shows, by its first bytes. */
export function pictureTypeOf(head: Uint8Array): string | undefined {
  const beginning = hexOf(head);
  return PICTURES.find(([signature]) => beginning.startsWith(signature))?.[1];
}

/** Bytes that a base64 text stands for. */
export const bytesIn = (base64: string): number =>
  Math.floor((base64.length * 3) / 4) - (base64.endsWith('==') ? 2 : base64.endsWith('=') ? 1 : 0);

/** The first bytes of a base64 text. */
export const headOf = (base64: string): Uint8Array =>
  Uint8Array.from(atob(base64.slice(0, (HEAD_BYTES / 3) * 4)), (sign) => sign.charCodeAt(0));
