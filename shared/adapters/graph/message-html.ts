/**
 * HTML of a message through an allow-list (`sanitize-html`): formatting, lists, tables and links stay; scripts, forms,
 * frames, styles with addresses and Teams' own `<at>` and `<attachment>` go, and pictures but for those that a mail brings
 * along. Words are never changed.
 */
import type { Attributes, IOptions } from 'sanitize-html';
import { MAX_HTML_DEPTH } from '../../domain/limits.ts';
import { KEPT_TAGS, OTHER_WORDS, WORDLESS_TAGS } from './message-tags.ts';

const STAYS = new Set([...KEPT_TAGS, ...WORDLESS_TAGS]);

const isDirected = (tag: string, { dir, lang }: Attributes): boolean =>
  !STAYS.has(tag) && (dir !== undefined || lang !== undefined);

const OPTIONS: IOptions = {
  allowedTags: [...KEPT_TAGS],
  allowedAttributes: {
    '*': ['dir', 'lang'],
    a: ['href', 'title'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    ol: ['start'],
  },
  allowedSchemes: ['https', 'http', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  nonTextTags: [...WORDLESS_TAGS],
  transformTags: {
    ...OTHER_WORDS,
    // A tag that goes would take along in which direction and language its words are.
    '*': (tagName, attribs) => ({ tagName: isDirected(tagName, attribs) ? 'span' : tagName, attribs }),
  },
};

/** A content id as the API takes it: nothing that HTML or a header would read in another way. */
const CONTENT_ID_SOURCE = /^cid:[\w.-]{1,64}$/i;

/** A mail brings its pictures along; none is fetched from anywhere. */
const WITH_PICTURES: IOptions = {
  ...OPTIONS,
  allowedTags: [...KEPT_TAGS, 'img'],
  allowedAttributes: {
    ...OPTIONS.allowedAttributes,
    img: ['src', 'alt', 'width', 'height'],
  },
  allowedSchemesByTag: { img: ['cid'] },
  exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !CONTENT_ID_SOURCE.test(attribs['src'] ?? ''),
};

const TOO_DEEP = new Error('Tags stand in each other too deep');

/**
 * The harmless part of `html`; undefined when tags stand in each other deeper than anybody writes. The reading ends at
 * the tag that is too deep: cleaning takes time by depth, and everybody else would wait.
 */
export async function safeHtml(
  html: string,
  pictures: 'with-pictures' | 'no-pictures' = 'no-pictures',
): Promise<string | undefined> {
  const { default: sanitize } = await import('sanitize-html');
  let depth = 0;
  const onOpenTag = (): void => {
    depth += 1;
    if (depth > MAX_HTML_DEPTH) throw TOO_DEEP;
  };
  const onCloseTag = (): void => {
    depth -= 1;
  };
  try {
    const options = pictures === 'with-pictures' ? WITH_PICTURES : OPTIONS;
    return sanitize(html, { ...options, onOpenTag, onCloseTag });
  } catch (error) {
    if (error === TOO_DEEP) return undefined;
    throw error;
  }
}
