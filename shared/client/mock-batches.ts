/** Batches in memory: each of them is over at once, as it was asked for, unless a test has told otherwise. */
import type { AcceptedBatch, Batch, BatchEntry, BatchProgress } from './batch-types.ts';
import { notFound } from './mock-not-found.ts';
import type { MockAnswer, MockRoute } from './mock-state.ts';
import type { SendState } from './sends.ts';
import type { Message } from './types.ts';

const at = '2026-01-14T09:30:00.000Z';
const goodUntil = '2026-01-14T15:30:00.000Z';

const NONE: BatchProgress['counts'] = {
  ...{ scheduled: 0, queued: 0, sending: 0, sent: 0, failed: 0, unknown: 0, cancelled: 0 },
};

export function mockBatchRoutes(): Readonly<Record<string, MockRoute>> {
  const batches = new Map<string, BatchProgress>();
  const byKey = new Map<string, MockAnswer>();
  const shown = (id: string): MockAnswer => {
    const batch = batches.get(id);
    return batch === undefined ? { status: 404, body: notFound } : { status: 200, body: batch };
  };
  return {
    'POST batches': ({ body, key }) => {
      const asked = body as Batch & { readonly dryRun?: boolean };
      if (asked.dryRun === true) return { status: 200, body: trialOf(asked) };
      const known = byKey.get(key);
      if (known) return known;
      const id = `b-${String(batches.size + 1).padStart(22, 'm')}`;
      const items = entriesOf(asked, id, 'sent');
      const facts = { id, count: items.length, createdAt: at, goodUntil };
      const retry = asked.retryOf === undefined ? {} : { retryOf: asked.retryOf };
      const counts = { ...NONE, sent: items.length };
      batches.set(id, { ...facts, ...retry, state: 'over', cancelled: false, counts, items });
      const accepted: AcceptedBatch = { ...facts, state: 'accepted', note: 'Accepted.' };
      byKey.set(key, { status: 202, body: accepted });
      return { status: 202, body: accepted };
    },
    'GET batches/{id}': ({ id }) => shown(id),
    'POST batches/{id}/cancel': ({ id }) => shown(id),
  };
}

const entriesOf = (batch: Batch, batchId: string, state: SendState): readonly BatchEntry[] =>
  messagesOf(batch).map(({ kind, destination }, index) => ({
    ...{ index, kind, destination, state, batchId, createdAt: at, sentAt: at, readable: true },
    id: `s-${String(index).padStart(13, '0')}-${'m'.repeat(22)}`,
  }));

const trialOf = (batch: Batch): object => {
  const messages = messagesOf(batch).map((message, index) => ({ index, ...message }));
  return { count: messages.length, messages };
};

interface Shown {
  readonly kind: Message['kind'];
  readonly destination: string;
  readonly subject?: string;
  readonly content: string;
}

function messagesOf({ messages = [], template, recipients = [] }: Batch): readonly Shown[] {
  if (template === undefined)
    return messages.map((message) => ({
      ...{ kind: message.kind, destination: placeOf(message), content: message.body.content },
      ...(message.kind !== 'chat' && message.subject !== undefined && { subject: message.subject }),
    }));
  return recipients.map(({ values = {}, ...person }) => ({
    kind: template.kind,
    destination: person.userId ?? person.email ?? `${person.teamId ?? ''}/${person.channelId ?? ''}`,
    ...(template.subject !== undefined && { subject: filled(template.subject, values) }),
    content: filled(template.body.content, values),
  }));
}

const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '');

function placeOf(message: Message): string {
  if (message.kind === 'mail') return message.to.map(({ address }) => address).join(', ');
  if (message.kind === 'channel') return `${message.teamId}/${message.channelId}`;
  return Object.values(message.to).join('');
}
