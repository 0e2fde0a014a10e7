/**
 * Message content made safe to show: HTML through an allow-list as Teams and Outlook do it (no script, no style, no
 * picture from elsewhere), text escaped with its line breaks.
 */
import sanitizeHtml from 'sanitize-html';

const allowedTags = [
  ...[
    'p',
    'div',
    'span',
    'br',
    'hr',
    'b',
    'strong',
    'i',
    'em',
    'u',
    's',
    'strike',
    'sub',
    'sup',
    'code',
    'pre',
    'blockquote',
  ],
  ...['ul', 'ol', 'li', 'a', 'h1', 'h2', 'h3', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'at'],
];

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export interface Content {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

/** The two programs show plain text differently: Teams takes its line breaks for blanks. */
export type Program = 'teams' | 'outlook';

/** HTML that is harmless wherever it is put. Headings become paragraphs in bold: they must not join the page's own. */
export function safeHtml(
  { contentType, content }: Content,
  program: Program,
  pictures: ReadonlyMap<string, string> = new Map(),
): string {
  if (contentType === 'text') {
    const escaped = content.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '');
    return escaped.replace(/\r\n|\r|\n/g, program === 'teams' ? ' ' : '<br />');
  }
  return sanitizeHtml(content, {
    allowedTags: [...allowedTags, 'img'],
    allowedAttributes: {
      '*': ['dir', 'lang'],
      a: ['href', 'title', 'rel'],
      img: ['src', 'alt', 'width', 'height'],
      ol: ['start'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    allowedSchemesByTag: { img: ['data'] },
    // One that is not in the mail is not fetched from elsewhere: nothing is shown in its place.
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && attribs['src'] === undefined,
    transformTags: {
      h1: 'strong',
      h2: 'strong',
      h3: 'strong',
      h4: 'strong',
      h5: 'strong',
      h6: 'strong',
      at: 'strong',
      img: (tagName, { src = '', ...attribs }) => {
        const shown = pictures.get(src.replace(/^cid:/i, ''));
        return { tagName, attribs: shown === undefined ? {} : { ...attribs, src: shown } };
      },
      a: sanitizeHtml.simpleTransform('a', { rel: 'noreferrer noopener' }),
    },
  });
}

/** A tag that stands inside a word or before a full stop: no gap is left where it was. */
const inlineTag = /<\/?(?:a|b|strong|i|em|u|s|sub|sup|code|span)(?:\s[^>]*)?>/g;

/** The first words, for lists. */
export function preview(message: Content): string {
  const spaced = safeHtml(message, 'outlook')
    .replace(inlineTag, '')
    .replace(/<[^>]+>/g, ' ');
  const plain = spaced.replace(/&(amp|lt|gt|quot|#39|nbsp);/g, (_, name: string) => unescapes[name] ?? ' ');
  const text = plain.replace(/\s+/g, ' ').trim();
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

const unescapes: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  nbsp: ' ',
};
