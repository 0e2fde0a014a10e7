/** The choice between words with format and plain text. */
import { useWords } from '../shell/context.ts';

interface FormatSwitchProps {
  readonly isPlain: boolean;
  readonly off: boolean;
  readonly onChoose: (format: 'plain' | 'formatted') => void;
}

export function FormatSwitch({ isPlain, off, onChoose }: FormatSwitchProps) {
  const words = useWords();
  return (
    <span class="format" role="group" aria-label={words.text('field.format')}>
      {(['formatted', 'plain'] as const).map((format) => (
        <button
          key={format}
          type="button"
          aria-pressed={isPlain === (format === 'plain')}
          aria-disabled={off}
          onClick={() => {
            if (!off) onChoose(format);
          }}
        >
          {words.text(`format.${format}`)}
        </button>
      ))}
    </span>
  );
}
