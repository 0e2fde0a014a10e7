import { describe, expect, test } from '@jest/globals';
import { EVENTS, type EventContext, type EventLevel } from '../../../shared/domain/events.ts';
import { jsonLog } from '../../../shared/log.ts';
import type { Log } from '../../../shared/ports/log.ts';

function written(use: (log: Log) => void, context?: EventContext): [EventLevel, string][] {
  const lines: [EventLevel, string][] = [];
  use(jsonLog((level, line) => lines.push([level, line]), context));
  return lines;
}

const fieldsOf = (fields: object): Record<string, unknown> => {
  const [line] = written((log) => log.write('request.answered', fields));
  const { event: _event, level: _level, ...rest } = JSON.parse(line?.[1] ?? '{}') as Record<string, unknown>;
  return rest;
};

test('one event is one line of JSON, at the level of its table, which stands in the line', () => {
  const lines = written((log) => {
    log.write('connect.started', { attemptId: 'a' });
    log.write('renewal.failed', { reason: 'grant-expired' });
    log.write('storage.failed', { status: 503, table: 'sends' });
  });
  expect(lines).toEqual([
    ['info', '{"level":"info","event":"connect.started","attemptId":"a"}'],
    ['warn', '{"level":"warn","event":"renewal.failed","reason":"grant-expired"}'],
    ['error', '{"level":"error","event":"storage.failed","status":503,"table":"sends"}'],
  ]);
});

test('the work under way stands on every line', () => {
  const context = { requestId: 'request-1', route: 'send', user: '0123456789ab' };
  const [line] = written((log) => log.write('send.sent', { kind: 'mail' }), context);
  expect(JSON.parse(line?.[1] ?? '')).toEqual({
    level: 'info',
    event: 'send.sent',
    ...context,
    kind: 'mail',
  });
});

test('names of events are dotted, and end in what has happened', () => {
  for (const name of Object.keys(EVENTS)) expect(name).toMatch(/^[a-z-]+\.[a-z]+(?:-[a-z]+)*$/);
});

test('fields that no event has are not written', () => {
  const fields = {
    token: 'secret',
    email: 'ada@company.example',
    body: 'Hi',
    message: 'x',
    __proto__: { kind: 'chat' },
  };
  expect(fieldsOf({ ...fields, kind: 'mail' })).toEqual({ kind: 'mail' });
});

describe('values', () => {
  test.each([
    ['a UUID', '8e03978e-40d5-43dd-bc93-6894a57f9324'],
    ['the id of a send', `s-8205000000000-${'x'.repeat(22)}`],
    ['a code of Entra', 'AADSTS7000215'],
    ['a code of Graph', 'MailboxNotEnabledForRESTAPI'],
    ['a status', 'HTTP 504'],
    ['a code of MSAL', 'MSAL invalid_claims'],
    ['a route', 'teams/{teamId}/channels'],
    ['a place in the code', 'index.cjs:120:14'],
    ['a list of settings', 'ENTRA_CLIENT_ID, DATA_STORAGE_CONNECTION_STRING'],
    ['a host', '127.0.0.1:4100'],
  ])('that are %s are written', (_title, value) => {
    expect(fieldsOf({ fault: value })).toEqual({ fault: value });
  });

  test.each([
    ['a line break', 'a\nb'],
    ['a carriage return', 'a\r\n{"event":"forged"}'],
    ['a line break at the end', 'a\n'],
    ['a line separator', 'a\u2028b'],
    ['NUL', 'a\u0000b'],
    ['an escape of a terminal', '\u001b[31mred'],
    ['quotes', 'a"b'],
    ['a backslash', 'a\\b'],
    ['HTML', '<script>'],
    ['an address', 'ada@company.example'],
    ['an address in a sentence', 'mail to ada@company.example failed'],
    ['a letter beyond ASCII', 'Müller'],
    ['text from right to left', '\u202eabc'],
    ['more than 200 characters', 'a b '.repeat(51)],
    ['a query', 'state=abc&code=def'],
    ['base64', 'dG9rZW4='],
    ['nothing', ''],
    ['one of our secrets', 's'.repeat(43)],
    ['a handle', `${'i'.repeat(22)}.${'s'.repeat(43)}`],
    ['a JWT', `eyJhbGciOiJSUzI1NiJ9.${'e'.repeat(60)}.${'s'.repeat(60)}`],
    ['a refresh token', `0.${'A'.repeat(100)}`],
    ['a hash in hexadecimal', 'a'.repeat(64)],
  ])('that hold %s are not', (_title, value) => {
    expect(fieldsOf({ code: value })).toEqual({ code: 'REDACTED' });
  });

  test.each([NaN, Infinity, -Infinity, null, true, {}, [], Symbol('x'), '12'])(
    'that are no number where one belongs are not written: %p',
    (value) => {
      expect(fieldsOf({ count: value })).toEqual({ count: 'REDACTED' });
    },
  );

  test('that are not known are left out', () => {
    expect(fieldsOf({ count: undefined, kind: undefined })).toEqual({});
  });

  test('are numbers as they are', () => {
    expect(fieldsOf({ durationMs: 12.5, count: -1 })).toEqual({ durationMs: 12.5, count: -1 });
  });
});

test.each([
  ['AADSTS7000215', 'AADSTS7000215'],
  ['HTTP 504', 'HTTP 504'],
  ['MSAL:invalid_claims', 'MSAL:invalid_claims'],
  ['a sentence of somebody', 'REDACTED'],
  ['a, list', 'REDACTED'],
])('a code from outside is one word: %s', (code, written) => {
  expect(fieldsOf({ code })).toEqual({ code: written });
});
