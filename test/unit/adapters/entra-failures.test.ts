import { describe, expect, test } from '@jest/globals';
import {
  isEntrasOwnAnswer,
  readTokenError,
  redemptionFailure,
  redirectFailure,
  renewalFailure,
} from '../../../shared/adapters/entra/entra-failures.ts';
import { CAUSE_OF_NUMBER } from '../../../shared/adapters/entra/entra-numbers.ts';
import { failureEntry, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import type { RedirectError } from '../../../shared/ports/entra.ts';

type TokenError = Parameters<typeof renewalFailure>[0];

const answer = (error: string, number?: number, suberror?: string): TokenError => ({
  error,
  ...(number === undefined ? {} : { number }),
  ...(suberror === undefined ? {} : { suberror }),
});

/** What the token endpoint answers to a renewal, and what it means. @see reference-error-codes */
describe('an answer to a renewal', () => {
  test.each<[number, string, string | undefined, FailureReason]>([
    [50173, 'invalid_grant', undefined, 'grant-revoked'],
    [50132, 'invalid_grant', undefined, 'grant-revoked'],
    [50133, 'invalid_grant', undefined, 'grant-revoked'],
    [700082, 'invalid_grant', undefined, 'grant-expired'],
    [70008, 'invalid_grant', undefined, 'grant-expired'],
    [70043, 'invalid_grant', 'bad_token', 'grant-expired'],
    [70000, 'invalid_grant', 'token_expired', 'grant-expired'],
    [700084, 'invalid_grant', undefined, 'grant-expired'],
    [65001, 'invalid_grant', 'consent_required', 'consent-withdrawn'],
    [50055, 'invalid_grant', 'user_password_expired', 'password-expired'],
    [50057, 'invalid_grant', undefined, 'account-disabled'],
    [50105, 'invalid_grant', undefined, 'blocked-by-policy'],
    [53000, 'interaction_required', 'additional_action', 'blocked-by-policy'],
    [53001, 'interaction_required', 'additional_action', 'blocked-by-policy'],
    [53002, 'interaction_required', 'message_only', 'blocked-by-policy'],
    [53003, 'interaction_required', 'message_only', 'blocked-by-policy'],
    [530003, 'interaction_required', 'additional_action', 'blocked-by-policy'],
    [53004, 'interaction_required', 'basic_action', 'interaction-required'],
    [50072, 'interaction_required', 'basic_action', 'interaction-required'],
    [50074, 'interaction_required', 'basic_action', 'interaction-required'],
    [50076, 'interaction_required', 'basic_action', 'interaction-required'],
    [50078, 'interaction_required', 'basic_action', 'interaction-required'],
    [50079, 'interaction_required', 'basic_action', 'interaction-required'],
    [50158, 'interaction_required', undefined, 'interaction-required'],
    [50058, 'login_required', undefined, 'interaction-required'],
    [16000, 'interaction_required', undefined, 'account-not-found'],
    [50020, 'invalid_grant', undefined, 'account-not-found'],
    [50034, 'invalid_grant', undefined, 'account-not-found'],
    [50053, 'invalid_grant', undefined, 'account-locked'],
    [50056, 'invalid_grant', undefined, 'interaction-required'],
    [50126, 'invalid_grant', undefined, 'interaction-required'],
    [54005, 'invalid_grant', undefined, 'grant-expired'],
    [501481, 'invalid_grant', undefined, 'grant-expired'],
    [90072, 'invalid_grant', undefined, 'account-not-found'],
    [700005, 'invalid_grant', undefined, 'grant-expired'],
    [50105, 'access_denied', undefined, 'blocked-by-policy'],
    [53003, 'access_denied', undefined, 'blocked-by-policy'],
    [90093, 'invalid_grant', undefined, 'consent-withdrawn'],
    [90094, 'invalid_grant', undefined, 'consent-withdrawn'],
    [90095, 'invalid_grant', undefined, 'consent-withdrawn'],
    [7000215, 'invalid_client', undefined, 'credential-rejected'],
    [7000222, 'invalid_client', undefined, 'credential-rejected'],
    [700027, 'invalid_client', undefined, 'credential-rejected'],
    [50012, 'invalid_client', undefined, 'credential-rejected'],
    [700213, 'invalid_client', undefined, 'credential-rejected'],
    [7002131, 'invalid_client', undefined, 'credential-rejected'],
    [700016, 'unauthorized_client', undefined, 'app-unknown'],
    [7000112, 'unauthorized_client', undefined, 'app-disabled-in-tenant'],
    [70001, 'unauthorized_client', undefined, 'app-disabled-in-tenant'],
    [700038, 'unauthorized_client', undefined, 'app-misconfigured'],
    [50194, 'invalid_request', undefined, 'app-misconfigured'],
    [50011, 'invalid_client', undefined, 'app-misconfigured'],
    [500113, 'invalid_request', undefined, 'app-misconfigured'],
    [900971, 'invalid_request', undefined, 'app-misconfigured'],
    [500011, 'invalid_resource', undefined, 'app-misconfigured'],
    [650052, 'unauthorized_client', undefined, 'app-misconfigured'],
    [650056, 'unauthorized_client', undefined, 'app-misconfigured'],
    [650057, 'invalid_resource', undefined, 'app-misconfigured'],
    [70003, 'unsupported_grant_type', undefined, 'app-misconfigured'],
    [70011, 'invalid_scope', undefined, 'app-misconfigured'],
    [90002, 'invalid_request', undefined, 'app-misconfigured'],
    [50196, 'invalid_request', undefined, 'app-misconfigured'],
    [90033, 'temporarily_unavailable', undefined, 'entra-unavailable'],
    [90012, 'temporarily_unavailable', undefined, 'entra-unavailable'],
    [90024, 'temporarily_unavailable', undefined, 'entra-unavailable'],
    [50033, 'server_error', undefined, 'entra-unavailable'],
    [50087, 'server_error', undefined, 'entra-unavailable'],
  ])('AADSTS%i (%s, %s) means %s', (number, error, suberror, reason) => {
    expect(renewalFailure(answer(error, number, suberror))).toEqual({ reason, code: `AADSTS${number}` });
  });

  test.each<[string, string | undefined, FailureReason]>([
    ['invalid_grant', undefined, 'grant-expired'],
    ['invalid_grant', 'bad_token', 'grant-expired'],
    ['invalid_grant', 'token_expired', 'grant-expired'],
    ['invalid_grant', 'consent_required', 'consent-withdrawn'],
    ['invalid_grant', 'message_only', 'blocked-by-policy'],
    ['invalid_grant', 'basic_action', 'interaction-required'],
    ['invalid_grant', 'additional_action', 'interaction-required'],
    ['invalid_grant', 'user_password_expired', 'password-expired'],
    ['invalid_grant', 'something_new', 'grant-expired'],
    ['interaction_required', undefined, 'interaction-required'],
    ['login_required', undefined, 'interaction-required'],
    ['consent_required', undefined, 'consent-withdrawn'],
    ['invalid_client', undefined, 'credential-rejected'],
    ['unauthorized_client', undefined, 'credential-rejected'],
    ['temporarily_unavailable', undefined, 'entra-unavailable'],
    ['server_error', undefined, 'entra-unavailable'],
    ['access_denied', undefined, 'app-misconfigured'],
    ['something_new', undefined, 'app-misconfigured'],
    ['toString', undefined, 'app-misconfigured'],
    ['invalid_grant', 'constructor', 'grant-expired'],
  ])('without a number is judged by %s and %s: %s', (error, suberror, reason) => {
    expect(renewalFailure(answer(error, undefined, suberror)).reason).toBe(reason);
  });

  test('a number that nobody knows changes nothing', () => {
    expect(renewalFailure(answer('invalid_grant', 999_999, 'consent_required')).reason).toBe(
      'consent-withdrawn',
    );
    expect(renewalFailure(answer('temporarily_unavailable', 999_999)).reason).toBe('entra-unavailable');
  });

  test.each([50173, 700082, 65001, 50057, 53003, 50076])(
    'the number %i alone ends nothing: the error must say that it is about the grant',
    (number) => {
      for (const error of ['server_error', 'temporarily_unavailable', 'invalid_client', 'invalid_request']) {
        expect(failureEntry(renewalFailure(answer(error, number)).reason).effect).toBe('note');
      }
    },
  );

  test.each([
    ...[
      7000112, 70001, 700016, 7000215, 7000222, 700027, 50012, 700213, 7002131, 700038, 50194, 500011, 70003,
    ],
    ...[50011, 500113, 900971, 50196, 650052, 650056, 650057, 90002, 90033, 90012, 90024, 50033, 50087],
  ])(
    'AADSTS%i is about the app, the tenant or Microsoft: it never ends a connection, whatever stands beside it',
    (number) => {
      for (const error of ['invalid_grant', 'interaction_required', 'consent_required', 'login_required']) {
        for (const suberror of [undefined, 'bad_token', 'consent_required', 'message_only']) {
          expect(failureEntry(renewalFailure(answer(error, number, suberror)).reason).effect).toBe('note');
        }
      }
    },
  );
});

describe('an answer to the redemption of a code', () => {
  test.each<[string, number | undefined, string | undefined, FailureReason]>([
    ['invalid_grant', 54005, undefined, 'sign-in-failed'],
    ['invalid_grant', 501481, undefined, 'sign-in-failed'],
    ['invalid_grant', 70008, undefined, 'sign-in-failed'],
    ['invalid_grant', 50173, undefined, 'sign-in-failed'],
    ['invalid_grant', 65001, 'consent_required', 'approval-required'],
    ['consent_required', undefined, undefined, 'approval-required'],
    ['access_denied', 90094, undefined, 'approval-required'],
    ['interaction_required', 90095, undefined, 'approval-required'],
    ['invalid_grant', 900941, undefined, 'approval-required'],
    ['invalid_grant', 900981, undefined, 'approval-required'],
    ['invalid_grant', 50057, undefined, 'account-disabled'],
    ['interaction_required', 50076, 'basic_action', 'interaction-required'],
    ['interaction_required', 53003, 'message_only', 'blocked-by-policy'],
    ['invalid_client', 7000215, undefined, 'credential-rejected'],
    ['unauthorized_client', 700016, undefined, 'app-unknown'],
    ['temporarily_unavailable', 90033, undefined, 'entra-unavailable'],
  ])('%s AADSTS%s (%s) means %s', (error, number, suberror, reason) => {
    expect(redemptionFailure(answer(error, number, suberror)).reason).toBe(reason);
  });

  test('never says that a grant was revoked or has expired: there was none yet', () => {
    for (const number of [50173, 50132, 700082, 70043, 70000]) {
      expect(redemptionFailure(answer('invalid_grant', number)).reason).toBe('sign-in-failed');
    }
  });
});

/** The numbers of Microsoft's list that a product of this kind meets. @see reference-error-codes */
const LISTED = [
  ...[
    16000, 50011, 50012, 50020, 50033, 50034, 50053, 50055, 50056, 50057, 50058, 50072, 50074, 50076, 50078,
  ],
  ...[
    50079, 50087, 50105, 50126, 50132, 50133, 50158, 50173, 50194, 50196, 53000, 53001, 53002, 53003, 53004,
  ],
  ...[
    54005, 65001, 65004, 70000, 70001, 70008, 70043, 90002, 90012, 90024, 90033, 90072, 90093, 90094, 90095,
  ],
  ...[90097, 500113, 501481, 530003, 650052, 650056, 650057, 700005, 700016, 700027, 700082, 700084, 700213],
  ...[900941, 900971, 900981, 7000112, 7000215, 7000222, 7002131],
];

describe('a number means the same everywhere', () => {
  test.each(LISTED)('AADSTS%i has a cause', (number) => {
    expect(CAUSE_OF_NUMBER).toHaveProperty(String(number));
  });

  test.each(LISTED)(
    'AADSTS%i is told alike by the redirect and by the redemption, whatever the error',
    (number) => {
      const told = ['access_denied', 'invalid_grant', 'interaction_required', 'server_error', '<b>'].flatMap(
        (error) => [
          redirectFailure({ error, description: `AADSTS${number}: words.` }).reason,
          redemptionFailure(answer(error, number)).reason,
        ],
      );
      expect(new Set(told).size).toBe(1);
    },
  );

  test.each(LISTED)('AADSTS%i of a renewal is about the same as of a sign-in', (number) => {
    const live = renewalFailure(answer('invalid_grant', number)).reason;
    const signIn = redemptionFailure(answer('invalid_grant', number)).reason;
    const before: Partial<Record<FailureReason, FailureReason>> = {
      'grant-expired': number === 700084 ? 'app-misconfigured' : 'sign-in-failed',
      'grant-revoked': 'sign-in-failed',
      'consent-withdrawn': number === 65004 ? 'consent-not-given' : 'approval-required',
    };
    expect(signIn).toBe(before[live] ?? live);
  });

  test('a rule of the company is told to its administrator, wherever it shows', () => {
    for (const number of [50105, 53000, 53001, 53002, 53003, 530003]) {
      const told = redirectFailure({ error: 'access_denied', description: `AADSTS${number}: no` });
      expect(told).toEqual({ reason: 'blocked-by-policy', code: `AADSTS${number}` });
      expect(failureEntry(told.reason).owner).toBe('tenant-admin');
    }
  });
});

describe('an error on the redirect back', () => {
  test.each<[string, RedirectError, FailureReason]>([
    [
      'Back, Cancel and leaving the approval page look the same',
      { error: 'access_denied', subcode: 'cancel' },
      'sign-in-not-finished',
    ],
    ['a refusal without anything beside it', { error: 'access_denied' }, 'sign-in-not-finished'],
    [
      'Cancel on the permission page',
      {
        error: 'access_denied',
        description: 'AADSTS65004: User declined to consent to access the app.\r\nTrace ID: x',
      },
      'consent-not-given',
    ],
    ['consent that is required', { error: 'consent_required' }, 'approval-required'],
    [
      'consent that nobody gave',
      { error: 'access_denied', description: 'AADSTS65001: no consent' },
      'approval-required',
    ],
    [
      'only an administrator may consent',
      { error: 'access_denied', description: 'AADSTS90094: admin' },
      'approval-required',
    ],
    [
      'an approval was asked for',
      { error: 'access_denied', description: 'AADSTS90095: admin' },
      'approval-required',
    ],
    [
      'an unverified app',
      { error: 'access_denied', description: 'AADSTS900981: risky' },
      'approval-required',
    ],
    ['an outage', { error: 'temporarily_unavailable' }, 'entra-unavailable'],
    ['an error of the server', { error: 'server_error', description: 'AADSTS90033' }, 'entra-unavailable'],
    [
      'somebody who is not assigned',
      { error: 'access_denied', description: 'AADSTS50105: Your administrator has configured ...' },
      'blocked-by-policy',
    ],
    [
      'a Conditional Access rule',
      { error: 'access_denied', description: 'AADSTS53003: Access has been blocked ...' },
      'blocked-by-policy',
    ],
    [
      'an account of another company',
      { error: 'access_denied', description: 'AADSTS50020: User account ...' },
      'account-not-found',
    ],
    [
      'an app that is switched off',
      { error: 'unauthorized_client', description: 'AADSTS7000112: disabled' },
      'app-disabled-in-tenant',
    ],
    ['a session that is missing', { error: 'login_required' }, 'interaction-required'],
    ['a request that is wrong', { error: 'invalid_request' }, 'app-misconfigured'],
    ['a permission that does not exist', { error: 'invalid_scope' }, 'app-misconfigured'],
    [
      'a refusal with a number that nobody knows',
      { error: 'access_denied', description: 'AADSTS999999: x' },
      'sign-in-not-finished',
    ],
    ['something unheard of', { error: '<script>', description: 'AADSTS' }, 'sign-in-failed'],
  ])('%s', (_title, redirect, reason) => {
    expect(redirectFailure(redirect).reason).toBe(reason);
  });

  test('nothing of the description but a number is kept', () => {
    const { code, ...rest } = redirectFailure({
      error: 'access_denied',
      description: 'AADSTS65004: canary <b>',
    });
    expect(code).toBe('AADSTS65004');
    expect(JSON.stringify(rest)).not.toContain('canary');
  });
});

describe('the body of an error answer', () => {
  test.each([
    [
      'a wrong secret, as the real endpoint answers it',
      {
        error: 'invalid_client',
        error_description:
          'AADSTS7000215: Invalid client secret provided. Ensure the secret being sent ... Trace ID: x',
        error_codes: [7000215],
        timestamp: '2026-08-13 21:24:29Z',
        trace_id: 'trace',
        correlation_id: 'correlation',
        error_uri: 'https://login.microsoftonline.com/error?code=7000215',
      },
      { error: 'invalid_client', number: 7000215, correlationId: 'correlation' },
      'credential-rejected',
    ],
    [
      'an unknown client',
      {
        error: 'unauthorized_client',
        error_description: 'AADSTS700038: x is not a valid application identifier.',
        error_codes: [700038],
        correlation_id: 'correlation',
      },
      { error: 'unauthorized_client', number: 700038, correlationId: 'correlation' },
      'app-misconfigured',
    ],
    [
      'an unknown resource',
      { error: 'invalid_resource', error_description: 'AADSTS500011: not found', error_codes: [500011] },
      { error: 'invalid_resource', number: 500011 },
      'app-misconfigured',
    ],
    [
      'an unknown grant type',
      {
        error: 'unsupported_grant_type',
        error_description: "AADSTS70003: 'no_such_grant'",
        error_codes: [70003],
      },
      { error: 'unsupported_grant_type', number: 70003 },
      'app-misconfigured',
    ],
  ] as const)('%s', (_title, body, read, reason) => {
    const found = readTokenError(body);
    expect(found).toEqual(read);
    expect(found && renewalFailure(found).reason).toBe(reason);
  });

  test('the number stands in the list, else in the description', () => {
    expect(
      readTokenError({ error: 'e', error_codes: [50076, 1], error_description: 'AADSTS65001' })?.number,
    ).toBe(50076);
    expect(readTokenError({ error: 'e', error_description: 'AADSTS65001: no' })?.number).toBe(65001);
    expect(readTokenError({ error: 'e', error_codes: ['50076'] })?.number).toBeUndefined();
    expect(readTokenError({ error: 'e', error_codes: [] })?.number).toBeUndefined();
  });

  test('suberror and claims are kept', () => {
    const claims = '{"access_token":{"capolids":{"essential":true,"values":["x"]}}}';
    expect(readTokenError({ error: 'interaction_required', suberror: 'basic_action', claims })).toEqual({
      error: 'interaction_required',
      suberror: 'basic_action',
      claims,
    });
  });

  test.each(['', 'not json', '[]', '5', 'null', '"text"', '{'])(
    'claims that are no JSON object (%j) are dropped: no sign-in could be made with them',
    (claims) => {
      expect(readTokenError({ error: 'interaction_required', claims })).toEqual({
        error: 'interaction_required',
      });
    },
  );

  test('claims of 40 KB are dropped: no sign-in address could carry them', () => {
    const claims = JSON.stringify({ access_token: { x: 'x'.repeat(40_000) } });
    expect(readTokenError({ error: 'interaction_required', claims })).toEqual({
      error: 'interaction_required',
    });
  });

  test('an error or an id that is a sentence is in no code and in no id', () => {
    const read = readTokenError({ error: 'Please <b>call</b> us', correlation_id: 'for you, and more' });
    expect(read && renewalFailure(read)).toEqual({ reason: 'app-misconfigured', code: 'unnamed' });
  });

  test.each([
    ['a trace', { error: 'temporarily_unavailable', trace_id: 'trace' }, true],
    ['a number', { error: 'temporarily_unavailable', error_codes: [90033] }, true],
    ['an error alone', { error: 'temporarily_unavailable' }, false],
    ['an empty error', { error: '', trace_id: 'trace' }, false],
    ['an error that is an object, as gateways answer', { error: { code: 'x' }, trace_id: 'trace' }, false],
    ['numbers that are texts', { error: 'e', error_codes: ['90033'] }, false],
    ['no numbers', { error: 'e', error_codes: [] }, false],
    ['a trace alone', { trace_id: 'trace' }, false],
    ['nothing', {}, false],
    ['no JSON', undefined, false],
  ])("with %s is Entra's own or not", (_what, body, own) => {
    expect(isEntrasOwnAnswer(body)).toBe(own);
  });

  test.each([
    {},
    { error: 5 },
    { error: null },
    { error_description: 'AADSTS50173' },
    { error: ['invalid_grant'] },
  ])('anything else is no error answer: %j', (body) => {
    expect(readTokenError(body)).toBeUndefined();
  });
});
