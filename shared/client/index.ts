/**
 * The browser client of the Wintro Microsoft 365 API: connect, finish the connection after the return from Microsoft,
 * read its status, find people and channels, send. No dependencies; holds no token and shows nothing.
 *
 * @example
 * const microsoft365 = createWintroMicrosoft365({ apiBaseUrl: 'https://m365.wintro.example/api', getToken });
 * const outcome = await microsoft365.resume(); // first thing on page load, before any router
 */
import { createHandshake, type Handshake } from './handshake.ts';
import { currentPage, type Page } from './page.ts';
import type { Answer } from './problem.ts';
import { callApi, type ApiAccess } from './request.ts';
import type {
  ApprovalWord,
  ChannelFound,
  Connection,
  Disconnection,
  Message,
  PeopleFound,
  SentMessage,
  TeamFound,
} from './types.ts';

export type { ConnectOptions, ResumeOutcome } from './handshake.ts';
export type { Page, PageHistory, PageLocation, PageStorage } from './page.ts';
export type { Answer, ClientReason, Problem } from './problem.ts';
export type * from './types.ts';

export interface ClientOptions extends Partial<Page> {
  /** Where the API lives, `/api` included. */
  readonly apiBaseUrl: string;
  /** Gives Wintro's bearer token for each call; a rejection or an empty string means "not signed in to Wintro". */
  readonly getToken: () => string | Promise<string>;
  readonly fetch?: typeof fetch;
  /** Longer than the API's own limit of 25 seconds, so that its answer is seen. */
  readonly timeoutMs?: number;
}

export interface SendOptions {
  /** 1 to 255 visible ASCII characters. Give the same one when the user tries again: the message goes out once. */
  readonly idempotencyKey?: string;
}

export type SendAnswer = Answer<SentMessage> & {
  /** The key that was used: keep it until the message is sent. */
  readonly idempotencyKey: string;
};

export interface WintroMicrosoft365 {
  /** Starts a sign-in and leaves the page for Microsoft's. Returns only a problem, or while the browser navigates. */
  readonly connect: Handshake['connect'];
  /**
   * Finishes a sign-in that came back. Call it on page load, before a router or a login can change the address: it
   * takes the handle out of the fragment before it returns. Safe to call at any time and more than once; after a
   * problem that can be repeated (`retryable`, or a lost Wintro session), call it again. Call it on `hashchange` too:
   * a return link that is opened in a tab already on the page changes nothing but the fragment.
   */
  readonly resume: Handshake['resume'];
  status(): Promise<Answer<Connection>>;
  /**
   * Notes what the user says about approval: asked for it, or not (any more). Microsoft tells nobody; so a page asks
   * when `status` shows an `attempt` or a `lastOutcome`, and either answer ends the asking. Safe to repeat.
   */
  approvalWaiting(word: ApprovalWord): Promise<Answer<Connection>>;
  disconnect(): Promise<Answer<Disconnection>>;
  send(message: Message, options?: SendOptions): Promise<SendAnswer>;
  searchPeople(query: string, options?: { signal?: AbortSignal }): Promise<Answer<PeopleFound>>;
  teams(): Promise<Answer<readonly TeamFound[]>>;
  channels(teamId: string): Promise<Answer<readonly ChannelFound[]>>;
}

/** Creates the client. Nothing is called before one of its methods is. */
export function createWintroMicrosoft365(options: ClientOptions): WintroMicrosoft365 {
  const access = accessOf(options);
  return {
    ...createHandshake(access, currentPage(options)),
    status: () => callApi(access, { method: 'GET', path: 'status' }),
    approvalWaiting: (word) => callApi(access, { method: 'POST', path: 'approval/waiting', body: word }),
    disconnect: () => callApi(access, { method: 'POST', path: 'disconnect' }),
    send: (message, how) => send(access, message, how?.idempotencyKey ?? crypto.randomUUID()),
    searchPeople: (query, { signal } = {}) =>
      callApi(access, { method: 'POST', path: 'people/search', body: { query }, ...(signal && { signal }) }),
    teams: async () =>
      unwrap(await callApi<{ teams: TeamFound[] }>(access, { method: 'GET', path: 'teams' }), 'teams'),
    channels: async (teamId) => {
      const path = `teams/${encodeURIComponent(teamId)}/channels`;
      return unwrap(await callApi<{ channels: ChannelFound[] }>(access, { method: 'GET', path }), 'channels');
    },
  };
}

function accessOf(options: ClientOptions): ApiAccess {
  return {
    apiBaseUrl: options.apiBaseUrl,
    getToken: options.getToken,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    timeoutMs: options.timeoutMs ?? 30_000,
  };
}

async function send(access: ApiAccess, message: Message, idempotencyKey: string): Promise<SendAnswer> {
  const headers = { 'Idempotency-Key': idempotencyKey };
  const answer = await callApi<SentMessage>(access, { method: 'POST', path: 'send', body: message, headers });
  return { ...answer, idempotencyKey };
}

function unwrap<K extends string, T>(answer: Answer<Record<K, readonly T[]>>, name: K): Answer<readonly T[]> {
  return answer.ok ? { ok: true, value: answer.value[name] } : answer;
}
