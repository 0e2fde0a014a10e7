/** The user's signature for mails to many: looked at once, again after it was another one, and when the user asks for it. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Problem, Signature, WintroMicrosoft365 } from '../../client/index.ts';

export interface OwnSignature {
  /** Undefined when there is none, or none that can be read: the mails then go without. */
  readonly signature: Signature | undefined;
  /** Why a mail goes without, if that is not as its writer wants it. */
  readonly trouble: 'unknown' | 'unreadable' | undefined;
  readonly look: () => void;
  /** Once it was looked at. */
  readonly known: () => Promise<Signature | undefined>;
}

type Found = Pick<OwnSignature, 'signature' | 'trouble'>;

const NONE: Found = { signature: undefined, trouble: undefined };

export function useOwnSignature(client: WintroMicrosoft365, problem: Problem | null): OwnSignature {
  const [found, setFound] = useState(NONE);
  const asked = useRef<Promise<Found>>(Promise.resolve(NONE));
  const isAnother = problem?.reason === 'signature-changed';
  function look(): void {
    const own = find(client);
    asked.current = own;
    void own.then((value) => {
      if (asked.current === own) setFound(value);
    });
  }
  useEffect(() => {
    look();
    return () => {
      asked.current = Promise.resolve(NONE);
    };
  }, [client, isAnother]);
  return { ...found, look, known: async () => (await asked.current).signature };
}

async function find(client: WintroMicrosoft365): Promise<Found> {
  const answer = await client.signature();
  if (!answer.ok) return { ...NONE, trouble: 'unknown' };
  const { version, readable } = answer.value;
  if (version === 'none') return NONE;
  return readable ? { ...NONE, signature: answer.value } : { ...NONE, trouble: 'unreadable' };
}
