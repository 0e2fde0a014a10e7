/** What comes in the middle of a batch, and what a message of it may cost. */
import { describe, expect, test } from '@jest/globals';
import type { BatchContent } from '../../../shared/domain/batch-content.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { NO_POLICY } from '../../../shared/domain/sending-policy.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { sweepDue } from '../../../shared/usecases/deliver/sweep-due.ts';
import { BEN } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  returnWithCode,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { batched, posts, progress, statesOf } from '../../support/waiting-batches.ts';
import { CHAT, expectNothingLeft, live, work, workFor } from '../../support/waiting-sends.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

/** The second message of a batch of six meets this, right after it has gone out. */
async function interrupted(ports: FakePorts, meet: () => unknown): Promise<string> {
  const id = await batched(ports, { content: posts(6) });
  ports.graph.posts.tell({ kind: 'sent', id: 'first' });
  ports.graph.posts.tell(async () => {
    await meet();
    return { kind: 'sent', id: 'second' };
  });
  return id;
}

const goneOut = async (ports: FakePorts, id: string): Promise<readonly unknown[]> =>
  (await progress(ports, id)).items.map(({ state, failedWith }) => failedWith ?? state);

describe('in the middle of a batch', () => {
  test('a vault that is closed for an hour costs an hour, and no message', async () => {
    const ports = await connected();
    const id = await interrupted(ports, () => ports.keys.close());
    await work(ports);
    await workFor(ports, 3_600, 20);
    expect(ports.graph.asked.posts).toHaveLength(2);
    ports.keys.reopen();
    await workFor(ports, 120, 5);
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(Array(6).fill('sent'));
    expectNothingLeft(ports);
  });

  test('P96: the stop switch ends what has not started, and says why', async () => {
    const ports = await connected();
    const id = await interrupted(ports, async () => {
      const policy = { ...NO_POLICY, stopped: true, version: 'v' };
      value(await ports.policies.change(USER.organizationKey, () => succeed(policy), inTime));
      ports.recentPolicies.keep(USER.organizationKey, policy);
    });
    await work(ports);
    expect(await goneOut(ports, id)).toEqual(['sent', 'sent', ...Array<string>(4).fill('sending-stopped')]);
    await live(ports, 3);
    expectNothingLeft(ports);
  });

  test('P39: a disconnect of another process ends the rest, though this one has read the connection before', async () => {
    const ports = await connected();
    const id = await interrupted(ports, () => disconnect(elsewhere(ports), USER, inTime));
    await work(ports);
    await live(ports, 3);
    expect(await goneOut(ports, id)).toEqual(['sent', 'sent', ...Array<string>(4).fill('connection-ended')]);
    expect(ports.graph.asked.posts).toHaveLength(2);
    expectNothingLeft(ports);
  });

  test('P15: a switch of account in another process ends the rest: nothing goes out in another name', async () => {
    const ports = await connected();
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
    const ticket = await returnWithCode(ports, { switchAccount: true });
    const id = await interrupted(ports, () => completeConnect(elsewhere(ports), USER, ticket, inTime));
    await work(ports);
    await live(ports, 3);
    expect(await goneOut(ports, id)).toEqual(['sent', 'sent', ...Array<string>(4).fill('account-changed')]);
    expect(ports.graph.asked.posts).toHaveLength(2);
    expectNothingLeft(ports);
  });

  test('P36: a storm of 429 puts each back until it has passed, and sends each once', async () => {
    const ports = await connected();
    const id = await interrupted(ports, () => undefined);
    for (let time = 0; time < 12; time += 1)
      ports.graph.posts.tell({
        kind: 'not-sent',
        failure: failure('graph-throttled', { retryAfterSeconds: 20 }),
      });
    await work(ports);
    expect(ports.graph.asked.posts).toHaveLength(3);
    await workFor(ports, 12 * 21 + 30, 3);
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(Array(6).fill('sent'));
    expect(ports.graph.asked.posts).toHaveLength(6 + 12);
    expectNothingLeft(ports);
  });

  test.each<[string, (ports: FakePorts) => FakePorts]>([
    ['its token is refused', (ports) => ports],
    ['it has no token yet', elsewhere],
  ])(
    'Microsoft was asked again for each that came next: a grant that it has revoked it is asked for once, when %s',
    async (_when, processOf) => {
      const ports = await connected();
      const id = await batched(ports, { content: posts(6) });
      ports.graph.posts.tell({ kind: 'token-refused', failure: failure('microsoft-refuses-sign-in') });
      for (let time = 0; time < 6; time += 1)
        ports.entra.renewals.tell(failWith(failure('grant-revoked', { code: 'AADSTS50173' })));
      await work(processOf(ports));
      expect(await goneOut(ports, id)).toEqual(Array(6).fill('grant-revoked'));
      expect(ports.entra.asked.renewals).toHaveLength(1);
      await live(ports, 3);
      expectNothingLeft(ports);
    },
  );

  test('two sweeps and two workers at once send each once', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: posts(6) });
    for (let minute = 0; minute < 3; minute += 1) {
      const others = [elsewhere(ports), elsewhere(ports)];
      await Promise.all(others.map((process) => sweepDue(process, inTime)));
      await Promise.all(others.map((process) => work(process)));
      await live(ports, 1);
    }
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(Array(6).fill('sent'));
    expect(ports.graph.asked.posts).toHaveLength(6);
    expectNothingLeft(ports);
  });
});

/** Chats of a tenant have a pace, and no place that others post to. */
const chats = (count: number): BatchContent => ({
  messages: Array.from({ length: count }, (_, index) => ({
    ...CHAT,
    body: { contentType: 'text' as const, content: `words ${String(index)}` },
  })),
});

/** `read sends` and the like, with how often. */
const counted = (effects: readonly string[]): Record<string, number> => {
  const calls = effects.filter((one) => /^(read|write|remove) /.test(one));
  return Object.fromEntries(
    [...new Set(calls)].map((one) => [one, calls.filter((two) => two === one).length]),
  );
};

describe('a message of a batch', () => {
  test('reads and writes no row twice: its row is taken and ended, the connection looked at before the post', async () => {
    const ports = await connected();
    const of = async (count: number): Promise<Record<string, number>> => {
      await batched(ports, { content: chats(count), key: `batch-of-${String(count)}` });
      ports.storage.effects.length = 0;
      await work(ports, 1);
      return counted(ports.storage.effects);
    };
    await of(1);
    const [two, eight] = [await of(2), await of(8)];
    const more = Object.keys(eight).map((call) => [call, (eight[call] ?? 0) - (two[call] ?? 0)] as const);
    expect(Object.fromEntries(more.filter(([, count]) => count !== 0))).toEqual({
      'write sends': 12,
      'read connections': 6,
    });
  });
});
