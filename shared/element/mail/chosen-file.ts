/** A file that was chosen or dropped, read as a mail takes it, or why it does not go along. */
import { faultOf, HEAD_BYTES } from '../../domain/mail/file-content.ts';
import { MAX_FILE_NAME_CHARS, MAX_MAIL_REQUEST_BYTES } from '../../domain/mail/mail-limits.ts';
import { encodedLengthOf } from '../../domain/mail/mail-request.ts';

export interface ChosenFile {
  /** Tells it from the others, whatever they are called. */
  readonly key: number;
  readonly name: string;
  readonly bytes: number;
  /** In base64. */
  readonly contentBytes: string;
}

export type FileTrouble = 'empty' | 'blocked' | 'program' | 'large' | 'many' | 'unreadable' | 'picture';

export interface RefusedFile {
  readonly name: string;
  readonly trouble: FileTrouble;
}

/** What no name of a file in a mail may have: signs of folders, controls, and what turns a name around. */
const UNFIT = /[/\\:*?"<>|\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]+/gu;

/** The name as a mail takes it; too long, it loses its middle and keeps its end, which says what it is. */
export function fileNameOf(name: string): string {
  const fit = name.replace(UNFIT, '_');
  const plain = /[^\s.]/.test(fit) ? fit : '_';
  if (plain.length <= MAX_FILE_NAME_CHARS) return plain;
  const end = plain.slice(-20);
  return `${plain.slice(0, MAX_FILE_NAME_CHARS - end.length).replace(/[\ud800-\udbff]$/, '')}${end.replace(/^[\udc00-\udfff]/, '')}`;
}

let lastKey = 0;

/** Reads it. What is too large for any mail is not read at all, and a folder cannot be. */
export async function readFile(file: File): Promise<ChosenFile | RefusedFile> {
  const name = fileNameOf(file.name);
  const refused = (trouble: FileTrouble): RefusedFile => ({ name, trouble });
  if (encodedLengthOf(file.size) > MAX_MAIL_REQUEST_BYTES) return refused('large');
  try {
    const head = new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer());
    const fault = faultOf({ name, bytes: file.size, head, isInline: false });
    if (fault !== undefined && fault !== 'no-picture') return refused(fault);
    lastKey += 1;
    return { key: lastKey, name, bytes: file.size, contentBytes: await base64Of(file) };
  } catch {
    return refused('unreadable');
  }
}

/** The bytes in base64, as the browser itself makes it: what stands before the comma is its type. */
export const base64Of = (file: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onerror = () => reject(new Error('unreadable'));
    reader.onload = () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result.replace(/^[^,]*,/, '') : '');
    };
    reader.readAsDataURL(file);
  });
