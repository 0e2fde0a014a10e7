/** The history of sends in memory: what was sent through the mock, and whatever a test puts there. */
import { notFound } from './mock-not-found.ts';
import type { MockRoute, MockState } from './mock-state.ts';
import type { AcceptedMessage, SendEntry } from './sends.ts';
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
  'POST sends/{id}/cancel': ({ id }) => {
    const send = state.sends.find((one) => one.id === id);
    if (send === undefined) return { status: 404, body: notFound };
    if (send.state !== 'scheduled' && send.state !== 'cancelled') return { status: 409, body: over };
    const cancelled = { ...send, state: 'cancelled' } as const;
    state.sends = state.sends.map((one) => (one === send ? cancelled : one));
    return { status: 200, body: cancelled };
  },
});

const over = {
  ...notFound,
  reason: 'send-over',
  status: 409,
  title: 'The message does not wait any more',
  detail: 'It has been sent, or has ended without being sent: there is nothing to take back.',
};

const wantedBy =
  (query: URLSearchParams) =>
  ({ state, kind, createdAt }: SendEntry): boolean =>
    state === (query.get('state') ?? state) &&
    kind === (query.get('kind') ?? kind) &&
    createdAt >= (query.get('from') ?? '') &&
    createdAt < (query.get('to') ?? '~');

/** Puts what has just gone out, or was accepted for later, at the top. */
export function noteSent(
  state: MockState,
  sent: SentMessage | AcceptedMessage,
  { destinationName }: Pick<Message, 'destinationName'>,
): void {
  const { note: _note, ...entry } = sent;
  const { warnings: _warnings, ...shown } = { warnings: undefined, ...entry };
  const named = destinationName === undefined ? {} : { destinationName };
  const createdAt = 'sentAt' in sent ? sent.sentAt : sent.sendAt;
  state.sends = [{ ...shown, ...named, createdAt, readable: true }, ...state.sends];
}
