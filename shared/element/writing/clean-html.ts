/**
 * HTML from anywhere (a clipboard, a kept draft) as nodes that may stand in the page: DOMPurify with the tags of a message,
 * then in the few that the editor writes. The API cleans again what it gets; this is for the page in which it is written.
 */
import DOMPurify from 'dompurify';
import type { Pictures } from '../pictures/picture.ts';
import { typedPolicy } from '../ui/typed-policy.ts';
import { showPictures } from './show-pictures.ts';
import { tidy } from './tidy.ts';
import { WRITTEN_TAGS } from './written-html.ts';

/** Said in another tag afterwards. */
const READ_TAGS = 'p span font strong em ins strike h1 h2 h3 h4 h5 h6'.split(' ');

/** No pictures but those that go along with the mail, no addresses but those that a link may have, nothing that runs. */
export function cleanFragment(html: string, pictures: Pictures | null = null): DocumentFragment {
  const fragment = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: [...WRITTEN_TAGS, ...READ_TAGS],
    ALLOWED_ATTR: ['href', 'style', 'class', 'start', 'colspan', 'rowspan', 'src', 'alt', 'data-cid'],
    ADD_URI_SAFE_ATTR: ['start', 'colspan', 'rowspan', 'data-cid'],
    ALLOW_ARIA_ATTR: false,
    ALLOW_DATA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?|mailto|tel|cid):/i,
    RETURN_DOM_FRAGMENT: true,
    TRUSTED_TYPES_POLICY: typedPolicy() as never,
  });
  showPictures(fragment, pictures);
  tidy(fragment);
  return document.importNode(fragment, true);
}
