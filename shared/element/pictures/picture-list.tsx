/** The pictures in the text of a mail: what each shows, for who does not see it, and out again. By keyboard as by pointer. */
import { useId } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { AnyIcon } from '../ui/any-icon.tsx';
import { sizeIn } from '../mail/file-words.ts';
import type { Picture } from './picture.ts';

interface PictureListProps {
  /** As they are called in the mail, in the order of the text. */
  readonly pictures: readonly (Picture & { readonly id: string })[];
  readonly off: boolean;
}

export function PictureList({ pictures, off }: PictureListProps) {
  const id = useId();
  const { words, root, announce } = useSurroundings();
  /** The text has them: it is told of a change as of any other. */
  const inText = (of: string) => root.querySelectorAll<HTMLImageElement>(`.words img[data-cid="${of}"]`);
  function remove(picture: PictureListProps['pictures'][number]): void {
    for (const shown of inText(picture.id)) shown.remove();
    announce(words.text('files.removed', { name: picture.name }));
    root.activeElement?.closest('form')?.querySelector<HTMLElement>('[role=textbox]')?.focus();
  }
  return (
    <div class="files pictures" part="files" role="group" aria-labelledby={`${id}-title`}>
      <p id={`${id}-title`} class="files-title">
        {words.text('picture.title')}
      </p>
      <ul class="file-list" aria-labelledby={`${id}-title`}>
        {pictures.map((picture) => (
          <li key={picture.id} class="file">
            <span class="file-name">
              <bdi>{picture.name}</bdi>
            </span>
            <span class="muted">{sizeIn(words, picture.bytes)}</span>
            <button
              type="button"
              class="button subtle icon-only"
              aria-label={words.text('files.remove', { name: picture.name })}
              aria-disabled={off}
              onClick={() => !off && remove(picture)}
            >
              <AnyIcon name="close" />
            </button>
            <label class="field picture-words" part="field">
              <span>{words.text('picture.words', { name: picture.name })}</span>
              <input
                type="text"
                part="input"
                maxLength={200}
                readOnly={off}
                value={inText(picture.id)[0]?.alt ?? ''}
                onInput={({ currentTarget }) => {
                  for (const shown of inText(picture.id)) shown.alt = currentTarget.value;
                }}
                onKeyDown={(event) => {
                  // Half a mail is not sent by mistake.
                  if (event.key === 'Enter') event.preventDefault();
                }}
              />
            </label>
          </li>
        ))}
      </ul>
      <p class="hint">{words.text('picture.hint')}</p>
    </div>
  );
}
