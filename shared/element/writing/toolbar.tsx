/** The buttons over the message: one stop of the Tab key, arrows between them; what the words have is pressed in. */
import { useRef, useState } from 'preact/hooks';
import { useWords } from '../shell/context.ts';
import { Glyph } from '../ui/icon.tsx';
import { type Format, type FormatName } from './formats.ts';

interface ToolbarProps {
  /** Id of the field that it is for. */
  readonly field: string;
  readonly formats: readonly Format[];
  readonly on: readonly FormatName[];
  readonly off: boolean;
  readonly onPress: (format: Format) => void;
}

const isMac = /Mac|iP(?:hone|ad|od)/.test(navigator.platform);

export function Toolbar({ field, formats, on, off, onPress }: ToolbarProps) {
  const words = useWords();
  const bar = useRef<HTMLDivElement>(null);
  const [stop, setStop] = useState(0);
  function onKeyDown(event: KeyboardEvent): void {
    const last = formats.length - 1;
    const next = { ArrowRight: stop + 1, ArrowLeft: stop - 1, Home: 0, End: last }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    const place = (next + formats.length) % formats.length;
    setStop(place);
    bar.current?.querySelectorAll('button')[place]?.focus();
  }
  return (
    <div
      ref={bar}
      class="toolbar"
      part="toolbar"
      role="toolbar"
      aria-label={words.text('format.toolbar')}
      aria-controls={field}
      onKeyDown={onKeyDown}
    >
      {formats.map((format, place) => (
        <button
          key={format.name}
          type="button"
          class="tool"
          aria-label={words.text(format.says)}
          title={`${words.text(format.says)}${format.key ? ` (${isMac ? '\u2318' : 'Ctrl+'}${format.key})` : ''}`}
          aria-keyshortcuts={format.key && `${isMac ? 'Meta' : 'Control'}+${format.key}`}
          aria-pressed={format.key ? on.includes(format.name) : undefined}
          aria-disabled={off}
          tabIndex={place === stop ? 0 : -1}
          // The words stay selected.
          onMouseDown={(event) => event.preventDefault()}
          onFocus={() => setStop(place)}
          onClick={() => {
            if (!off) onPress(format);
          }}
        >
          <Glyph path={format.path} />
        </button>
      ))}
    </div>
  );
}
