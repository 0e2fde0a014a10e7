/** The address of a link, as it is typed. Pure. */

/** What a recipient can follow: a page, a mail address or a number; null when it is none of them. */
export function addressOfLink(typed: string): string | null {
  const text = typed.trim();
  if (/^[^\s@/:]+@[^\s@/:]+\.[^\s@/:]+$/.test(text)) return `mailto:${text}`;
  if (/^(?:mailto:\S+@\S+|tel:\+?[\d().-]+)$/i.test(text)) return text;
  const whole = /^https?:\/\//i.test(text) ? text : `https://${text}`;
  const isPage = !/\s/.test(text) && /^https?:\/\/[^/?#]+\.[^/?#]+/i.test(whole) && URL.canParse(whole);
  return isPage ? whole : null;
}
