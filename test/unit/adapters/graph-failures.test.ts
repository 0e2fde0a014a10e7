import { describe, expect, test } from '@jest/globals';
import { graphFailure, type GraphArea } from '../../../shared/adapters/graph/graph-failures.ts';
import { failureEntry, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { answered, fromAProxy, refusal } from './graph-answers.ts';

const MESSAGES = ['chat', 'channel', 'mail'] as const;
const READS = ['open-chat', 'person', 'people', 'places', 'me'] as const;
const AREAS = [...MESSAGES, ...READS];

/** What Graph refuses, and what it means. @see https://learn.microsoft.com/graph/errors */
describe('a refusal', () => {
  test.each<[number, string, GraphArea, FailureReason]>([
    [401, 'InvalidAuthenticationToken', 'mail', 'microsoft-refuses-sign-in'],
    [401, 'InvalidAuthenticationToken', 'people', 'microsoft-refuses-sign-in'],
    [401, '', 'chat', 'microsoft-refuses-sign-in'],
    [403, 'Forbidden', 'chat', 'graph-refused'],
    [403, 'Forbidden', 'channel', 'not-allowed-there'],
    [403, 'InsufficientPrivileges', 'channel', 'not-allowed-there'],
    [403, 'Forbidden', 'places', 'graph-refused'],
    [403, 'Forbidden', 'open-chat', 'graph-refused'],
    [403, 'Authorization_RequestDenied', 'person', 'directory-closed'],
    [403, 'Authorization_RequestDenied', 'people', 'directory-closed'],
    [403, 'Authorization_RequestDenied', 'me', 'graph-refused'],
    [403, 'ErrorAccessDenied', 'mail', 'send-as-denied'],
    [403, 'ErrorSendAsDenied', 'mail', 'send-as-denied'],
    [403, 'ErrorAccessDenied', 'people', 'directory-closed'],
    [403, 'ErrorExceededMessageLimit', 'mail', 'sending-quota-reached'],
    [429, 'ErrorExceededMessageLimit', 'mail', 'sending-quota-reached'],
    [403, 'ErrorMessageSubmissionBlocked', 'mail', 'sending-quota-reached'],
    [404, 'MailboxNotEnabledForRESTAPI', 'mail', 'mailbox-unavailable'],
    [404, 'MailboxNotSupportedForRESTAPI', 'mail', 'mailbox-unavailable'],
    [404, 'MailboxNotEnabledForRESTAPI', 'people', 'mailbox-unavailable'],
    [400, 'extensionError', 'mail', 'mailbox-unavailable'],
    [404, 'NotFound', 'chat', 'destination-not-found'],
    [404, 'NotFound', 'channel', 'destination-not-found'],
    [404, 'itemNotFound', 'channel', 'destination-not-found'],
    [404, 'NotFound', 'places', 'destination-not-found'],
    [404, 'NotFound', 'open-chat', 'recipient-unknown'],
    [404, 'Request_ResourceNotFound', 'person', 'recipient-unknown'],
    [404, 'Request_ResourceNotFound', 'people', 'lookup-refused'],
    [404, 'ResourceNotFound', 'mail', 'mailbox-unavailable'],
    [400, 'BadRequest', 'chat', 'message-refused'],
    [400, 'BadRequest', 'channel', 'message-refused'],
    [400, 'RequestBodyRead', 'mail', 'message-refused'],
    [400, 'ErrorMimeContentInvalidBase64String', 'mail', 'message-refused'],
    [400, 'ErrorInvalidRecipients', 'mail', 'recipient-refused'],
    [400, 'BadRequest', 'open-chat', 'recipient-refused'],
    [400, 'Request_BadRequest', 'person', 'recipient-unknown'],
    [400, 'Request_UnsupportedQuery', 'people', 'lookup-refused'],
    [400, 'BadRequest', 'places', 'lookup-refused'],
    [400, 'BadRequest', 'me', 'lookup-refused'],
    [402, 'PaymentRequired', 'chat', 'graph-refused'],
    [405, 'Request_BadRequest', 'chat', 'graph-refused'],
    [409, 'Conflict', 'chat', 'graph-refused'],
    [412, 'PreconditionFailed', 'chat', 'destination-busy'],
    [412, 'resourceModified', 'channel', 'destination-busy'],
    [413, 'RequestEntityTooLarge', 'chat', 'message-too-large'],
    [413, '', 'mail', 'message-too-large'],
    [413, 'ErrorMessageSizeExceeded', 'mail', 'message-too-large'],
    [413, 'ErrorQuotaExceeded', 'mail', 'mailbox-full'],
    [413, 'RequestEntityTooLarge', 'people', 'lookup-refused'],
    [423, 'Locked', 'channel', 'destination-busy'],
    [423, 'Locked', 'open-chat', 'destination-busy'],
    [423, 'Locked', 'places', 'graph-unavailable'],
    [425, 'TooEarly', 'mail', 'destination-busy'],
    [429, 'TooManyRequests', 'chat', 'graph-throttled'],
    [429, 'activityLimitReached', 'channel', 'graph-throttled'],
    [429, '', 'mail', 'graph-throttled'],
    [500, 'generalException', 'me', 'graph-unavailable'],
    [503, 'serviceNotAvailable', 'me', 'graph-unavailable'],
    [507, 'quotaLimitReached', 'me', 'graph-unavailable'],
    [403, 'Forbidden', 'me', 'graph-refused'],
    [404, 'NotFound', 'me', 'lookup-refused'],
    [403, 'toString', 'chat', 'graph-refused'],
    [403, '', 'channel', 'not-allowed-there'],
  ])('%i %s about %s means %s', (status, code, area, reason) => {
    const found = graphFailure(refusal(status, code), area);
    expect(found.reason).toBe(reason);
    expect(found.correlationId).toBe('request-1');
    expect(found.code).toBe(code === '' ? `HTTP ${status}` : code);
  });

  test.each<[string, GraphArea, FailureReason]>([
    [
      'Failed to get license information for the user. Ensure user has a valid licence',
      'chat',
      'teams-unavailable',
    ],
    ['Failed to get license information for the user.', 'channel', 'teams-unavailable'],
    ['Failed to get license information for the user.', 'open-chat', 'teams-unavailable'],
    ['Failed to get license information for the user.', 'places', 'teams-unavailable'],
    ['User Login. Teams is disabled for your tenant.', 'chat', 'teams-unavailable'],
    ['Failed to get license information', 'mail', 'send-as-denied'],
  ])('Forbidden with the words %j about %s means %s', (message, area, reason) => {
    expect(graphFailure(refusal(403, 'Forbidden', { message }), area).reason).toBe(reason);
  });

  test('the most specific code that is known counts', () => {
    const inner = { code: 'ErrorSendAsDenied', innerError: { code: 'somethingNew' } };
    expect(graphFailure(refusal(403, 'Forbidden', { inner }), 'mail')).toMatchObject({
      reason: 'send-as-denied',
      code: 'ErrorSendAsDenied',
    });
  });

  test('a code that is a sentence is kept out of logs and answers', () => {
    expect(graphFailure(refusal(403, 'Not for <b>you</b>'), 'chat').code).toBe('HTTP 403');
  });

  test('none of them ends a connection', () => {
    for (const area of AREAS) {
      for (const status of [400, 401, 403, 404, 409, 412, 413, 423, 425, 429, 500, 503, 504]) {
        expect(failureEntry(graphFailure(refusal(status, 'Forbidden'), area).reason).effect).toBe('none');
      }
    }
  });
});

describe('words fit the call', () => {
  test.each(READS)('of a read (%s) nobody is told about a message', (area) => {
    for (let status = 400; status < 600; status += 1) {
      for (const code of [
        '',
        'BadRequest',
        'RequestEntityTooLarge',
        'ErrorInvalidRecipients',
        'ErrorQuotaExceeded',
      ]) {
        const { reason } = graphFailure(refusal(status, code), area);
        expect(reason).not.toMatch(/^message-|^send-|^mailbox-full|^not-allowed-there|^sending-/);
      }
    }
  });

  test.each(AREAS)('a 400 without a reason (%s) is an outage to be tried again', (area) => {
    for (const answer of [
      answered(400),
      refusal(400, 'UnknownError'),
      refusal(400, 'BadRequest', { message: 'Bad Request' }),
      fromAProxy(refusal(400, 'BadRequest')),
    ]) {
      const { reason } = graphFailure(answer, area);
      expect(reason).toBe('graph-unavailable');
      expect(failureEntry(reason).retryable).toBe(true);
    }
  });

  test.each([302, 401, 402, 403, 404, 408, 409, 413, 418, 451, 499, 502, 504])(
    'a page with status %i is nothing that Microsoft said about a person, a right or a token',
    (status) => {
      for (const area of AREAS) {
        expect(graphFailure(fromAProxy(answered(status)), area).reason).toBe('graph-unavailable');
      }
    },
  );

  test('a challenge for another token is one even without a body', () => {
    const headers = { 'www-authenticate': 'Bearer realm="", error="invalid_token"' };
    expect(graphFailure(answered(401, undefined, headers), 'people').reason).toBe(
      'microsoft-refuses-sign-in',
    );
    const basic = { 'www-authenticate': 'Basic realm="proxy"' };
    expect(graphFailure(answered(401, undefined, basic), 'people').reason).toBe('graph-unavailable');
  });

  test('whoever asks to wait is given the time', () => {
    expect(graphFailure(fromAProxy(answered(429)), 'people', 7)).toMatchObject({
      reason: 'graph-throttled',
      retryAfterSeconds: 7,
    });
  });
});
