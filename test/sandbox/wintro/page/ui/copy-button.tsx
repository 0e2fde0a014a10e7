/** Copies a text and says that it did, or that the browser did not let it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { announce } from './announcer.tsx';

interface CopyButtonProps {
  readonly text: string;
  /** In a row of other buttons it is as large as they are. */
  readonly large?: boolean;
  readonly children: ComponentChildren;
}

export function CopyButton({ text, large = false, children }: CopyButtonProps) {
  const [result, setResult] = useState('');
  async function copy(): Promise<void> {
    const done = await navigator.clipboard.writeText(text).then(
      () => 'Copied.',
      () => 'Your browser did not allow copying. Select the text and copy it.',
    );
    setResult(done);
    announce(done);
  }
  return (
    <span class="copy">
      <button type="button" class={large ? 'button' : 'button small'} onClick={() => void copy()}>
        {children}
      </button>
      <span class="muted">{result}</span>
    </span>
  );
}
