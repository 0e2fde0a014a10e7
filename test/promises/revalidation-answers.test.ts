/**
 * P20, P24 for the worker that checks connections: each answer that Microsoft or our own side may give, with the state
 * before and after, whether the connection counts as checked, and whether it comes back. For sends it is in
 * `renewal-answers.test.ts`.
 */
import { describe, expect, test } from '@jest/globals';
import { renewalFailure } from '../../shared/adapters/entra/entra-failures.ts';
import {
  failure,
  failureEntry,
  type Failure,
  type FailureReason,
} from '../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../shared/domain/result.ts';
import { readStatus } from '../../shared/usecases/connect/read-status.ts';
import { revalidatePage } from '../../shared/usecases/revalidate/revalidate-page.ts';
import {
  connect,
  fakePorts,
  linkOf,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';

const CONNECTED_AT = '2026-11-24T12:00:00.000Z';
const NOW = '2026-11-24T15:00:00.000Z';

/** Somebody who connected three hours ago. */
async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  ports.clock.pass(3 * 3600);
  return ports;
}

const check = (ports: FakePorts): ReturnType<typeof revalidatePage> =>
  revalidatePage(ports, { keys: [USER.userKey], since: NOW }, () => inTime);

const entra = (error: string, number?: number, suberror?: string): Failure =>
  renewalFailure({
    error,
    ...(number === undefined ? {} : { number }),
    ...(suberror === undefined ? {} : { suberror }),
  });

/** What a check finds: connected before in every case. */
interface After {
  readonly state: 'connected' | 'reconnect-required';
  readonly reason: FailureReason | undefined;
  readonly owner?: string;
  readonly checked: boolean;
  readonly comesBack: boolean;
}

const over = (reason: FailureReason, owner = 'user'): After => ({
  ...{ state: 'reconnect-required', reason, owner },
  ...{ checked: true, comesBack: false },
});
const kept = (reason: FailureReason, owner: string, comesBack = true): After => ({
  ...{ state: 'connected', reason, owner, comesBack },
  checked: false,
});

const answers: readonly (readonly [what: string, answer: Failure, after: After])[] = [
  ['50173, sessions revoked', entra('invalid_grant', 50173), over('grant-revoked')],
  ['700082, ninety days unused', entra('invalid_grant', 700082), over('grant-expired')],
  ['70043, sign-in frequency', entra('invalid_grant', 70043, 'bad_token'), over('grant-expired')],
  ['invalid_grant and nothing else', entra('invalid_grant'), over('grant-expired')],
  ['65001, consent withdrawn', entra('invalid_grant', 65001), over('consent-withdrawn')],
  ['50055, password expired', entra('invalid_grant', 50055), over('password-expired')],
  ['50057, user disabled', entra('invalid_grant', 50057), over('account-disabled', 'tenant-admin')],
  ['53003, policy', entra('interaction_required', 53003), over('blocked-by-policy', 'tenant-admin')],
  ['50076, second factor', entra('interaction_required', 50076), over('interaction-required')],
  ['a cache that cannot be read', failure('cache-unreadable'), over('cache-unreadable', 'operator')],
  ['no answer', failure('entra-unavailable'), kept('entra-unavailable', 'microsoft')],
  ['90033, transient', entra('invalid_request', 90033), kept('entra-unavailable', 'microsoft')],
  ['server_error', entra('server_error'), kept('entra-unavailable', 'microsoft')],
  ['7000215, wrong secret', entra('invalid_client', 7000215), kept('credential-rejected', 'operator')],
  ['7000222, expired secret', entra('invalid_client', 7000222), kept('credential-rejected', 'operator')],
  ['7002131, no record', entra('invalid_client', 7002131), kept('credential-rejected', 'operator')],
  ['no identity', failure('credential-unavailable'), kept('credential-unavailable', 'operator')],
  ['a closed vault', failure('vault-unavailable'), kept('vault-unavailable', 'operator')],
  ['500011, our mistake', entra('invalid_resource', 500011), kept('app-misconfigured', 'operator')],
  [
    '7000112, app disabled there',
    entra('unauthorized_client', 7000112),
    kept('app-disabled-in-tenant', 'tenant-admin', false),
  ],
  [
    '700016, app removed there',
    entra('unauthorized_client', 700016),
    kept('app-unknown', 'tenant-admin', false),
  ],
];

