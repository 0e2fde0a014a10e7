import { describe, expect, test } from '@jest/globals';
import {
  failure,
  failureEntry,
  isFailureReason,
  type FailureReason,
} from '../../../shared/domain/failures/failure.ts';
import type { FailureEntry } from '../../../shared/domain/failures/failure-entry.ts';
import { FAILURE_TABLE } from '../../../shared/domain/failures/failure-table.ts';
import { CAUSES } from '../../../shared/adapters/entra/entra-numbers.ts';
import { CONNECTION_FAILURES } from '../../../shared/domain/failures/connection-failures.ts';
import { MAIL_FAILURES } from '../../../shared/domain/failures/mail-failures.ts';
import { POLICY_FAILURES } from '../../../shared/domain/failures/policy-failures.ts';
import { QUEUE_FAILURES } from '../../../shared/domain/failures/queue-failures.ts';
import { REQUEST_FAILURES } from '../../../shared/domain/failures/request-failures.ts';
import { SEND_FAILURES } from '../../../shared/domain/failures/send-failures.ts';
import { SIGN_IN_FAILURES } from '../../../shared/domain/failures/sign-in-failures.ts';
import { THREAD_FAILURES } from '../../../shared/domain/failures/thread-failures.ts';

const ALL = (Object.keys(FAILURE_TABLE) as FailureReason[]).map(
  (reason) => [reason, failureEntry(reason)] as [FailureReason, FailureEntry],
);
const those = (pick: (entry: FailureEntry, reason: FailureReason) => boolean): FailureReason[] =>
  ALL.filter(([reason, entry]) => pick(entry, reason)).map(([reason]) => reason);

test('no reason stands in two files', () => {
  const tables = [
    ...[REQUEST_FAILURES, SIGN_IN_FAILURES, CONNECTION_FAILURES],
    ...[SEND_FAILURES, THREAD_FAILURES, MAIL_FAILURES, QUEUE_FAILURES, POLICY_FAILURES],
  ];
  const reasons = tables.flatMap((table) => Object.keys(table));
  expect(new Set(reasons).size).toBe(reasons.length);
  expect(reasons.length).toBe(ALL.length);
});

