import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../../shared/client/index.ts';
import { CAPABILITY_NAMES, scopesFor } from '../../../shared/domain/capabilities.ts';
import { FAILURE_TABLE } from '../../../shared/domain/failures/failure-table.ts';
import type { FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failureView, statusOf } from '../../../shared/http/problem.ts';
import {
  approvalPartOf,
  canBeFinished,
  isTakenUpByQuestion,
  isUnanswered,
  mayStillBeThere,
  outcomeToTell,
} from '../../../shared/element/card/approval-view.ts';
import { approvalRequest, sentenceForAdmin, undoRequest } from '../../../shared/element/card/forward-text.ts';
import { permissionScopes } from '../../../shared/element/card/permission-scopes.ts';
import { catalogue } from '../../../shared/element/texts/en.ts';
import { makeWords } from '../../../shared/element/words.ts';

const words = makeWords('en', catalogue);

const at = '2026-01-03T09:00:00Z';
const attempt = { startedAt: at, expiresAt: '2026-01-03T10:00:00Z' };
const partly: Connection = {
  state: 'connected',
  view: 'capability-missing',
  actions: ['ask-permission', 'check', 'send', 'disconnect'],
  askFor: { 'ask-permission': ['chat', 'channel', 'mail', 'people'] },
  capabilities: { granted: ['chat', 'people'], missing: ['channel', 'mail'] },
  permitted: { connect: true, send: true },
};
const nothing: Connection = {
  state: 'not-connected',
  view: 'not-connected',
  actions: ['connect'],
  askFor: { connect: ['chat', 'channel', 'mail', 'people'] },
  capabilities: { granted: [], missing: ['chat', 'channel', 'mail', 'people'] },
  permitted: { connect: true, send: true },
};
const outcome = (reason: FailureReason) =>
  ({ ...failureView(reason), at }) as NonNullable<Connection['lastOutcome']>;

test('the permissions in plain words are those that are asked, each once', () => {
  const said = Object.values(permissionScopes).flat();
  expect([...said].sort()).toEqual([...scopesFor(CAPABILITY_NAMES)].sort());
});

describe('what the card asks', () => {
  test.each([
    ['an attempt that never returned', { attempt }, true],
    ['a return without a connection', { lastOutcome: outcome('sign-in-not-finished') }, true],
    ['a permission page that was left', { lastOutcome: outcome('consent-not-given') }, true],
    ["an error of Microsoft's", { lastOutcome: outcome('sign-in-failed') }, true],
    ['a private account', { lastOutcome: outcome('work-account-required') }, false],
    [
      'a private account after an older attempt',
      { attempt, lastOutcome: outcome('account-mismatch') },
      false,
    ],
    ['nothing', {}, false],
  ])('after %s', (_what, parts, asked) => {
    expect(isUnanswered({ ...nothing, ...parts })).toBe(asked);
  });

  test('what Microsoft does not explain is not explained here either', () => {
    const silent = (Object.keys(FAILURE_TABLE) as FailureReason[]).filter(
      (reason) => !outcomeToTell({ ...nothing, lastOutcome: outcome(reason) }),
    );
    expect(silent.sort()).toEqual(['approval-required', 'consent-not-given', 'sign-in-not-finished']);
    for (const reason of silent) {
      const problem = { ...outcome(reason), status: statusOf(reason) };
      expect([isTakenUpByQuestion(problem), canBeFinished(problem)]).toEqual([true, false]);
    }
  });

  test('while the sign-in can still come back, the user may still be there', () => {
    const connection = { ...nothing, attempt };
    expect(mayStillBeThere(connection, Date.parse(attempt.expiresAt) - 1)).toBe(true);
    expect(mayStillBeThere(connection, Date.parse(attempt.expiresAt))).toBe(false);
    expect(mayStillBeThere({ ...connection, lastOutcome: outcome('sign-in-failed') }, Date.parse(at))).toBe(
      false,
    );
  });
});

describe('a connection that stays', () => {
  const approval = { since: at, capabilities: ['channel'], saidBy: 'user' } as const;

  test.each([
    ['waits below the card', { approval }, null, 'waiting'],
    ['is asked below the card', { attempt, actions: ['answer'] }, null, 'question'],
    ['goes on waiting after a try', { approval, attempt }, null, 'waiting'],
    ['gets advice in place of the question', { attempt }, 'refused', 'advice'],
    ['says nothing about approval when there is nothing to say', {}, null, null],
    [
      'is asked nothing when all is granted',
      { attempt, capabilities: { granted: [], missing: [] } },
      null,
      null,
    ],
    [
      'is asked nothing without the right',
      { attempt, permitted: { connect: false, send: true } },
      null,
      null,
    ],
  ] as const)('%s', (_what, parts, advice, part) => {
    expect(approvalPartOf({ ...partly, ...parts }, advice)).toBe(part);
  });
});

describe('what is forwarded to the administrator', () => {
  const consentAddress = 'https://login.microsoftonline.com/organizations/v2.0/adminconsent?client_id=1';

  test('names what is wanted, every permission, the way, and needs no request workflow', () => {
    const text = approvalRequest(words, { consentAddress, wanted: ['channel', 'mail'] });
    expect(text).toContain('to post in Teams channels and send Outlook mail from there, as myself');
    for (const scope of scopesFor(CAPABILITY_NAMES)) expect(text).toContain(scope);
    expect(text).toContain(consentAddress);
    expect(text).toContain('Cloud Application Administrator');
    expect(text).toContain('You do not need to switch on a request workflow');
  });

  test('says the way through the admin center when no address is known', () => {
    const text = approvalRequest(words, { consentAddress: undefined, wanted: ['chat'] });
    expect(text).toContain('Enterprise applications > Wintro > Permissions > Grant admin consent');
    expect(text).not.toContain('http');
  });

  test('says who can undo a refusal or a block, and where', () => {
    for (const place of [
      'Enterprise applications',
      'Admin consent requests',
      'Enabled for users to sign-in?',
    ]) {
      expect(undoRequest(words)).toContain(place);
    }
  });

  test.each([
    ['account-disabled', 'Could you please enable it?'],
    ['blocked-by-policy', 'Could you please allow Wintro?'],
    ['app-disabled-in-tenant', 'Could you please enable Wintro under Enterprise applications?'],
  ] as const)('turns the next step of %s into a question to the administrator', (reason, question) => {
    const failure = { ...outcome(reason), since: '2026-01-01T10:00:00Z', correlationId: 'c-1' };
    expect(sentenceForAdmin(words, failure)).toMatch(/^Wintro cannot use my Microsoft 365 account: /);
    expect(sentenceForAdmin(words, failure)).toContain(`${question} Microsoft's reference: c-1.`);
  });
});
