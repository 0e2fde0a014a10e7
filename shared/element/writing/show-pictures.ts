/** Pictures of the mail in the editor: what the text names by content id is shown from its bytes; any other goes. */
import type { Pictures } from '../pictures/picture.ts';

export function showPictures(root: ParentNode, pictures: Pictures | null): void {
  for (const shown of root.querySelectorAll('img')) {
    const id = shown.dataset['cid'] ?? shown.getAttribute('src')?.replace(/^cid:/, '') ?? '';
    const picture = pictures?.get(id);
    if (!picture) {
      shown.remove();
      continue;
    }
    shown.src = `data:${picture.contentType};base64,${picture.contentBytes}`;
    shown.width = picture.width;
    shown.dataset['cid'] = id;
  }
}
