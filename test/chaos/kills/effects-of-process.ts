/**
 * Counts what this process does to the world: each request that leaves it, whichever adapter or SDK makes it. At one of
 * them the process ends by SIGKILL, before a byte of it was sent or when its answer has come, or stands still.
 */
import { subscribe } from 'node:diagnostics_channel';
import { writeSync } from 'node:fs';
import type { ClientRequest } from 'node:http';
import { STRUCK, type How, type Parts, type Strike } from './calls.ts';

export interface EffectsOfProcess {
  /** Counts from 0 again, with another strike or none. */
  begin(strike: Strike | undefined): void;
  /** Since the beginning. */
  seen(): readonly string[];
}

export function countEffects(parts: Parts): EffectsOfProcess {
  let effects: string[] = [];
  let strike: Strike | undefined;
  const struck = new WeakSet();
  const strikeNow = (how: How): void => {
    // Standard output is a pipe: what is written is there, whatever becomes of this process.
    writeSync(1, `${STRUCK}\n`);
    process.kill(process.pid, how === 'standing' ? 'SIGSTOP' : 'SIGKILL');
  };
  subscribe('http.client.request.created', (message) => {
    const { request } = message as { readonly request: ClientRequest };
    const name = nameOf(request, parts);
    effects.push(name);
    if (strike?.effect !== name || effects.filter((one) => one === name).length !== strike.nth) return;
    if (strike.how === 'after') struck.add(request);
    else strikeNow(strike.how);
  });
  subscribe('http.client.response.finish', (message) => {
    if (struck.has((message as { readonly request: object }).request)) strikeNow('after');
  });
  return {
    begin: (next) => {
      effects = [];
      strike = next;
    },
    seen: () => effects,
  };
}

/** The part of the world, the method, and what is asked for, without keys and ids. */
function nameOf(request: ClientRequest, parts: Parts): string {
  const { host, path } = request;
  const port = /:(\d+)$/.exec(String(request.getHeader('host') ?? host))?.[1] ?? '';
  const words = path
    .split('?')[0]
    ?.split('/')
    .map((segment) => /^\$?[a-z]+(?=\(|$)/i.exec(segment)?.[0] ?? '')
    .filter((word) => word !== '');
  return `${parts[port] ?? port} ${request.method} ${words?.join('/') ?? ''}`;
}