describe('P20 a check that is answered', () => {
  test.each(answers)('P20 %s', async (_what, answer, after) => {
    const ports = await connected();
    expect(await rowOf(ports)).toMatchObject({ state: 'connected', checkedAt: CONNECTED_AT });
    ports.entra.renewals.tell(failWith(answer));
    // Of a withdrawn permission a part may be left: Microsoft is asked for it once.
    if (answer.reason === 'consent-withdrawn') ports.entra.renewals.tell(failWith(answer));
    expect(await check(ports)).toEqual(succeed(undefined));

    const row = await linkOf(ports);
    expect({
      state: row.state,
      reason: row.failure?.reason,
      owner: row.failure && failureEntry(row.failure.reason).owner,
      checked: row.checkedAt === NOW,
      comesBack: ports.queue.messages.length > 0,
    }).toEqual(after);
    expect(ports.effects.filter((effect) => effect.startsWith('graph'))).toEqual([]);
    expect(value(await readStatus(ports, USER, inTime))).toMatchObject({ failure: { since: NOW } });
  });

  test.each(answers.filter(([, , { state }]) => state === 'connected'))(
    'P20 %s: the next good answer clears it',
    async (_what, answer) => {
      const ports = await connected();
      ports.entra.renewals.tell(failWith(answer));
      await check(ports);
      ports.clock.pass(600);
      await check(ports);
      const row = await linkOf(ports);
      expect([row.state, row.failure, row.checkedAt]).toEqual(['connected', undefined, later(600)]);
    },
  );

  test('P20 429: connected, no failure, waits as long as it was told, and comes back', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('entra-throttled', { retryAfterSeconds: 900 })));
    await check(ports);
    expect(await rowOf(ports)).toMatchObject({ state: 'connected', notBefore: later(900) });
    expect(await rowOf(ports)).not.toHaveProperty('failure');
    ports.clock.pass(600);
    await check(ports);
    expect(ports.entra.asked.renewals).toHaveLength(1);
    expect(ports.queue.messages).toHaveLength(2);
    ports.clock.pass(600);
    await check(ports);
    const row = await linkOf(ports);
    expect([row.state, row.checkedAt]).toEqual(['connected', later(1200)]);
    expect(row).not.toHaveProperty('notBefore');
  });
});

const later = (seconds: number): string => new Date(Date.parse(NOW) + seconds * 1000).toISOString();

describe('a check whose renewal has worked', () => {
  const writes = (ports: FakePorts, name: string): number =>
    ports.effects.filter((effect) => effect === `write ${name}`).length;

  test('writes the row once, with name, time and cure in it', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('credential-rejected')));
    await check(ports);
    ports.effects.length = 0;
    await check(ports);
    expect([writes(ports, 'connections'), writes(ports, 'tokencaches')]).toEqual([1, 1]);
    expect(await rowOf(ports)).toMatchObject({ state: 'connected', checkedAt: NOW });
    expect(await rowOf(ports)).not.toHaveProperty('failure');
  });

  test.each(['graph-unavailable', 'graph-throttled', 'microsoft-refuses-sign-in'] as const)(
    'and then meets %s at Graph stays connected, unchecked, and comes back',
    async (reason) => {
      const ports = await connected();
      ports.graph.mes.tell(failWith(failure(reason)));
      ports.graph.mes.tell(failWith(failure(reason)));
      await check(ports);
      expect(await rowOf(ports)).toMatchObject({ state: 'connected', checkedAt: CONNECTED_AT });
      expect(ports.queue.messages).toHaveLength(1);
    },
  );

  test('and then is told by Graph that the name is none of our business counts as checked, under the old name', async () => {
    const ports = await connected();
    ports.graph.mes.tell(failWith(failure('graph-refused', { code: 'HTTP 403' })));
    await check(ports);
    expect(await rowOf(ports)).toMatchObject({ state: 'connected', checkedAt: NOW });
    expect(value(await readStatus(ports, USER, inTime)).account).toMatchObject({
      email: 'ada@company.example',
    });
    expect(ports.queue.messages).toEqual([]);
  });

  test('and whose token Graph refuses because it was revoked in that moment, is over', async () => {
    const ports = await connected();
    ports.graph.mes.tell(failWith(failure('microsoft-refuses-sign-in', { claims: '{"a":1}' })));
    ports.entra.renewals.tell(succeed(ports.entra.tokens()));
    ports.entra.renewals.tell(failWith(failure('grant-revoked')));
    await check(ports);
    expect(await rowOf(ports)).toMatchObject({
      state: 'reconnect-required',
      failure: { reason: 'grant-revoked' },
    });
  });
});
