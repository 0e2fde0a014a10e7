/** Domain names as an administrator types them, and in the form in which the service compares them. Pure. */

/** Labels of letters, digits and hyphens, at least two, the last one no number. */
const NAME =
  /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/** What ends or changes a host name in an address, so that the rest of it would pass. */
const NO_NAME = /[/\\?#@:%[\]<>^|`{}\s]/;

const MOST_CHARACTERS = 253;

/** One on each line, or with commas, semicolons or blanks; an @ before the name is what people copy along. */
export const namesIn = (text: string): readonly string[] =>
  text
    .split(/[\s,;]+/)
    .map((name) => name.replace(/^@/, ''))
    .filter((name) => name !== '');

/** The A-label in lower case, or undefined for what is no domain name. */
export function asciiName(name: string): string | undefined {
  if (NO_NAME.test(name) || !URL.canParse(`http://${name}`)) return undefined;
  const { hostname } = new URL(`http://${name}`);
  return hostname.length <= MOST_CHARACTERS && NAME.test(hostname) ? hostname : undefined;
}
