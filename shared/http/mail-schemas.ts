/** What goes along with a mail, and what a signature may be, field by field. */
import * as z from 'zod';
import {
  LOGO_CONTENT_ID,
  MAX_ATTACHMENTS,
  MAX_FILE_NAME_CHARS,
  MAX_LOGO_BYTES,
  MAX_LOGO_WORDS_CHARS,
  MAX_SIGNATURE_BYTES,
} from '../domain/mail/mail-limits.ts';
import { encodedLengthOf } from '../domain/mail/mail-request.ts';
import { ONE_LINE } from '../domain/one-line.ts';

const line = (most: number): z.ZodString =>
  z.string().max(most).regex(ONE_LINE, 'must be one line without control characters');

/** One class of signs and no groups: three million of them are read in a few milliseconds. */
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;
const NO_BASE64 = 'must be base64 with its padding';
const inFours = (text: string): boolean => text.length % 4 === 0;
const base64 = z.string().regex(BASE64, NO_BASE64).refine(inFours, NO_BASE64);
const someBase64 = z
  .string()
  .min(1)
  .max(encodedLengthOf(MAX_LOGO_BYTES))
  .regex(BASE64, NO_BASE64)
  .refine(inFours, NO_BASE64);

const version = z.string().min(1).max(64);

/**
 * A name alone, with something to be seen in it: what looks like a folder is none. It is tried on names of any length, and
 * read in one go.
 */
const FILE_NAME = /^(?=[\s.]*[^\s.])[^/\\:*?"<>|]*$/;

export const attachment = z.strictObject({
  name: line(MAX_FILE_NAME_CHARS).regex(FILE_NAME, 'must be the name of a file, without a folder'),
  contentBytes: base64,
  contentId: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{1,64}$/, 'must be letters, digits and _ . -, at most 64')
    .refine((id) => id.toLowerCase() !== LOGO_CONTENT_ID, 'is the content id of the logo of signatures')
    .optional(),
});

/** Not every mail program tells them apart by their case. */
const hasOwnIds = (all: readonly { readonly contentId?: string | undefined }[]): boolean => {
  const ids = all.flatMap(({ contentId }) => (contentId === undefined ? [] : [contentId.toLowerCase()]));
  return new Set(ids).size === ids.length;
};

export const attachments = z
  .array(attachment)
  .max(MAX_ATTACHMENTS)
  .refine(hasOwnIds, 'must each have a content id of their own')
  .optional();

export const signatureShown = z.strictObject({ version });
export const usedSignature = signatureShown.optional();

export const logoWish = z.strictObject({
  contentBytes: someBase64,
  alt: line(MAX_LOGO_WORDS_CHARS).optional(),
});

const bytes = (text: string): number => Buffer.byteLength(text, 'utf8');

/** The body of `PUT signature`. */
export const signatureWish = z.strictObject({
  version,
  html: z
    .string()
    .refine(
      (html) => bytes(html) <= MAX_SIGNATURE_BYTES,
      `must be at most ${String(MAX_SIGNATURE_BYTES)} bytes`,
    ),
  logo: logoWish.optional(),
});

/** Characters of a request that are bytes of files: they have a limit of their own. */
export function encodedFileChars(body: Readonly<Record<string, unknown>>): number {
  const { attachments: files } = body;
  if (!Array.isArray(files)) return 0;
  return files.slice(0, MAX_ATTACHMENTS).reduce<number>((sum, file) => {
    const content = (file as { readonly contentBytes?: unknown } | null)?.contentBytes;
    return sum + (typeof content === 'string' ? content.length : 0);
  }, 0);
}
