import { describe, expect, test } from '@jest/globals';
import {
  claimsChallenge,
  graphError,
  graphFailure,
  type GraphArea,
} from '../../../shared/adapters/graph/graph-failures.ts';
import { judgePost } from '../../../shared/adapters/graph/graph-post.ts';
import type { GraphAnswer } from '../../../shared/adapters/graph/graph-wire.ts';
import { failureEntry, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import type { PostOutcome } from '../../../shared/ports/graph.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

function answer(
  status: number,
  code?: string,
  more: { message?: string; headers?: Record<string, string> } = {},
): GraphAnswer {
  const json = code === undefined ? undefined : { error: { code, message: more.message ?? '' } };
  return {
    status,
    headers: new Headers({ 'request-id': 'request-1', ...more.headers }),
    text: json ? JSON.stringify(json) : '',
    cut: false,
    json,
  };
}

/** What Graph refuses, and what it means. @see https://learn.microsoft.com/graph/errors */
describe('a refusal', () => {
  test.each<[number, string | undefined, GraphArea, FailureReason]>([
    [401, 'InvalidAuthenticationToken', 'mail', 'token-refused'],
    [401, undefined, 'chat', 'token-refused'],
    [403, 'Forbidden', 'chat', 'graph-refused'],
    [403, 'Forbidden', 'channel', 'not-allowed-there'],
    [403, 'InsufficientPrivileges', 'channel', 'not-allowed-there'],
    [403, 'Authorization_RequestDenied', 'directory', 'directory-closed'],
    [403, 'ErrorAccessDenied', 'mail', 'send-as-denied'],
    [403, 'ErrorSendAsDenied', 'mail', 'send-as-denied'],
    [403, 'ErrorAccessDenied', 'directory', 'directory-closed'],
    [403, 'ErrorExceededMessageLimit', 'mail', 'sending-quota-reached'],
    [429, 'ErrorExceededMessageLimit', 'mail', 'sending-quota-reached'],
    [403, 'ErrorMessageSubmissionBlocked', 'mail', 'sending-quota-reached'],
    [404, 'MailboxNotEnabledForRESTAPI', 'mail', 'mailbox-unavailable'],
    [404, 'MailboxNotSupportedForRESTAPI', 'mail', 'mailbox-unavailable'],
    [404, 'MailboxNotEnabledForRESTAPI', 'directory', 'mailbox-unavailable'],
    [400, 'extensionError', 'mail', 'mailbox-unavailable'],
    [404, 'NotFound', 'chat', 'destination-not-found'],
    [404, 'NotFound', 'channel', 'destination-not-found'],
    [404, 'itemNotFound', 'channel', 'destination-not-found'],
    [404, 'Request_ResourceNotFound', 'directory', 'recipient-unknown'],
    [404, 'ResourceNotFound', 'mail', 'mailbox-unavailable'],
    [400, 'BadRequest', 'chat', 'message-refused'],
    [400, 'BadRequest', 'channel', 'message-refused'],
    [400, 'RequestBodyRead', 'mail', 'message-refused'],
    [400, 'ErrorMimeContentInvalidBase64String', 'mail', 'message-refused'],
    [400, 'ErrorInvalidRecipients', 'mail', 'recipient-refused'],
    [400, 'Request_BadRequest', 'directory', 'recipient-unknown'],
    [402, 'PaymentRequired', 'chat', 'graph-refused'],
    [405, undefined, 'chat', 'graph-refused'],
    [409, 'Conflict', 'chat', 'graph-refused'],
    [412, 'resourceModified', 'chat', 'graph-refused'],
    [413, 'RequestEntityTooLarge', 'chat', 'message-too-large'],
    [413, undefined, 'mail', 'message-too-large'],
    [413, 'ErrorMessageSizeExceeded', 'mail', 'message-too-large'],
    [413, 'ErrorQuotaExceeded', 'mail', 'mailbox-full'],
    [423, 'Locked', 'channel', 'graph-refused'],
    [429, 'TooManyRequests', 'chat', 'graph-throttled'],
    [429, 'activityLimitReached', 'channel', 'graph-throttled'],
    [429, undefined, 'mail', 'graph-throttled'],
    [500, 'generalException', 'me', 'graph-unavailable'],
    [500, 'UnknownError', 'directory', 'graph-unavailable'],
    [503, 'serviceNotAvailable', 'me', 'graph-unavailable'],
    [504, undefined, 'chat', 'graph-unavailable'],
    [507, 'quotaLimitReached', 'me', 'graph-unavailable'],
    [302, undefined, 'me', 'graph-unavailable'],
    [403, 'Forbidden', 'me', 'graph-refused'],
    [404, 'NotFound', 'me', 'graph-refused'],
    [403, 'toString', 'chat', 'graph-refused'],
    [403, '', 'channel', 'not-allowed-there'],
  ])('%i %s about %s means %s', (status, code, area, reason) => {
    const found = graphFailure(answer(status, code), area);
    expect(found.reason).toBe(reason);
    expect(found.correlationId).toBe('request-1');
    expect(found.code).toBe(code === undefined || code === '' ? `HTTP ${status}` : code);
  });

  test.each<[string, GraphArea, FailureReason]>([
    [
      'Failed to get license information for the user. Ensure user has a valid Office365 license',
      'chat',
      'teams-unavailable',
    ],
    [
      'Failed to get license information for the user. Ensure user has a valid Office365 license',
      'channel',
      'teams-unavailable',
    ],
    ['User Login. Teams is disabled for your tenant.', 'chat', 'teams-unavailable'],
    ['Failed to get license information', 'mail', 'send-as-denied'],
  ])('Forbidden with the words %j about %s means %s', (message, area, reason) => {
    expect(graphFailure(answer(403, 'Forbidden', { message }), area).reason).toBe(reason);
  });

  test('none of them ends a connection', () => {
    for (const area of ['chat', 'channel', 'mail', 'directory', 'me'] as const) {
      for (const status of [400, 401, 403, 404, 409, 413, 423, 429, 500, 503, 504]) {
        expect(failureEntry(graphFailure(answer(status, 'Forbidden'), area).reason).effect).toBe('none');
      }
    }
  });

  test('the most specific known code counts', () => {
    const json = {
      error: {
        code: 'Forbidden',
        message: '',
        innerError: { code: 'ErrorSendAsDenied', innerError: { code: 'somethingNew' } },
      },
    };
    expect(graphError({ ...answer(403), json }).code).toBe('ErrorSendAsDenied');
  });

  test.each([
    ['no body', undefined],
    ['no error', {}],
    ['an error that is a text', { error: 'Forbidden' }],
    ['a code that is a number', { error: { code: 403 } }],
    ['null', { error: null }],
  ])('%s names no code', (_title, json) => {
    expect(graphError({ ...answer(403), json })).toEqual({ code: undefined, message: '' });
  });
});

describe('a claims challenge', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const base64 = Buffer.from(claims).toString('base64');
  const of = (header: string): string | undefined =>
    claimsChallenge(new Headers({ 'www-authenticate': header }));

  test('is read from the header', () => {
    const header = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="x", error="insufficient_claims", claims="${base64}"`;
    expect(of(header)).toBe(claims);
  });

  test('is read though padding ends it and another challenge follows', () => {
    const padded = Buffer.from(`${claims} `).toString('base64');
    expect(padded).toMatch(/=$/);
    expect(of(`Bearer error="insufficient_claims", claims="${padded}", Negotiate`)).toBe(`${claims} `);
    expect(of(`PoP nonce="x", Bearer error="insufficient_claims", claims="${base64}"`)).toBe(claims);
  });

  test.each([
    ['no header', ''],
    ['another error', `Bearer error="invalid_token", claims="${base64}"`],
    ['no claims', 'Bearer error="insufficient_claims"'],
    ['claims that are no base64', 'Bearer error="insufficient_claims", claims="{}"'],
    [
      'claims that are no JSON',
      `Bearer error="insufficient_claims", claims="${Buffer.from('no').toString('base64')}"`,
    ],
    [
      'claims that are no object',
      `Bearer error="insufficient_claims", claims="${Buffer.from('[1]').toString('base64')}"`,
    ],
  ])('is none with %s', (_title, header) => {
    expect(of(header)).toBeUndefined();
  });
});

describe('what is known of a message that was posted', () => {
  type Expected = PostOutcome['kind'] | `not-sent ${FailureReason}`;
  const judge = (
    status: number,
    code: string | undefined,
    area: GraphArea,
    retryAfter?: string,
  ): Expected => {
    const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
    const outcome = judgePost({ answer: answer(status, code, { headers }) }, area, NOW);
    return outcome.kind === 'not-sent' ? `not-sent ${outcome.failure.reason}` : outcome.kind;
  };

  test.each<[number, string | undefined, GraphArea, string | undefined, Expected]>([
    [201, undefined, 'chat', undefined, 'sent'],
    [201, undefined, 'channel', undefined, 'sent'],
    [202, undefined, 'mail', undefined, 'sent'],
    [202, undefined, 'mail', '10', 'sent'],
    [400, 'BadRequest', 'chat', undefined, 'not-sent message-refused'],
    [400, 'ErrorInvalidRecipients', 'mail', undefined, 'not-sent recipient-refused'],
    [401, 'InvalidAuthenticationToken', 'mail', undefined, 'token-refused'],
    [403, 'Forbidden', 'channel', undefined, 'not-sent not-allowed-there'],
    [404, 'NotFound', 'chat', undefined, 'not-sent destination-not-found'],
    [409, 'Conflict', 'chat', undefined, 'not-sent graph-refused'],
    [413, undefined, 'chat', undefined, 'not-sent message-too-large'],
    [429, 'TooManyRequests', 'chat', '10', 'not-sent graph-throttled'],
    [429, undefined, 'chat', undefined, 'not-sent graph-throttled'],
    [429, 'TooManyRequests', 'mail', undefined, 'not-sent graph-throttled'],
    [429, 'ApplicationThrottled', 'mail', '10', 'unknown'],
    [429, 'CommandConcurrencyLimitReached', 'mail', '10', 'unknown'],
    [403, 'ApplicationThrottled', 'mail', undefined, 'unknown'],
    [400, 'CommandConcurrencyLimitReached', 'mail', undefined, 'unknown'],
    [429, 'ApplicationThrottled', 'chat', '10', 'not-sent graph-throttled'],
    [503, undefined, 'chat', '10', 'not-sent graph-unavailable'],
    [503, 'serviceNotAvailable', 'mail', '10', 'not-sent graph-unavailable'],
    [503, undefined, 'mail', 'Tue, 24 Nov 2026 12:01:00 GMT', 'not-sent graph-unavailable'],
    [503, undefined, 'chat', undefined, 'unknown'],
    [503, undefined, 'chat', 'soon', 'unknown'],
    [503, undefined, 'chat', '-1', 'unknown'],
    [503, 'ApplicationThrottled', 'chat', '10', 'unknown'],
    [503, 'CommandConcurrencyLimitReached', 'mail', '10', 'unknown'],
    [500, 'UnknownError', 'mail', undefined, 'unknown'],
    [500, 'generalException', 'chat', '10', 'unknown'],
    [502, undefined, 'channel', '10', 'unknown'],
    [504, undefined, 'mail', '10', 'unknown'],
    [507, undefined, 'chat', undefined, 'unknown'],
    [302, undefined, 'chat', undefined, 'unknown'],
    [304, undefined, 'mail', undefined, 'unknown'],
  ])('%i %s to a %s with Retry-After %s: %s', (status, code, area, retryAfter, expected) => {
    expect(judge(status, code, area, retryAfter)).toBe(expected);
  });

  test.each<[number, GraphArea]>([
    [200, 'chat'],
    [200, 'mail'],
    [202, 'chat'],
    [201, 'mail'],
    [204, 'channel'],
  ])('%i is not what Graph answers to a %s that it has taken: nobody knows', (status, area) => {
    expect(judge(status, undefined, area)).toBe('unknown');
  });

  test('of a call that never left is that nothing was sent, and trying again makes sense', () => {
    const outcome = judgePost({ fault: 'nothing-sent' }, 'mail', NOW);
    expect(outcome).toEqual({
      kind: 'not-sent',
      failure: { reason: 'graph-unavailable', retryAfterSeconds: 5 },
    });
  });

  test('of a call that broke off is nothing', () => {
    expect(judgePost({ fault: 'unknown' }, 'chat', NOW)).toEqual({
      kind: 'unknown',
      failure: { reason: 'send-outcome-unknown', code: 'no-answer' },
    });
  });

  test('a message that was taken counts as sent though the body broke off', () => {
    expect(judgePost({ answer: { ...answer(201), cut: true } }, 'chat', NOW)).toEqual({
      kind: 'sent',
      requestId: 'request-1',
    });
  });

  test('id and link are kept, if there are any', () => {
    const json = { id: '1616990032035', webUrl: 'https://teams.example/1' };
    expect(judgePost({ answer: { ...answer(201), json } }, 'channel', NOW)).toEqual({
      kind: 'sent',
      id: '1616990032035',
      link: 'https://teams.example/1',
      requestId: 'request-1',
    });
    const empty = { id: '', webUrl: null };
    expect(judgePost({ answer: { ...answer(201), json: empty } }, 'chat', NOW)).toEqual({
      kind: 'sent',
      requestId: 'request-1',
    });
  });

  test('a refused token brings the claims of its challenge', () => {
    const claims = '{"access_token":{}}';
    const header = `Bearer error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;
    const outcome = judgePost(
      { answer: answer(401, undefined, { headers: { 'www-authenticate': header } }) },
      'chat',
      NOW,
    );
    expect(outcome).toMatchObject({ kind: 'token-refused', claims });
    expect(judgePost({ answer: answer(401) }, 'chat', NOW)).not.toHaveProperty('claims');
  });

  test('the time to wait is passed on', () => {
    const outcome = judgePost(
      { answer: answer(429, undefined, { headers: { 'retry-after': '17' } }) },
      'chat',
      NOW,
    );
    expect(outcome).toMatchObject({ failure: { retryAfterSeconds: 17 } });
  });

  test('an unknown outcome keeps the id for Microsoft and the status', () => {
    expect(judgePost({ answer: answer(504) }, 'mail', NOW)).toEqual({
      kind: 'unknown',
      failure: { reason: 'send-outcome-unknown', code: 'HTTP 504', correlationId: 'request-1' },
    });
  });
});
