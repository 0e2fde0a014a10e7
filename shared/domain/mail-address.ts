/** What counts as one e-mail address here: in requests, and among the people whom the picker offers. */
import { MAX_ADDRESS_CHARS } from './limits.ts';

/** A letter or digit with its marks: many scripts write vowels as marks, and join some letters by an invisible sign. */
const LETTER = String.raw`[\p{L}\p{N}]\p{M}*(?:(?<=\p{M})[\u200c\u200d])?`;

/**
 * One addr-spec: no list, no display name, no control or direction characters (RFC 5321 section 4.1.2, without quotes);
 * domains in any script (RFC 5892 section 2, RFC 6531).
 */
export const MAIL_ADDRESS = new RegExp(
  String.raw`^[^\s@<>,;:"()[\]\\\p{Cc}\p{Cf}]{1,64}@${LETTER}(?:(?:[.-]|${LETTER}){0,251}${LETTER})?$`,
  'u',
);

/** Whether a text is one address that a message can be sent to. */
export const isMailAddress = (text: string): boolean =>
  text.length <= MAX_ADDRESS_CHARS && MAIL_ADDRESS.test(text);
