/** A file as a picture for the text of a mail, or why it is none. What it is follows from its bytes, never from its name. */
import { HEAD_BYTES, pictureTypeOf } from '../../domain/mail/file-content.ts';
import { contentTypeOf } from '../../domain/mail/file-names.ts';
import { MAX_MAIL_REQUEST_BYTES } from '../../domain/mail/mail-limits.ts';
import { encodedLengthOf } from '../../domain/mail/mail-request.ts';
import { base64Of, fileNameOf, type FileTrouble, type RefusedFile } from '../mail/chosen-file.ts';
import type { Picture } from './picture.ts';

/** Wider than most mail programs show a text: a larger picture is shown smaller, with all that is in it. */
const MOST_WIDTH = 640;

const ENDS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
};

/** What an end of a name may say of a picture, right or wrong. */
const PICTURE_END = /\.(?:png|jpe?g|gif|webp|heic|bmp|tiff?|svg)$/i;

export async function readPicture(file: File): Promise<Picture | RefusedFile> {
  const refused = (trouble: FileTrouble): RefusedFile => ({ name: fileNameOf(file.name), trouble });
  if (file.size === 0) return refused('empty');
  if (encodedLengthOf(file.size) > MAX_MAIL_REQUEST_BYTES) return refused('large');
  try {
    const contentType = pictureTypeOf(new Uint8Array(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    if (contentType === undefined) return refused('picture');
    const { width } = await createImageBitmap(file);
    const name = named(file.name, contentType);
    const contentBytes = await base64Of(file);
    return { name, contentType, contentBytes, bytes: file.size, width: Math.min(width, MOST_WIDTH) };
  } catch {
    return refused('picture');
  }
}

/** The recipient's program goes by the end of the name. */
function named(given: string, contentType: string): string {
  if (contentTypeOf(given) === contentType) return fileNameOf(given);
  return fileNameOf(`${given.replace(PICTURE_END, '')}.${ENDS[contentType] ?? 'png'}`);
}

/** What a name says of the picture, for who does not see it; browsers call everything that is pasted "image". */
export const wordsOfName = (name: string): string => {
  const stem = name
    .replace(/\.\w+$/, '')
    .replace(/[\s_-]+/g, ' ')
    .trim();
  return /^image(?: \(?\d+\)?)?$/i.test(stem) ? '' : stem;
};
