/** The history of sends in memory: what was sent through the mock, and whatever a test puts there. */
import { notFound } from './mock-not-found.ts';
import type { MockRoute, MockState } from './mock-state.ts';
import type { SendEntry } from './sends.ts';
import type { Message, SentMessage } from './types.ts';

const PAGE_ROWS = 25;

export const mockSendRoutes = (state: MockState): Readonly<Record<string, MockRoute>> => ({
  'GET sends': ({ query }) => {
    const from = state.sends.findIndex(({ id }) => id === query.get('after')) + 1;
    const left = state.sends.slice(from).filter(wantedBy(query));
    const shown = left.slice(0, PAGE_ROWS);
    const next = left.length > PAGE_ROWS ? shown[PAGE_ROWS - 1]?.id : undefined;
    return { status: 200, body: { sends: shown, ...(next !== undefined && { next }) } };
  },
  'GET sends/{id}': ({ id }) => {
    const send = state.sends.find((one) => one.id === id);
    return send === undefined ? { status: 404, body: notFound } : { status: 200, body: send };
  },
});

const wantedBy =
  (query: URLSearchParams) =>
  ({ state, kind, createdAt }: SendEntry): boolean =>
    state === (query.get('state') ?? state) &&
    kind === (query.get('kind') ?? kind) &&
    createdAt >= (query.get('from') ?? '') &&
    createdAt < (query.get('to') ?? '~');

/** Puts what has just gone out at the top. */
export function noteSent(state: MockState, sent: SentMessage, { destinationName }: Message): void {
  const { note: _note, warnings: _warnings, ...entry } = sent;
  const named = destinationName === undefined ? {} : { destinationName };
  state.sends = [{ ...entry, ...named, createdAt: sent.sentAt, readable: true }, ...state.sends];
}
