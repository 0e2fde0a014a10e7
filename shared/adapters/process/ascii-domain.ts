/** Domain names in the form in which they are compared: A-labels in lower case. @see https://www.unicode.org/reports/tr46/ */
import { domainToASCII } from 'node:url';
import type { ToAsciiDomain } from '../../domain/sending-policy.ts';

/** Labels of letters, digits and hyphens, at least two, the last one no number: an address of a machine is no name. */
const NAME =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const MAX_NAME_CHARS = 253;
/** Node reads the name as the host of an address: `%` would be decoded, and what follows `/`, `?` or `#` cut off. */
const FOREIGN = /[^a-zA-Z0-9.\-\u{80}-\u{10ffff}]/u;

/** The A-label, or undefined for what is no domain name. */
export const toAsciiDomain: ToAsciiDomain = (name) => {
  if (FOREIGN.test(name)) return undefined;
  const ascii = domainToASCII(name);
  return ascii.length <= MAX_NAME_CHARS && NAME.test(ascii) ? ascii : undefined;
};
