import { describe, expect, test } from '@jest/globals';
import type { MessageArea } from '../../../shared/adapters/graph/graph-failures.ts';
import { judgePost } from '../../../shared/adapters/graph/graph-post.ts';
import type { GraphAnswer } from '../../../shared/adapters/graph/graph-wire.ts';
import type { FailureReason } from '../../../shared/domain/failures/failure.ts';
import type { PostOutcome } from '../../../shared/ports/graph.ts';
import { answered, fromAProxy, NOW, refusal } from './graph-answers.ts';

type Expected = PostOutcome['kind'] | `not-sent ${FailureReason}`;

function judge(answer: GraphAnswer, area: MessageArea): Expected {
  const outcome = judgePost({ answer }, area, NOW);
  return outcome.kind === 'not-sent' ? `not-sent ${outcome.failure.reason}` : outcome.kind;
}

const AREAS = ['chat', 'channel', 'mail'] as const;
const waits = (seconds = '10'): { headers: Record<string, string> } => ({
  headers: { 'retry-after': seconds },
});

describe('a message that Microsoft has taken', () => {
  test.each<[number, MessageArea, string | undefined]>([
    [201, 'chat', undefined],
    [201, 'channel', undefined],
    [202, 'mail', undefined],
    [202, 'mail', '10'],
  ])('%i to a %s with Retry-After %s is sent', (status, area, wait) => {
    const headers: Record<string, string> = wait === undefined ? {} : { 'retry-after': wait };
    expect(judge(answered(status, undefined, headers), area)).toBe('sent');
  });

  test.each<[number, MessageArea]>([
    [200, 'chat'],
    [200, 'mail'],
    [202, 'chat'],
    [201, 'mail'],
    [204, 'channel'],
  ])('%i is not what Graph answers to a %s that it has taken: nobody knows', (status, area) => {
    expect(judge(answered(status), area)).toBe('unknown');
  });

  test('counts as sent though the body broke off', () => {
    expect(judgePost({ answer: { ...answered(201), cut: true } }, 'chat', NOW)).toEqual({
      kind: 'sent',
      requestId: 'request-1',
    });
  });

  const link = 'https://teams.example/1';
  test.each<[string, object, object]>([
    ['id and link are kept', { id: '16169', webUrl: link }, { id: '16169', link }],
    ['empty ones are none', { id: '', webUrl: null }, {}],
    ['a link to anything but https is none', { id: '1', webUrl: 'http://teams.example/1' }, { id: '1' }],
    ['a script is no link', { id: '1', webUrl: 'javascript:alert(1)' }, { id: '1' }],
    ['what is no address is no link', { id: '1', webUrl: 'teams' }, { id: '1' }],
    ['an id of 2,049 characters is none', { id: 'x'.repeat(2_049), webUrl: link }, { link }],
    ['a link of 2,049 characters is none', { id: '1', webUrl: link.padEnd(2_049, 'x') }, { id: '1' }],
    ['ids of other types are none', { id: 1, webUrl: { href: link } }, {}],
  ])('%s', (_title, json, kept) => {
    expect(judgePost({ answer: answered(201, { ...json }) }, 'channel', NOW)).toEqual({
      kind: 'sent',
      requestId: 'request-1',
      ...kept,
    });
  });
});

describe("a message is certainly not sent on Microsoft's word alone", () => {
  test.each<[number, string, MessageArea, Expected]>([
    [400, 'BadRequest', 'chat', 'not-sent message-refused'],
    [400, 'ErrorInvalidRecipients', 'mail', 'not-sent recipient-refused'],
    [401, 'InvalidAuthenticationToken', 'mail', 'token-refused'],
    [401, '', 'chat', 'token-refused'],
    [403, 'Forbidden', 'channel', 'not-sent not-allowed-there'],
    [403, '', 'chat', 'not-sent graph-refused'],
    [404, 'NotFound', 'chat', 'not-sent destination-not-found'],
    [409, 'Conflict', 'chat', 'not-sent graph-refused'],
    [412, 'PreconditionFailed', 'channel', 'not-sent destination-busy'],
    [413, '', 'chat', 'not-sent message-too-large'],
    [423, 'Locked', 'mail', 'not-sent destination-busy'],
    [425, 'TooEarly', 'chat', 'not-sent destination-busy'],
    [429, 'TooManyRequests', 'chat', 'not-sent graph-throttled'],
    [429, '', 'mail', 'not-sent graph-throttled'],
  ])('%i %s to a %s: %s', (status, code, area, expected) => {
    expect(judge(refusal(status, code), area)).toBe(expected);
    expect(judge(fromAProxy(refusal(status, code)), area)).toBe('unknown');
    expect(judge({ ...refusal(status, code), cut: true }, area)).toBe('unknown');
  });

  test.each([400, 402, 405, 409, 412, 415, 422, 423, 425])('%i without a code is unknown', (status) => {
    for (const area of AREAS) {
      expect(judge(refusal(status), area)).toBe('unknown');
      expect(judge(refusal(status, 'UnknownError'), area)).toBe('unknown');
      expect(judge(answered(status), area)).toBe('unknown');
    }
  });

  test.each([408, 499])('%i is unknown whatever stands in it', (status) => {
    for (const area of AREAS) expect(judge(refusal(status, 'RequestTimeout', waits()), area)).toBe('unknown');
  });

  test('a message was stored and the answer was a bare BadRequest: unknown', () => {
    for (const message of ['Bad Request', 'BadRequest', '']) {
      expect(judge(refusal(400, 'BadRequest', { message }), 'channel')).toBe('unknown');
    }
  });
});

