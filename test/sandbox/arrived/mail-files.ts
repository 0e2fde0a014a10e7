/** The files of a mail as Outlook lists them, and pictures within its text, shown from the mail itself. */
import { html } from 'hono/html';
import type { Mail, MailFile } from '../world/world.ts';
import type { Html } from './html.ts';

const bytesOf = ({ contentBytes }: MailFile): number => Buffer.byteLength(contentBytes, 'base64');

/** As Outlook says it: whole KB, at least one. */
const size = (bytes: number): string =>
  bytes < 1_000_000
    ? `${String(Math.max(1, Math.round(bytes / 1_024)))} KB`
    : `${(bytes / 1_048_576).toFixed(1)} MB`;

/** What can be opened; pictures of the text are not in it. */
const listedFiles = ({ files = [] }: Mail): readonly MailFile[] =>
  files.filter(({ contentId }) => contentId === undefined);

export const fileNames = (mail: Mail): readonly string[] => listedFiles(mail).map(({ name }) => name);

export function fileList(mail: Mail): Html | string {
  const listed = listedFiles(mail);
  if (listed.length === 0) return '';
  return html`<ul class="files" aria-label="Attachments">
    ${listed.map(
      (file) =>
        html`<li>
          <strong>${file.name}</strong> <span class="muted">${size(bytesOf(file))}, ${file.contentType}</span>
        </li>`,
    )}
  </ul>`;
}

/** Only what a browser shows as a picture and nothing else. */
const PICTURE = /^image\/(?:png|jpeg|gif)$/;

/** Addresses of the pictures that a mail brings along, by content id. */
export const picturesOf = ({ files = [] }: Mail): ReadonlyMap<string, string> =>
  new Map(
    files.flatMap(({ contentId, contentType, contentBytes }) =>
      contentId !== undefined && PICTURE.test(contentType)
        ? [[contentId, `data:${contentType};base64,${contentBytes}`] as const]
        : [],
    ),
  );
