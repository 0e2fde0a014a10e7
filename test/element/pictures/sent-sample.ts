/** A history of sends with one row of each kind: every state, and what cannot be read. */
import type { SendEntry } from '../../../shared/client/index.ts';

const START = Date.parse('2026-01-14T09:30:00.000Z');
const sender = { email: 'ines.moreau@haldenvoss.example' };
const link = 'https://teams.microsoft.com/l/message/1';

/** Mail that went out so many hours before; the ids of older ones are larger. */
export function sentBefore(hours: number, more: Partial<SendEntry> = {}): SendEntry {
  const at = START - hours * 3_600_000;
  const createdAt = new Date(at).toISOString();
  return {
    ...{ id: `s-${String(9_999_999_999_999 - at)}-${'a'.repeat(22)}`, kind: 'mail', state: 'sent' },
    ...{ createdAt, sentAt: createdAt, sender, readable: true },
    destination: `candidate.number.${String(hours + 1)}@orchardlane.example`,
    ...more,
  };
}

const unsent = (hours: number, more: Partial<SendEntry>): SendEntry => {
  const { sentAt: _sentAt, ...entry } = sentBefore(hours, more);
  return entry;
};

const refused = {
  reason: 'recipient-refused',
  owner: 'user',
  title: 'T',
  detail: 'D',
  nextStep: 'N',
  retryable: false,
} as const;

export const SENT: readonly SendEntry[] = [
  unsent(0, { kind: 'chat', state: 'sending', destinationName: 'Tomasz Lindqvist' }),
  sentBefore(1, { kind: 'chat', destinationName: 'Tomasz Lindqvist', link }),
  sentBefore(2, { kind: 'channel', destinationName: 'Engineering hiring > General', link }),
  sentBefore(3, {
    destination:
      'carla.nystrom@candidates.example, a.very.long.address.of.somebody@a-long-department.of-a-long-company.example',
  }),
  unsent(4, { kind: 'chat', state: 'unknown', destinationName: 'Amara Okonkwo' }),
  unsent(5, { state: 'unknown' }),
  unsent(6, { state: 'failed', failure: refused }),
  sentBefore(30, {
    kind: 'chat',
    destination: '33333333-3333-4333-8333-333333333333',
    resendOf: 's-1',
    link,
  }),
  { id: 's-9', state: 'unknown', createdAt: new Date(START - 9e8).toISOString(), readable: false },
];
