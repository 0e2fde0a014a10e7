/**
 * What Wintro's back end was told by the product: on every page a word to whoever's connection has ended, and below it the
 * list of the last events.
 */
import { useEffect, useState } from 'preact/hooks';
import type { ToldAnswer } from '../told-answer.ts';
import { Moment } from './ui/moment.tsx';

const LOOK_EVERY_MS = 5_000;

const NOTHING: ToldAnswer = { events: [] };

/** Looks now, for whoever is signed in, and every few seconds. */
export function useTold(session: unknown): ToldAnswer {
  const [told, setTold] = useState(NOTHING);
  useEffect(() => {
    const ended = new AbortController();
    const look = (): void => {
      fetchTold(ended.signal).then(setTold, () => undefined);
    };
    look();
    const timer = setInterval(look, LOOK_EVERY_MS);
    return () => {
      clearInterval(timer);
      ended.abort();
    };
  }, [session]);
  return told;
}

async function fetchTold(signal: AbortSignal): Promise<ToldAnswer> {
  const response = await fetch('/webhooks/told', { signal });
  if (!response.ok) throw new Error(`What was told: ${response.status}`);
  return (await response.json()) as ToldAnswer;
}

interface ToldProps {
  readonly told: ToldAnswer;
}

export function EndedNotice({ told: { ended } }: ToldProps) {
  if (!ended) return null;
  const who = ended.by === 'microsoft' ? 'Microsoft' : 'Somebody of your organization';
  return (
    <p class="notice" role="status">
      <strong>Your connection to Microsoft 365 has ended.</strong> {who} ended it <Moment at={ended.at} />.{' '}
      <a href="/settings/integrations">Connect again</a>
    </p>
  );
}

export function ToldList({ told: { events } }: ToldProps) {
  if (events.length === 0) return null;
  return (
    <section class="card told" aria-labelledby="told-title">
      <h2 id="told-title">What Wintro’s back end was told</h2>
      <ul>
        {events.map(({ id, type, at, data, times }) => (
          <li key={id}>
            <code>{type}</code> <Moment at={at} />
            {wordsOf(data).map((word) => (
              <span key={word} class="told-fact">
                {word}
              </span>
            ))}
            {times > 1 && <span class="told-fact">came {times} times</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}

const SHOWN = ['user', 'organization', 'kind', 'state', 'reason', 'reference'] as const;

const wordsOf = (data: Readonly<Record<string, unknown>>): readonly string[] =>
  SHOWN.flatMap((name) => (typeof data[name] === 'string' ? [`${name}: ${data[name]}`] : []));
