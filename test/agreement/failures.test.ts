import { expect, test } from '@jest/globals';
import { clientProblems } from '../../shared/client/problem.ts';
import { CAPABILITIES } from '../../shared/domain/capabilities.ts';
import { failure, failureEntry, type FailureReason } from '../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import { problem as problemSchema } from '../../shared/http/response-schemas.ts';
import { problemOf, statusOf } from '../../shared/http/problem.ts';
import { sourceFiles, sourceText } from './source.ts';

const reasons = Object.keys(FAILURE_TABLE) as FailureReason[];
const failures = reasons.map((reason) => ({ reason, status: statusOf(reason), ...failureEntry(reason) }));
const words = [
  ...failures.map(({ reason, title, detail, nextStep }) => ({
    reason,
    title,
    detail,
    nextStep,
  })),
  ...Object.entries(clientProblems).map(([reason, { title, detail, nextStep }]) => ({
    reason,
    title,
    detail,
    nextStep,
  })),
];

test.each(words)(
  '$reason is said in whole sentences: what happened, and what to do next',
  ({ title, detail, nextStep }) => {
    expect(title).toMatch(/^[A-Z].{4,70}[^.]$/);
    for (const sentence of [detail, nextStep]) expect(sentence).toMatch(/^[A-Z].+[.)]$/);
    for (const text of [title, detail, nextStep]) {
      expect(text).not.toMatch(/\b(undefined|null|oops|sorry|please|error occurred)\b|!|\s{2}/i);
    }
  },
);

test.each(words)('$reason names no button: a page that shows it may have others, or none', (said) => {
  const { title, detail, nextStep } = said;
  for (const text of [title, detail, nextStep]) expect(text).not.toMatch(/\bpress(es)?\b|\bclick|"Ask for/i);
});

test('nobody is sent to "IT": the words are operator and Microsoft 365 administrator', () => {
  const texts = [
    ...words.flatMap(({ title, detail, nextStep }) => [title, detail, nextStep]),
    ...Object.values(CAPABILITIES).map(({ purpose }) => purpose),
  ];
  for (const text of texts) expect(text).not.toMatch(/\bIT\b|help ?desk|support team/);
});

test('every reason has a status that fits who must act', () => {
  for (const { reason, status, owner, retryable } of failures) {
    expect([reason, status >= 400 && status <= 599]).toEqual([reason, true]);
    // What a user, a tenant admin or a caller can mend is no fault of a server's; of an unknown send nobody knows whose it is.
    const isServers = owner === 'operator' || owner === 'microsoft' || reason === 'send-outcome-unknown';
    if (!isServers) expect([reason, status < 500]).toEqual([reason, true]);
    // 5xx without a retry: the outcome is not known, or it is a bug, or a sign-in has to be begun again.
    if (status === 503 || status === 429) expect([reason, retryable]).toEqual([reason, true]);
  }
});

test('only a missing or invalid token is a 401, so that a client knows when to sign in again', () => {
  expect(failures.filter(({ status }) => status === 401).map(({ reason }) => reason)).toEqual([
    'token-missing',
    'token-invalid',
  ]);
});

test('what ends a connection says how to sign in again', () => {
  for (const { reason, effect, nextStep } of failures) {
    if (effect === 'reconnect')
      expect([reason, nextStep]).toEqual([reason, expect.stringMatching(/[Ss]ign in/)]);
  }
});

test('every reason makes a problem document of the described form', () => {
  for (const reason of reasons) {
    const document = problemOf(
      failure(reason, { code: 'AADSTS50173', correlationId: 'c', retryAfterSeconds: 1 }),
      'request-1',
    );
    expect(problemSchema.safeParse(document).error).toBeUndefined();
    expect(document).toMatchObject({ reason, status: statusOf(reason) });
  }
});

test('every reason can happen: some code names it beside its words and its status', () => {
  const tables = /failures-[\w-]+\.ts$|failure-table\.ts$|http\/problem\.ts$|client\//;
  const code = [...sourceFiles('shared'), ...sourceFiles('functions')]
    .filter((file) => file.endsWith('.ts') && !tables.test(file))
    .map((file) => sourceText(file))
    .join('\n');
  expect(reasons.filter((reason) => !code.includes(`'${reason}'`))).toEqual([]);
});
