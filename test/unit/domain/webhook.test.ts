/** What Wintro is told of an event, and when an event is tried again. */
import { describe, expect, test } from '@jest/globals';
import { EVENTS, type EventName } from '../../../shared/domain/events.ts';
import {
  ALL_WEBHOOK_IDS,
  factsOf,
  isWebhookId,
  isWebhookMessage,
  MAX_WEBHOOK_AGE_SECONDS,
  pauseAfter,
  RETRY_PAUSES_SECONDS,
  toldAs,
  WEBHOOK_TYPES,
  webhookBody,
  webhookIdOf,
  webhookIdsBefore,
} from '../../../shared/domain/webhook.ts';
import { webhookTypes } from '../../../shared/client/webhooks.ts';

const NOW = Date.parse('2026-01-14T09:30:00Z');
const at = new Date(NOW).toISOString();
const bodyOf = (...given: Parameters<typeof webhookBody>) =>
  JSON.parse(webhookBody(...given)) as Record<string, unknown>;

test('the events that are told are those of the table, by the names that the client’s package knows', () => {
  const told = (Object.keys(EVENTS) as EventName[]).filter((name) => toldAs(name) !== undefined);
  expect(told.length + 1).toBe(WEBHOOK_TYPES.length);
  expect([...WEBHOOK_TYPES].sort()).toEqual([...webhookTypes].sort());
  expect(toldAs('request.answered')).toBeUndefined();
});

describe('the body', () => {
  test('P112: holds ids, states and instants, who must act, and Wintro’s own words for whom it is about', () => {
    const facts = { sendId: 's-1', kind: 'chat', reason: 'mailbox-full' };
    const party = { organization: 'org-1', user: 'ada', reference: 'candidate-7' };
    expect(bodyOf({ type: 'send.failed', at, facts, party })).toEqual({
      type: 'send.failed',
      timestamp: at,
      data: { ...party, ...facts, state: 'failed', owner: 'user' },
    });
  });

  test('P112: takes of an event’s fields what is listed, and nothing that its line gets later', () => {
    const line = {
      sendId: 's-1',
      count: 2,
      code: 'AADSTS1',
      correlationId: 'c',
      text: 'Hi',
      state: undefined,
    };
    expect(factsOf(line)).toEqual({ sendId: 's-1', count: 2 });
    expect(factsOf({ sendId: { deep: 'Hi' }, kind: ['Hi'] })).toEqual({});
  });

  test.each([
    ['connection.ended', { state: 'reconnect-required', by: 'microsoft' }, 'reconnect-required'],
    ['send.corrected', { state: 'sent' }, 'sent'],
    ['schedule.missed', { sendId: 's-1', kind: 'mail' }, 'missed'],
    ['organization.erasure-begun', { count: 3 }, 'erasure-begun'],
  ])('says the state of %s', (type, facts, state) => {
    expect(bodyOf({ type, at, facts, party: { organization: 'o' } })['data']).toEqual({
      organization: 'o',
      ...facts,
      state,
    });
  });

  test('of a reason of a later version says no owner', () => {
    const { data } = bodyOf({ type: 'send.failed', at, facts: { reason: 'new-word' } }) as { data: object };
    expect(data).toEqual({ state: 'failed', reason: 'new-word' });
  });
});

describe('an id', () => {
  test('is one, sorts the newest first, and lies in the range of what is as old', () => {
    const [older, newer] = [webhookIdOf(NOW - 1, 'u'), webhookIdOf(NOW, 'u')];
    expect([older, newer].map(isWebhookId)).toEqual([true, true]);
    expect(newer < older).toBe(true);
    const range = webhookIdsBefore(NOW);
    const isIn = (id: string): boolean => id >= range.from && id < range.to;
    expect([older, newer].map(isIn)).toEqual([true, false]);
    expect([older, newer].every((id) => id >= ALL_WEBHOOK_IDS.from && id < ALL_WEBHOOK_IDS.to)).toBe(true);
  });

  test.each([undefined, null, 7, '', 'evt-1-a', `evt-${'1'.repeat(13)}-a/b`, ['evt-1']])(
    'is not %j',
    (word) => {
      expect([isWebhookId(word), isWebhookMessage(word), isWebhookMessage({ id: word })]).toEqual([
        false,
        false,
        false,
      ]);
    },
  );
});

test('P110: pauses grow, last for more than a day together, and end before an event is too old', () => {
  const pauses = RETRY_PAUSES_SECONDS.map((_pause, index) => pauseAfter(index + 1)!);
  expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
  const total = pauses.reduce((sum, pause) => sum + pause, 0);
  expect(total).toBeGreaterThan(24 * 3_600);
  expect(total + 3_600).toBeLessThan(MAX_WEBHOOK_AGE_SECONDS);
  expect(pauseAfter(pauses.length + 1)).toBeUndefined();
});
