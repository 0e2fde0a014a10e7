/** What becomes of each HTML tag of a message, as data. A tag that stands in no list goes, and its words stay. */

/** Tags that Teams and Outlook both show. */
export const KEPT_TAGS: readonly string[] = [
  ...['p', 'br', 'div', 'span', 'hr', 'pre', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
  ...['b', 'strong', 'i', 'em', 'u', 's', 'strike', 'sub', 'sup', 'code', 'a'],
  ...['ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tr', 'th', 'td'],
];

/** Tags that show no text of their own: what is in them goes too. */
export const WORDLESS_TAGS: readonly string[] = ['script', 'style', 'svg', 'math', 'template'];

/** Tags whose words stand on lines of their own: without a break in their place the words around them would be glued. */
const BLOCKS: readonly string[] = [
  ...[
    'address',
    'article',
    'aside',
    'body',
    'center',
    'details',
    'dialog',
    'fieldset',
    'figcaption',
    'figure',
  ],
  ...['footer', 'form', 'frameset', 'header', 'hgroup', 'legend', 'main', 'nav', 'noframes', 'noscript'],
  ...['search', 'section', 'summary', 'title'],
  ...['button', 'datalist', 'optgroup', 'option', 'select', 'textarea'],
  ...['applet', 'audio', 'canvas', 'iframe', 'marquee', 'noembed', 'object', 'video'],
  'caption',
];

/** Tags that are said in another word which both show. */
export const OTHER_WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(BLOCKS.map((tag) => [tag, 'div'])),
  del: 's',
  ins: 'u',
  dl: 'ul',
  dt: 'li',
  dd: 'li',
  dir: 'ul',
  menu: 'ul',
  tfoot: 'tbody',
  listing: 'pre',
  plaintext: 'pre',
  xmp: 'pre',
  bdi: 'span',
};
