/**
 * What `drain` does: tells the app that nothing new is begun, or that it goes on, and waits until what was begun before is
 * over. Repeatable: a second drain takes the place of the first.
 */
import type { JsonObject } from '../../shared/domain/json-object.ts';
import { isTheApp } from './app-health.ts';
import { jsonOf } from './bounded-body.ts';
import type { Deeds } from './deeds.ts';
import { notYet, patiently, type NotYet, type Patience } from './patience.ts';

export interface DrainAnswer {
  readonly status: number;
  readonly body: JsonObject | undefined;
  /** Asked after a 404, which anybody may answer: whether health answers there as the app does. */
  readonly isApp?: boolean;
}

export interface DrainWork {
  /** Posts the word of the operator. */
  readonly post: (seconds: number) => Promise<DrainAnswer | NotYet>;
  /** 0 ends it. */
  readonly seconds: number;
  readonly patience: Patience;
  readonly deeds: Deeds;
  /** Told of what a person should look at. */
  readonly note: (sentence: string) => void;
}

/** An app that does not answer within a minute has nothing to drain. */
const GIVE_UP_MS = 60_000;
const TIMEOUT_MS = 30_000;

/** Drains, or ends it. Throws when the app refuses, or does not answer. */
export async function drain({ post, seconds, patience, deeds, note }: DrainWork): Promise<void> {
  const what = seconds === 0 ? 'the drain was ended' : `a drain of ${String(seconds)} seconds was begun`;
  const isDone = ({ status, body }: DrainAnswer): boolean => status === 200 && body !== undefined;
  const answer = await deeds.change(what, () => patiently(patience, 'the app', () => post(seconds)), isDone);
  const { status, body, isApp } = answer;
  if (status === 404 && isApp === true) {
    note('This app knows no drain: it is of an earlier version. Nothing was drained.');
    return;
  }
  if (status !== 200)
    throw new Error(`The app answered ${String(status)}${reasonIn(body)}. ${hintFor(status)}`);
  if (body === undefined) throw new Error(NO_DRAIN);
  if (seconds === 0) {
    patience.say('Everything goes on.');
    return;
  }
  patience.say(`Nothing new is begun until ${String(body['until'])}; it ends by itself.`);
  await settle(patience, body);
}

const NO_DRAIN = 'The app answered something else than a drain: is it its address?';

const reasonIn = (body: JsonObject | undefined): string =>
  typeof body?.['reason'] === 'string' ? ` (${body['reason']})` : '';

const hintFor = (status: number): string =>
  status === 401 || status === 403
    ? "WINTRO_OPERATOR_TOKEN must be an access token of Wintro that holds, with the operator's role."
    : status === 404
      ? 'Health does not answer there as the app does: is it its address? Nothing was drained.'
      : 'Run it again.';

/** By the app's own instants: this machine's clock may be wrong. */
async function settle({ clock, say }: Patience, body: JsonObject): Promise<void> {
  const [until, settledAt] = ['until', 'settledAt'].map((name) => Date.parse(String(body[name])));
  const begun = Date.parse(String(body['begunAt']));
  const waitMs = (settledAt ?? Number.NaN) - begun;
  if (!(waitMs >= 0 && (until ?? 0) > begun)) throw new Error(NO_DRAIN);
  say(`Waiting ${String(Math.ceil(waitMs / 1000))} seconds for what is under way ...`);
  await clock.sleep(waitMs);
  say('Nothing is under way any more that was begun before.');
}

/** @param token of Wintro, with the role of an operator; it goes to this address alone */
export const openDrain =
  (publicBaseUrl: string, token: string): DrainWork['post'] =>
  async (seconds) => {
    try {
      const response = await fetch(`${publicBaseUrl.replace(/\/+$/, '')}/api/operator/drain`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ seconds }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      const body = await jsonOf(response);
      const { status } = response;
      if (status >= 500 || status === 429)
        return notYet(`it answered ${String(status)}`, { giveUpMs: GIVE_UP_MS });
      return status === 404 ? { status, body, isApp: await isTheApp(publicBaseUrl) } : { status, body };
    } catch (error) {
      const { name, cause } = error as { name: string; cause?: { code?: string } };
      return notYet(`no answer (${cause?.code ?? name})`, { giveUpMs: GIVE_UP_MS });
    }
  };