describe('a service that is not available', () => {
  test.each(['chat', 'channel'] as const)('has not sent to a %s if Microsoft names a time', (area) => {
    const code = 'serviceNotAvailable';
    expect(judge(refusal(503, code, waits()), area)).toBe('not-sent graph-unavailable');
    expect(judge(refusal(503, code, waits('Tue, 24 Nov 2026 12:01:00 GMT')), area)).toBe(
      'not-sent graph-unavailable',
    );
    expect(judge(refusal(503, code, waits('30,120')), area)).toBe('not-sent graph-unavailable');
    expect(judge(refusal(503, code), area)).toBe('unknown');
    expect(judge(refusal(503, code, waits('soon')), area)).toBe('unknown');
    expect(judge(answered(503, undefined, waits().headers), area)).toBe('unknown');
    expect(judge(fromAProxy(refusal(503, code, waits())), area)).toBe('unknown');
  });

  test('may have sent a mail all the same', () => {
    expect(judge(refusal(503, 'serviceNotAvailable', waits()), 'mail')).toBe('unknown');
    expect(judge(refusal(503, 'ErrorServerBusy'), 'mail')).toBe('unknown');
  });

  test.each([302, 304, 500, 502, 504, 507, 509])('%i is unknown, with a time or without', (status) => {
    for (const area of AREAS) {
      expect(judge(refusal(status, 'generalException', waits()), area)).toBe('unknown');
      expect(judge(refusal(status, 'UnknownError'), area)).toBe('unknown');
    }
  });
});

describe.each(['ApplicationThrottled', 'CommandConcurrencyLimitReached', 'applicationThrottled'])(
  '%s has been seen on mails that had been sent',
  (code) => {
    test.each([400, 401, 403, 404, 409, 413, 423, 429, 503])('with status %i a mail is unknown', (status) => {
      expect(judge(refusal(status, code, waits()), 'mail')).toBe('unknown');
      expect(judge(refusal(status, code, { inner: { code: 'TooManyRequests' } }), 'mail')).toBe('unknown');
      const innermost = { innerError: { innerError: { code } } };
      expect(judge(refusal(status, 'TooManyRequests', { inner: { code } }), 'mail')).toBe('unknown');
      expect(judge(refusal(status, 'ErrorInvalidRecipients', { inner: innermost }), 'mail')).toBe('unknown');
    });

    test('and Teams says by it that it has not sent, in a 429 alone', () => {
      expect(judge(refusal(429, code, waits()), 'chat')).toBe('not-sent graph-throttled');
      for (const status of [400, 403, 404, 409, 412, 413, 423, 503]) {
        expect(judge(refusal(status, code, waits()), 'chat')).toBe('unknown');
        expect(judge(refusal(status, 'BadRequest', { inner: { code } }), 'channel')).toBe('unknown');
      }
    });
  },
);

describe('no answer', () => {
  test('of a call that never left: nothing was sent, and trying again makes sense', () => {
    const outcome = judgePost({ fault: 'nothing-sent' }, 'mail', NOW);
    expect(outcome).toEqual({
      kind: 'not-sent',
      failure: { reason: 'graph-unavailable', retryAfterSeconds: 5 },
    });
  });

  test('of a call that broke off: nothing is known', () => {
    expect(judgePost({ fault: 'unknown' }, 'chat', NOW)).toEqual({
      kind: 'unknown',
      failure: { reason: 'send-outcome-unknown', code: 'no-answer' },
    });
  });
});

test('a refused token brings the claims of its challenge', () => {
  const claims = '{"access_token":{}}';
  const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
  const challenged = refusal(401, '', { headers: { 'www-authenticate': header } });
  expect(judgePost({ answer: challenged }, 'chat', NOW)).toMatchObject({ kind: 'token-refused', claims });
  expect(judgePost({ answer: refusal(401) }, 'chat', NOW)).not.toHaveProperty('claims');
});

test('the time to wait is passed on', () => {
  const outcome = judgePost({ answer: refusal(429, '', waits('17,120')) }, 'chat', NOW);
  expect(outcome).toMatchObject({ failure: { retryAfterSeconds: 17 } });
});

test('an unknown outcome keeps the id for Microsoft and the status', () => {
  expect(judgePost({ answer: refusal(504) }, 'mail', NOW)).toEqual({
    kind: 'unknown',
    failure: { reason: 'send-outcome-unknown', code: 'HTTP 504', correlationId: 'request-1' },
  });
});
