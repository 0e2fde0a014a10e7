/** Files of a mail: chosen or dropped, listed with their sizes, taken out again; the limit is said before sending. */
import type { RefObject } from 'preact';
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import type { UploadProgress } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { AnyIcon } from '../ui/any-icon.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import type { ChosenFile } from './chosen-file.ts';
import { shareIn, sizeIn, troubleIn } from './file-words.ts';
import type { Files } from './use-files.ts';

interface FilePartProps {
  readonly files: Files;
  /** Part of the mail's room that is taken: above 1 there is too much. */
  readonly used: number;
  readonly fault: string | undefined;
  readonly progress: UploadProgress | null;
  readonly isSending: boolean;
}

export function FilePart({ files, used, fault, progress, isSending }: FilePartProps) {
  const id = useId();
  const words = useWords();
  const choose = useRef<HTMLButtonElement>(null);
  const part = useRef<HTMLDivElement>(null);
  const isOver = useDrop(part, files.add, isSending);
  return (
    <div
      ref={part}
      class={`files ${isOver ? 'over' : ''}`}
      part="files"
      role="group"
      aria-labelledby={`${id}-title`}
    >
      <FileHead id={id} choose={choose} fault={fault} off={isSending} onAdd={files.add} />
      {files.files.length > 0 && (
        <>
          <ul class="file-list" aria-labelledby={`${id}-title`}>
            {files.files.map((file) => (
              <FileRow
                key={file.key}
                file={file}
                off={isSending}
                onRemove={() => {
                  files.remove(file.key);
                  choose.current?.focus();
                }}
              />
            ))}
          </ul>
          <p class="hint">{words.text('files.used', { share: shareIn(words, used) })}</p>
        </>
      )}
      {files.isReading && <p class="hint">{words.text('files.reading')}</p>}
      {files.refused.map((one, index) => (
        <FaultText key={index} id={`${id}-refused-${index}`} fault={troubleIn(words, one)} />
      ))}
      <FaultText id={`${id}-fault`} fault={fault} />
      {isSending && progress && <Sending progress={progress} />}
    </div>
  );
}

interface FileHeadProps extends Pick<FilePartProps, 'fault'> {
  readonly id: string;
  readonly choose: RefObject<HTMLButtonElement>;
  readonly off: boolean;
  readonly onAdd: Files['add'];
}

/** What it is, the button that chooses, and the limit before anybody meets it. */
function FileHead({ id, choose, fault, off, onAdd }: FileHeadProps) {
  const words = useWords();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div class="files-head">
        <p id={`${id}-title`} class="files-title">
          {words.text('files.title')}
        </p>
        <button
          ref={choose}
          type="button"
          class="button small"
          part="button"
          data-invalid={fault ? '' : undefined}
          aria-disabled={off}
          aria-describedby={`${id}-hint${fault ? ` ${id}-fault` : ''}`}
          onClick={() => !off && input.current?.click()}
        >
          {words.text('files.choose')}
        </button>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          onChange={({ currentTarget }) => {
            onAdd([...(currentTarget.files ?? [])]);
            // The same file may be chosen again.
            currentTarget.value = '';
          }}
        />
      </div>
      <p id={`${id}-hint`} class="hint">
        {words.text('files.hint')}
      </p>
    </>
  );
}

function FileRow(props: { file: ChosenFile; off: boolean; onRemove: () => void }) {
  const words = useWords();
  const { file, off, onRemove } = props;
  return (
    <li class="file">
      <span class="file-name">{file.name}</span>
      <span class="muted">{sizeIn(words, file.bytes)}</span>
      <button
        type="button"
        class="button subtle icon-only"
        aria-label={words.text('files.remove', { name: file.name })}
        aria-disabled={off}
        onClick={() => !off && onRemove()}
      >
        <AnyIcon name="close" />
      </button>
    </li>
  );
}

/** How much has left the browser. What is out has not been accepted yet: the bar says no more than that. */
function Sending({ progress: { sent, total } }: { progress: UploadProgress }) {
  const id = useId();
  const words = useWords();
  return (
    <p class="file-progress">
      <label for={id}>
        {words.text('files.uploading', { share: shareIn(words, Math.min(1, sent / total)) })}
      </label>
      <progress id={id} max={total} value={sent} />
    </p>
  );
}

/** What is dropped anywhere on the mail goes along, but for pictures that its text has taken; anything but files is left alone. */
function useDrop(part: RefObject<HTMLElement>, add: Files['add'], off: boolean): boolean {
  const [isOver, setOver] = useState(false);
  const take = useRef<Files['add']>();
  take.current = off ? undefined : add;
  useEffect(() => {
    const form = part.current?.closest('form');
    const onDrag = (event: DragEvent): void => {
      const { type, dataTransfer } = event;
      if (!dataTransfer?.types.includes('Files')) return;
      setOver(type === 'dragover' && take.current !== undefined);
      if (event.defaultPrevented || type === 'dragleave') return;
      // Otherwise the browser would leave the page for the file.
      event.preventDefault();
      if (type === 'drop') take.current?.([...dataTransfer.files]);
    };
    // Its signal takes the listeners away.
    const ended = new AbortController();
    for (const type of ['dragover', 'dragleave', 'drop'] as const)
      form?.addEventListener(type, onDrag, ended);
    return () => ended.abort();
  }, []);
  return isOver;
}
