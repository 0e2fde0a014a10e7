import { describe, expect, test } from '@jest/globals';
import type { Sealed } from '../../../shared/domain/connection/connection.ts';
import {
  capabilityFor,
  destinationOf,
  personName,
  type ChatMessage,
  type MailMessage,
  type Message,
} from '../../../shared/domain/message.ts';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import {
  endOf,
  parseIdempotencyKey,
  standingOf,
  type SendState,
  type Standing,
} from '../../../shared/domain/send.ts';

describe('a stored send', () => {
  test.each<[SendState, boolean | undefined, number, Standing]>([
    ['queued', undefined, 0, 'running'],
    ['queued', undefined, 100_000, 'running'],
    ['sending', undefined, 0, 'running'],
    ['sending', undefined, 59.999, 'running'],
    ['sending', undefined, 60, 'lost'],
    ['sending', true, 60, 'lost'],
    ['sent', undefined, 0, 'final'],
    ['sent', true, 100_000, 'final'],
    ['unknown', undefined, 0, 'final'],
    ['unknown', true, 0, 'final'],
    ['failed', undefined, 0, 'final'],
    ['failed', false, 0, 'final'],
    ['failed', true, 0, 'may-retry'],
    ['failed', true, 100_000, 'may-retry'],
  ])('that is %s (retryable: %s) for %s seconds is %s', (state, retryable, ageSeconds, standing) => {
    const row = {
      id: 's-1',
      state,
      kind: 'chat',
      attemptId: 'attempt',
      createdAt: '',
      accountHash: '',
      record: '' as Sealed,
      ...(retryable === undefined ? {} : { retryable }),
    } as const;
    expect(standingOf({ row, etag: 'etag', ageSeconds })).toBe(standing);
  });
});

describe('the end of a send', () => {
  test.each<['failed' | 'unknown', FailureReason, boolean]>([
    ['failed', 'graph-throttled', true],
    ['failed', 'grant-revoked', true],
    ['failed', 'recipient-refused', false],
    // Of what nobody knows nothing is ever tried again, whatever the reason.
    ['unknown', 'send-outcome-unknown', false],
    ['unknown', 'graph-throttled', false],
    ['unknown', 'grant-revoked', false],
  ])('that is %s by %s: may be tried again %s', (state, reason, mayRetry) => {
    expect(endOf({ state, failure: failure(reason) })).toEqual({
      state,
      failedWith: reason,
      ...(mayRetry ? { retryable: true } : {}),
    });
  });
});

describe('an idempotency key', () => {
  test.each([
    ['a UUID', '8e03978e-40d5-43dd-bc93-6894a57f9324', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['one character', 'a', 'a'],
    ['255 characters', 'x'.repeat(255), 'x'.repeat(255)],
    ['every visible character', '!#$%&()*+,-./:;<=>?@[]^_`{|}~', '!#$%&()*+,-./:;<=>?@[]^_`{|}~'],
    ['a quoted string: the quotes are not part of it', '"abc"', 'abc'],
    ['an escaped quote in a quoted string', '"a\\"b"', 'a"b'],
    ['an escaped backslash in a quoted string', '"a\\\\b"', 'a\\b'],
    ['255 characters in quotes', `"${'x'.repeat(255)}"`, 'x'.repeat(255)],
  ])('may be %s', (_title, header, key) => {
    expect(parseIdempotencyKey(header)).toBe(key);
  });

  test.each([
    ['nothing', ''],
    ['nothing in quotes', '""'],
    ['256 characters', 'x'.repeat(256)],
    ['256 characters in quotes', `"${'x'.repeat(256)}"`],
    ['a space', 'a b'],
    ['a space in quotes', '"a b"'],
    ['a tab', 'a\tb'],
    ['a line break', 'a\nb'],
    ['a line break at the end', 'a\n'],
    ['NUL', 'a\u0000'],
    ['DEL', 'a\u007f'],
    ['a letter beyond ASCII', 'ä'],
    ['an emoji', '😀'],
  ])('may not be %s', (_title, header) => {
    expect(parseIdempotencyKey(header)).toBeUndefined();
  });

  test('quoted and bare are the same key', () => {
    expect(parseIdempotencyKey('"abc"')).toBe(parseIdempotencyKey('abc'));
  });
});

const body = { contentType: 'text', content: 'Hi' } as const;
const chat = (to: ChatMessage['to']): ChatMessage => ({ kind: 'chat', to, body });
const mail = (more: Partial<MailMessage> = {}): MailMessage => ({
  kind: 'mail',
  to: [{ address: 'bo@partner.example', name: 'Bo' }],
  subject: 'Hello',
  body,
  ...more,
});
const channel: Message = { kind: 'channel', teamId: 'team', channelId: '19:x@thread.tacv2', body };

test.each<[Message, string]>([
  [chat({ userId: 'id' }), 'chat'],
  [channel, 'channel'],
  [mail(), 'mail'],
])('a message needs the capability of its kind', (message, capability) => {
  expect(capabilityFor(message)).toBe(capability);
});

test.each<[string, Message, string]>([
  ['the id of a person', chat({ userId: 'A-1' }), 'A-1'],
  ['the address of a person', chat({ email: 'Cleo@company.example' }), 'Cleo@company.example'],
  ['team and channel', channel, 'team/19:x@thread.tacv2'],
  ['the address of a mail, without the name', mail(), 'bo@partner.example'],
  [
    'all addresses of a mail',
    mail({ cc: [{ address: 'cc@a.example' }], bcc: [{ address: 'bcc@a.example' }] }),
    'bo@partner.example, cc@a.example, bcc@a.example',
  ],
])('the destination is %s', (_title, message, destination) => {
  expect(destinationOf(message)).toBe(destination);
});

test('a person is one and the same in upper and lower case', () => {
  expect(personName('ABC')).toBe(personName('abc'));
  expect(personName('abc')).not.toBe(personName('abd'));
});
