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

/**
 * Whether a mail from this address may be turned away after Outlook has accepted it: the domain that every Microsoft 365
 * begins with may write to few outside, and what is too much comes back as an undeliverable report.
 */
export const isFirstDomain = (address: string): boolean => /[@.]onmicrosoft\.com$/i.test(address);
