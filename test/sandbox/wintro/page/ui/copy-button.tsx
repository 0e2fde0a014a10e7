/** Copies a text and says that it did, or that the browser did not let it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { announce } from './announcer.tsx';

export function CopyButton({ text, children }: { text: string; children: ComponentChildren }) {
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
      <button type="button" class="button small" onClick={() => void copy()}>
        {children}
      </button>
      <span class="muted">{result}</span>
    </span>
  );
}
