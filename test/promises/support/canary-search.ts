/** Finds a text in bytes, however it was written down: raw, in base64 at any offset, hex, URL, JSON and UTF-16 escapes. */

/** Every way in which a text may have been written down, by name. */
export function encodingsOf(text: string): Readonly<Record<string, readonly string[]>> {
  const bytes = Buffer.from(text, 'utf8');
  const hex = bytes.toString('hex');
  return {
    raw: [bytes.toString('latin1')],
    base64: atEveryOffset(bytes, 'base64'),
    base64url: atEveryOffset(bytes, 'base64url'),
    hex: [hex, hex.toUpperCase()],
    'URL-encoded': [
      encodeURIComponent(text),
      hex.replaceAll(/../g, '%$&'),
      hex.toUpperCase().replaceAll(/../g, '%$&'),
    ],
    'JSON-escaped': [
      JSON.stringify(text).slice(1, -1),
      escapedUnits(text, (unit) => unit),
      escapedUnits(text, (unit) => unit.toUpperCase()),
    ],
    'UTF-16': [Buffer.from(text, 'utf16le').toString('latin1'), bigEndian(text)],
    reversed: [Array.from(text).toReversed().join('')],
  };
}

/** The names of the encodings in which `text` stands in `haystack`. */
export function findCanary(haystack: Buffer, text: string): readonly string[] {
  return Object.entries(encodingsOf(text))
    .filter(([, forms]) => forms.some((form) => haystack.includes(form, 0, 'latin1')))
    .map(([name]) => name);
}

/** In base64 the same bytes look different after 0, 1 or 2 others; characters that mix with neighbours are cut off. */
function atEveryOffset(bytes: Buffer, encoding: 'base64' | 'base64url'): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const whole = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString(encoding)
      .replace(/=+$/, '');
    const first = Math.ceil((offset * 8) / 6);
    const last = Math.floor(((offset + bytes.length) * 8) / 6);
    return whole.slice(first, last);
  });
}

const escapedUnits = (text: string, spell: (hex: string) => string): string =>
  Array.from({ length: text.length }, (_, index) => {
    return `\\u${spell(text.charCodeAt(index).toString(16).padStart(4, '0'))}`;
  }).join('');

const bigEndian = (text: string): string => Buffer.from(text, 'utf16le').swap16().toString('latin1');
