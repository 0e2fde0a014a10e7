/**
 * Counts what this process does to the world: each request that leaves it, whichever adapter or SDK makes it. At one of
 * them the process ends by SIGKILL, before a byte of it was sent or when its answer has come, or stands still, or is
 * refused, or hears nothing of what it has done.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { STRUCK, type How, type Parts, type Strike } from './calls.ts';
import { cutOff, refuseCalls, type Asked } from './refused-calls.ts';

export interface EffectsOfProcess {
  /** Counts from 0 again, with another strike or none. */
  begin(strike: Strike | undefined): void;
  /** Since the beginning. */
  seen(): readonly string[];
  /** Whether a refusal has come since then. */
  refused(): boolean;
}

const STATUSES: Partial<Record<How, number>> = { throttled: 429, unavailable: 503 };

export async function countEffects(parts: Parts): Promise<EffectsOfProcess> {
  let effects: string[] = [];
  let strike: Strike | undefined;
  let refused = false;
  const struck = new WeakMap<object, How>();
  const isStruck = (name: string, before: readonly string[]): boolean =>
    strike?.effect === name && before.filter((one) => one === name).length + 1 === strike.nth;
  const strikeNow = (how: How): void => {
    // Standard output is a pipe: what is written is there, whatever becomes of this process.
    writeSync(1, `${STRUCK}\n`);
    process.kill(process.pid, how === 'standing' ? 'SIGSTOP' : 'SIGKILL');
  };
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const host = String(request.getHeader('host') ?? request.host);
    const name = nameOf({ host, path: request.path, method: request.method }, parts);
    const isHere = isStruck(name, effects);
    effects.push(name);
    if (!isHere || strike === undefined) return;
    if (strike.how === 'after' || strike.how === 'cut') struck.set(request, strike.how);
    else if (STATUSES[strike.how] === undefined) strikeNow(strike.how);
  });
  subscribe('http.client.response.finish', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const how = struck.get(request);
    if (how === 'after') strikeNow('after');
    if (how !== 'cut') return;
    refused = true;
    cutOff(request);
  });
  await refuseCalls((asked) => {
    const status = strike && STATUSES[strike.how];
    if (status === undefined || !isStruck(nameOf(asked, parts), effects)) return undefined;
    refused = true;
    return status;
  });
  return {
    begin: (next) => {
      effects = [];
      strike = next;
      refused = false;
    },
    seen: () => effects,
    refused: () => refused,
  };
}

/** The part of the world, the method, and what is asked for, without keys and ids. */
function nameOf({ host, path, method }: Asked, parts: Parts): string {
  const port = /:(\d+)$/.exec(host)?.[1] ?? '';
  const words = path
    .split('?')[0]
    ?.split('/')
    .map((segment) => /^\$?[a-z]+(?=\(|$)/i.exec(segment)?.[0] ?? '')
    .filter((word) => word !== '');
  return `${parts[port] ?? port} ${method} ${words?.join('/') ?? ''}`;
}
