/** The signature of one client, as the API has it: looked at when a mail is written, and again after it was another one. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, Signature, WintroMicrosoft365 } from '../../client/index.ts';
import type { SendResult } from '../composer/result-words.ts';

export interface ShownSignature {
  /** Null while it is not known. */
  readonly signature: Signature | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  /** Whether this mail is to have it. */
  readonly isOn: boolean;
  /** The one that this mail has. */
  readonly added: Signature | undefined;
  readonly turn: (isOn: boolean) => void;
  /** It was set here. */
  readonly show: (signature: Signature) => void;
  readonly look: () => void;
}

/** Whether there is one. */
export const isSet = ({ version }: Signature): boolean => version !== 'none';

export function useSignature(client: WintroMicrosoft365, result: SendResult | null): ShownSignature {
  const [signature, setSignature] = useState<Signature | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isOn, turn] = useState(true);
  const underWay = useRef<AbortController | null>(null);

  async function look(): Promise<void> {
    underWay.current?.abort();
    const own = new AbortController();
    underWay.current = own;
    setProblem(null);
    setSignature(null);
    const answer = await client.signature({ signal: own.signal });
    if (underWay.current !== own) return;
    if (answer.ok) setSignature(answer.value);
    else setProblem(answer.problem);
  }

  useEffect(() => {
    void look();
    return () => {
      underWay.current?.abort();
      underWay.current = null;
    };
  }, [client]);
  const isAnother = result?.kind === 'problem' && result.problem.reason === 'signature-changed';
  useEffect(() => {
    if (isAnother) void look();
  }, [isAnother, result]);

  const isThere = signature !== null && isSet(signature) && signature.readable;
  return {
    ...{ signature, problem, isOn, turn },
    isLoading: signature === null && problem === null,
    added: isThere && isOn ? signature : undefined,
    show: (next) => {
      setProblem(null);
      setSignature(next);
    },
    look: () => void look(),
  };
}
