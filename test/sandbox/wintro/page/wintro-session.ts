/** Wintro's own session: who is signed in, who else could be, and the bearer for the API. Talks to Wintro alone. */
import type { TokenWish } from '../../../../shared/client/index.ts';
import type { WintroUser } from '../users.ts';

export type { WintroUser } from '../users.ts';

export interface WintroSession {
  readonly user: WintroUser;
  readonly users: readonly WintroUser[];
}

export async function readSession(): Promise<WintroSession> {
  return await call<WintroSession>('/session', { method: 'GET' });
}

/** Signs another sample person in and loads the page anew for them. */
export async function switchUser(userId: string): Promise<void> {
  const headers = { 'Content-Type': 'application/json' };
  await call('/session', { method: 'POST', headers, body: JSON.stringify({ userId }) });
  location.reload();
}

let kept: { token: string; until: number } | undefined;

/** The bearer, fetched anew a minute before it ends, and when the API has refused it. */
export async function wintroToken({ fresh }: TokenWish): Promise<string> {
  if (kept && !fresh && Date.now() < kept.until) return kept.token;
  const answer = await call<{ token: string; expiresInSeconds: number }>('/session/token', {
    method: 'POST',
  });
  kept = { token: answer.token, until: Date.now() + (answer.expiresInSeconds - 60) * 1000 };
  return kept.token;
}

async function call<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, { ...init, signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`Wintro answered ${response.status}`);
  return (await response.json()) as T;
}
