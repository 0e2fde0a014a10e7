/** The way of a message to many: tried first, so that nothing is kept of what would be refused; then sent, once. */
import { useRef, useState } from 'preact/hooks';
import { isFinal } from '../../client/final-problem.ts';
import type { BatchTrial, Problem, WintroMicrosoft365 } from '../../client/index.ts';
import { keyFor } from '../composer/draft-key.ts';
import { askFirst, factsOf } from '../events.ts';
import { useSurroundings } from '../shell/context.ts';
import type { ManyDraft } from './batch-draft.ts';
import { batchOf } from './batch-of.ts';
import type { Many } from './use-many.ts';
import { useOwnSignature, type OwnSignature } from './use-own-signature.ts';

export interface ManySend {
  readonly busy: 'trying' | 'sending' | null;
  readonly problem: Problem | null;
  readonly trial: BatchTrial | null;
  readonly own: OwnSignature;
  /** Asks what each message would be, and shows it. */
  readonly look: (draft: ManyDraft) => void;
  readonly send: () => void;
}

export function useManySend(client: WintroMicrosoft365, many: Many): ManySend {
  const { words, announce, emit } = useSurroundings();
  const [state, setState] = useState<Pick<ManySend, 'busy' | 'problem' | 'trial'>>({
    ...{ busy: null, problem: null, trial: null },
  });
  const own = useOwnSignature(client, state.problem);
  const { signature } = own;
  const isBusy = useRef(false);
  const run = async (busy: 'trying' | 'sending', work: () => Promise<Problem | null>): Promise<void> => {
    if (isBusy.current) return;
    isBusy.current = true;
    setState((now) => ({ ...now, busy, problem: null }));
    const problem = await work();
    isBusy.current = false;
    setState((now) => ({ ...now, busy: null, problem }));
    if (problem) announce(words.problem(problem).title);
  };

  const look = (draft: ManyDraft): void =>
    void run('trying', async () => {
      // What is shown is what goes out: with the signature, once it is there.
      const answer = await client.tryBatch(batchOf(draft, await own.known()));
      if (!answer.ok) return answer.problem;
      setState((now) => ({ ...now, trial: answer.value }));
      many.tried();
      return null;
    });

  const sendNow = (draft: ManyDraft): void =>
    void run('sending', async () => {
      const { kind } = draft;
      const batch = batchOf(draft, signature);
      const answer = await client.sendBatch(batch, { idempotencyKey: keyFor(many.readKey(), batch) });
      if (!answer.ok) {
        if (isFinal(answer.problem)) many.refused();
        emit('wintro-not-sent', { kind, ...factsOf(answer.problem) });
        return answer.problem;
      }
      const { id, count } = answer.value;
      many.sent(id);
      emit('wintro-batch', { id, kind, count, destination: placesOf(draft) });
      return null;
    });

  const send = (): void => {
    const draft = many.read();
    const facts = { kind: draft.kind, destination: placesOf(draft) };
    askFirst(emit, 'wintro-sending', facts, () => sendNow(draft));
  };
  return { ...state, own, look, send };
}

const placesOf = ({ people }: ManyDraft) => ({
  people: people.map(({ address }) => ({ name: address.trim(), address: address.trim() })),
});
