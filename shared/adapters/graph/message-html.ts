/**
 * HTML of a message through an allow-list (`sanitize-html`): formatting, lists, tables and links stay; scripts, forms,
 * frames, styles with addresses and Teams' own `<at>` and `<attachment>` go, and pictures but for those that a mail brings
 * along. Words are never changed.
 */
import { setImmediate } from 'node:timers/promises';
import type { Attributes, IOptions } from 'sanitize-html';
import { defined } from '../../domain/defined.ts';
import { MAX_HTML_DEPTH } from '../../domain/limits.ts';
import { KEPT_TAGS, OTHER_WORDS, WORDLESS_TAGS } from './message-tags.ts';

const STAYS = new Set([...KEPT_TAGS, ...WORDLESS_TAGS]);

const isDirected = (tag: string, { dir, lang }: Attributes): boolean =>
  !STAYS.has(tag) && (dir !== undefined || lang !== undefined);

/** Longer than any browser or mail program opens: the library takes its time by their length. */
const MAX_LINK_CHARS = 8_192;

const isLong = (address: string | undefined): boolean => (address?.length ?? 0) > MAX_LINK_CHARS;

function withoutLongAddresses(attribs: Attributes): Attributes {
  const { href, src, ...rest } = attribs;
  if (!isLong(href) && !isLong(src)) return attribs;
  return { ...rest, ...(isLong(href) ? {} : defined({ href })), ...(isLong(src) ? {} : defined({ src })) };
}

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
    '*': (tagName, attribs) => ({
      tagName: isDirected(tagName, attribs) ? 'span' : tagName,
      attribs: withoutLongAddresses(attribs),
    }),
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

/** What takes more than a few milliseconds lets everybody else go first: a batch has a hundred of them. */
const LONG_HTML_CHARS = 8_192;

/**
 * The harmless part of `html`; undefined when tags stand in each other deeper than anybody writes. The reading ends at
 * the tag that is too deep: cleaning takes time by depth, and everybody else would wait.
 */
export async function safeHtml(
  html: string,
  pictures: 'with-pictures' | 'no-pictures' = 'no-pictures',
): Promise<string | undefined> {
  const { default: sanitize } = await import('sanitize-html');
  if (html.length > LONG_HTML_CHARS) await setImmediate();
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
