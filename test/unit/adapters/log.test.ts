import { describe, expect, test } from '@jest/globals';
import { jsonLog, withFields, type LogLevel } from '../../../shared/log.ts';
import type { Log, LogFields } from '../../../shared/ports/log.ts';

function written(use: (log: Log) => void, always?: LogFields): [LogLevel, string][] {
  const lines: [LogLevel, string][] = [];
  use(jsonLog((level, line) => lines.push([level, line]), always));
  return lines;
}

const fieldsOf = (fields: object): Record<string, unknown> => {
  const [line] = written((log) => log.info('event', fields));
  const { event: _event, ...rest } = JSON.parse(line?.[1] ?? '{}') as Record<string, unknown>;
  return rest;
};

test('one event is one line of JSON, at its level', () => {
  const lines = written((log) => {
    log.info('connect.started', { attemptId: 'a' });
    log.warn('renewal.failed', { reason: 'grant-expired' });
    log.error('storage.failed', { status: 503, count: 0 });
  });
  expect(lines).toEqual([
    ['info', '{"event":"connect.started","attemptId":"a"}'],
    ['warn', '{"event":"renewal.failed","reason":"grant-expired"}'],
    ['error', '{"event":"storage.failed","status":503,"count":0}'],
  ]);
});

test('fields that are on every line may be overruled by the line', () => {
  const [line] = written((log) => log.info('event', { route: 'send' }), {
    requestId: 'request-1',
    route: 'none',
  });
  expect(JSON.parse(line?.[1] ?? '')).toEqual({ event: 'event', requestId: 'request-1', route: 'send' });
});

test('a log may be given more fields', () => {
  const [line] = written((log) =>
    withFields(withFields(log, { requestId: 'r' }), { route: 'send' }).warn('event', { count: 1 }),
  );
  expect(JSON.parse(line?.[1] ?? '')).toEqual({ event: 'event', requestId: 'r', route: 'send', count: 1 });
});

test('fields that are not on the list are not written', () => {
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

  test.each([NaN, Infinity, -Infinity, undefined, null, true, {}, [], Symbol('x')])(
    'that are neither text nor a number are left out: %p',
    (value) => {
      expect(fieldsOf({ count: value })).toEqual({});
    },
  );

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
