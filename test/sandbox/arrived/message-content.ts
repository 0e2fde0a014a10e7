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

/** HTML that is harmless wherever it is put. Headings become paragraphs in bold: they must not join the page's own. */
export function safeHtml({
  contentType,
  content,
}: {
  contentType: 'text' | 'html';
  content: string;
}): string {
  if (contentType === 'text') {
    return content.replace(/[&<>"']/g, (letter) => escapes[letter] ?? '').replace(/\r\n|\r|\n/g, '<br />');
  }
  return sanitizeHtml(content, {
    allowedTags,
    allowedAttributes: {
      a: ['href', 'title', 'rel'],
      td: ['colspan', 'rowspan'],
      th: ['colspan', 'rowspan'],
    },
    allowedSchemes: ['https', 'http', 'mailto', 'tel'],
    transformTags: {
      h1: 'strong',
      h2: 'strong',
      h3: 'strong',
      at: 'strong',
      a: sanitizeHtml.simpleTransform('a', { rel: 'noreferrer noopener' }),
    },
  });
}

/** A tag that stands inside a word or before a full stop: no gap is left where it was. */
const inlineTag = /<\/?(?:a|b|strong|i|em|u|s|sub|sup|code|span)(?:\s[^>]*)?>/g;

/** The first words, for lists. */
export function preview(message: { contentType: 'text' | 'html'; content: string }): string {
  const spaced = safeHtml(message)
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
