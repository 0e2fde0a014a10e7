/** Takes a message back that waits for its time: asked once more, for its words are gone then. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, SendEntry, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';

interface TakeBackProps {
  readonly client: WintroMicrosoft365;
  readonly entry: SendEntry;
  readonly onChanged: (entry: SendEntry) => void;
}

export function TakeBack({ client, entry, onChanged }: TakeBackProps) {
  const { words, announce, root } = useSurroundings();
  const [step, setStep] = useState<'closed' | 'asking' | 'busy'>('closed');
  const [problem, setProblem] = useState<Problem | null>(null);
  const first = useRef<HTMLButtonElement>(null);
  const wasOpen = useRef(false);
  useEffect(() => {
    // What had the focus is gone with each step.
    if (step !== 'closed' || wasOpen.current) first.current?.focus();
    wasOpen.current = step !== 'closed';
  }, [step]);

  async function takeBack(): Promise<void> {
    setStep('busy');
    const answer = await client.cancelSend(entry.id);
    // Started or over meanwhile: the row tells how it stands by now.
    const now = answer.ok ? answer : await client.readSend(entry.id);
    if (!answer.ok) announce(words.problem(answer.problem).title);
    if (now.ok && now.value.state !== entry.state) {
      if (answer.ok) announce(words.text('cancel.done'));
      root.querySelector<HTMLElement>(`[data-send="${entry.id}"]`)?.focus();
      onChanged(now.value);
      return;
    }
    if (!answer.ok) setProblem(answer.problem);
    setStep('closed');
  }

  if (step === 'closed') {
    return (
      <>
        {problem && <ProblemNotice problem={problem} />}
        <Button kind="subtle" small reference={first} onPress={() => setStep('asking')}>
          <Text of="cancel.open" />
        </Button>
      </>
    );
  }
  return (
    <div class="take-back">
      <p>
        <Text of="cancel.sure" />
      </p>
      <div class="buttons">
        <Button kind="danger" small reference={first} off={step === 'busy'} onPress={() => void takeBack()}>
          <Text of="cancel.yes" />
        </Button>
        <Button small off={step === 'busy'} onPress={() => setStep('closed')}>
          <Text of="cancel.no" />
        </Button>
      </div>
    </div>
  );
}
