/** Says that the draft is kept, and throws it away on request; that can be undone, until something new is written. */
import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { useSurroundings } from '../../shell/context.ts';
import { Button } from '../../ui/button.tsx';
import { Text } from '../../ui/text.tsx';
import type { Draft } from '../draft.ts';
import type { DraftHandle } from '../use-draft.ts';
import type { Sender } from '../use-send.ts';

interface DraftLineProps extends Pick<DraftHandle, 'isKept' | 'change' | 'discard'> {
  /** Whether there is anything in the draft. */
  readonly written: boolean;
  readonly lasts: boolean;
  readonly sender: Sender;
  /** Gives the focus to the message. */
  readonly toWords: () => void;
}

export function DraftLine({ written, isKept, change, discard, lasts, sender, toWords }: DraftLineProps) {
  const id = useId();
  const { words, announce } = useSurroundings();
  const [discarded, setDiscarded] = useState<Draft | null>(null);
  const undo = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (written) setDiscarded(null);
  }, [written]);
  useEffect(() => {
    if (discarded) undo.current?.focus();
  }, [discarded]);
  const bringBack = () => {
    if (discarded) change(discarded);
    setDiscarded(null);
    toWords();
  };
  const throwAway = () => {
    setDiscarded(discard());
    sender.clear();
    announce(words.text('draft.discarded'));
  };
  if (written) {
    return (
      <p class="draft-line">
        <span id={id} class="hint">
          <Text of={isKept ? (lasts ? 'draft.kept' : 'draft.keptHere') : 'draft.notKept'} />
        </span>
        <Button kind="subtle" small off={sender.sending} describedBy={id} onPress={throwAway}>
          <Text of="draft.discard" />
        </Button>
      </p>
    );
  }
  return discarded ? (
    <p class="draft-line">
      <span id={id} class="hint">
        <Text of="draft.discarded" />
      </span>
      <Button kind="subtle" small reference={undo} describedBy={id} onPress={bringBack}>
        <Text of="draft.undo" />
      </Button>
    </p>
  ) : null;
}
