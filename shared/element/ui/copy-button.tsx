/** Copies a text and says that it did, or that the browser did not let it. */
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';
import { Button } from './button.tsx';
import { useNoticeStyles } from '../styles/notice-sheet.ts';

interface CopyButtonProps {
  readonly text: string;
  readonly small?: boolean;
  readonly children: ComponentChildren;
}

export function CopyButton({ text, small = false, children }: CopyButtonProps) {
  useNoticeStyles();
  const { words, announce } = useSurroundings();
  const [result, setResult] = useState<'said.copied' | 'said.notCopied' | null>(null);
  async function copy(): Promise<void> {
    const done = await copied(text);
    setResult(done);
    announce(words.text(done));
  }
  return (
    <span class="copy">
      <Button small={small} onPress={() => void copy()}>
        {children}
      </Button>
      <span class="muted">{result && words.text(result)}</span>
    </span>
  );
}

/** Pages without a secure connection have no clipboard at all. */
async function copied(text: string): Promise<'said.copied' | 'said.notCopied'> {
  try {
    await navigator.clipboard.writeText(text);
    return 'said.copied';
  } catch {
    return 'said.notCopied';
  }
}