describe.each(ALL)('%s', (reason, entry) => {
  test('is named in kebab-case', () => {
    expect(reason).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  test('has a title, a sentence and a next step', () => {
    expect(entry.title).toMatch(/^[A-Z].{4,78}[^.!?]$/);
    expect(entry.detail).toMatch(/^[A-Z].*\.$/);
    expect(entry.nextStep).toMatch(/^[A-Z].*\.$/);
  });

  test('speaks to people: no "IT", no code names, no blame', () => {
    const text = `${entry.title} ${entry.detail} ${entry.nextStep}`;
    expect(text).not.toMatch(/\bIT\b|AADSTS|OAuth|invalid_|undefined|null|TODO|\bcustomer/);
  });
});

describe('who must act', () => {
  test('only a definite answer about the grant ends a connection: of the operator only a cache that cannot be read', () => {
    const ending = those((entry) => entry.effect === 'reconnect');
    expect(ending.toSorted()).toEqual(
      [
        ...[
          'grant-revoked',
          'grant-expired',
          'consent-withdrawn',
          'interaction-required',
          'password-expired',
        ],
        ...['account-locked', 'account-not-found'],
        ...['account-disabled', 'blocked-by-policy', 'cache-unreadable'],
      ].toSorted(),
    );
  });

  test("the operator's, Microsoft's and the tenant admin's faults are noted, and the connection is kept", () => {
    for (const reason of those((entry) => entry.effect === 'note')) {
      expect(['operator', 'microsoft', 'tenant-admin']).toContain(failureEntry(reason).owner);
    }
  });

  test('what is noted on a connection says that the connection stays', () => {
    for (const reason of those((entry) => entry.effect === 'note')) {
      const { detail, nextStep } = failureEntry(reason);
      expect(`${detail} ${nextStep}`).toMatch(/connection (is kept|stays)/);
    }
  });

  test('nothing that is said of a sign-in presumes a connection: a first one meets the same answers', () => {
    for (const { signIn } of Object.values(CAUSES)) {
      const { detail, nextStep } = failureEntry(signIn);
      expect(`${detail} ${nextStep}`).not.toMatch(/[Yy]our connection|[Tt]he connection is kept/);
    }
  });

  test('what is noted for the operator asks nothing of the user', () => {
    for (const reason of those((entry) => entry.effect === 'note' && entry.owner === 'operator')) {
      expect(failureEntry(reason).nextStep).toMatch(/^Nothing to do for you/);
    }
  });

  test("a tenant admin's fault says whom to ask", () => {
    for (const reason of those((entry) => entry.owner === 'tenant-admin')) {
      expect(failureEntry(reason).nextStep).toMatch(/administrator|owner of the team/);
    }
  });

  test('who must reconnect is told how', () => {
    for (const reason of those((entry) => entry.effect === 'reconnect')) {
      expect(failureEntry(reason).nextStep).toMatch(/[Ss]ign in (at Microsoft )?again/);
    }
  });
});

describe('trying again', () => {
  test('never helps against a definite answer about the grant', () => {
    expect(those((entry) => entry.effect === 'reconnect' && entry.retryable)).toEqual([]);
  });

  test('of a message is offered only where it certainly was not sent', () => {
    const retryable = (Object.keys(SEND_FAILURES) as FailureReason[]).filter(
      (reason) => failureEntry(reason).retryable,
    );
    expect(retryable).toEqual([
      'send-in-progress',
      'send-not-recorded',
      'destination-busy',
      'microsoft-refuses-sign-in',
      'graph-throttled',
      'graph-unavailable',
    ]);
  });

  test('is never offered when nobody knows whether it was sent', () => {
    expect(failureEntry('send-outcome-unknown')).toMatchObject({ retryable: false, owner: 'user' });
    expect(failureEntry('send-outcome-unknown').nextStep).toMatch(/only if it is not there/);
  });

  test('of a malformed request never helps', () => {
    expect(those((entry) => entry.owner === 'caller' && entry.retryable)).toEqual(['send-in-progress']);
  });

  test('helps against outages', () => {
    const outages = [
      'storage-unavailable',
      'vault-unavailable',
      'entra-unavailable',
      'graph-unavailable',
      'signing-keys-unavailable',
    ] as const;
    for (const reason of outages) expect(failureEntry(reason).retryable).toBe(true);
  });
});

test('what refuses a message before or at Microsoft says that nothing was sent', () => {
  const silent = new Set<string>([
    ...['idempotency-key-missing', 'idempotency-key-invalid', 'send-in-progress', 'send-outcome-unknown'],
    ...['teams-unavailable', 'mailbox-unavailable', 'directory-closed', 'lookup-refused'],
  ]);
  for (const [reason, entry] of Object.entries(SEND_FAILURES)) {
    if (!silent.has(reason)) expect(entry.detail).toMatch(/Nothing was sent\./);
  }
  expect(SEND_FAILURES['send-outcome-unknown'].detail).not.toMatch(/Nothing was sent/);
});

test('nothing that went wrong claims that nothing was changed: a write without an answer may have landed', () => {
  for (const reason of those(() => true)) {
    const { title, detail, nextStep } = failureEntry(reason);
    expect([reason, `${title} ${detail} ${nextStep}`]).not.toEqual([
      reason,
      expect.stringMatching(/nothing (was|is|has been) (changed|done|saved|stored)/i),
    ]);
  }
});

test('a failure carries its reason and the facts it was given', () => {
  expect(failure('entra-throttled', { retryAfterSeconds: 3 })).toEqual({
    reason: 'entra-throttled',
    retryAfterSeconds: 3,
  });
});

test.each([
  ['entra-throttled', true],
  ['no-such-reason', false],
  ['toString', false],
  ['__proto__', false],
])('a stored word is a reason or not: %s', (word, known) => {
  expect(isFailureReason(word)).toBe(known);
});
