/**
 * HTML of a message through an allow-list (`sanitize-html`): formatting, lists, tables and links stay; scripts, forms,
 * frames, pictures, styles with addresses and Teams' own `<at>` and `<attachment>` go. Words are never changed.
 */
import type { IOptions } from 'sanitize-html';
import { MAX_HTML_DEPTH } from '../../domain/limits.ts';
import { KEPT_TAGS, OTHER_WORDS, WORDLESS_TAGS } from './message-tags.ts';

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
  transformTags: OTHER_WORDS,
};

const TOO_DEEP = new Error('Tags stand in each other too deep');

/**
 * The harmless part of `html`; undefined when tags stand in each other deeper than anybody writes. The reading ends at
 * the tag that is too deep: cleaning takes time by depth, and everybody else would wait.
 */
export async function safeHtml(html: string): Promise<string | undefined> {
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
    return sanitize(html, { ...OPTIONS, onOpenTag, onCloseTag });
  } catch (error) {
    if (error === TOO_DEEP) return undefined;
    throw error;
  }
}
