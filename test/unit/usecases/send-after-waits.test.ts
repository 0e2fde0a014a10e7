import { describe, expect, test } from '@jest/globals';
import { textCell } from '../../../shared/adapters/tables/cells.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import type { ChatMessage, Message } from '../../../shared/domain/message.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { revalidatePage } from '../../../shared/usecases/revalidate/revalidate-page.ts';
import type { RenderOutcome, SendAnswer } from '../../../shared/usecases/send/keyed-request.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  liveRowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const body = { contentType: 'text', content: 'It is signed.' } as const;
const MAIL: Message = { kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'The offer', body };
const CHAT: ChatMessage = { kind: 'chat', to: { userId: CLEO.id }, body };
const STATUS = { sent: 201, failed: 422, unknown: 504 } as const;

const render: RenderOutcome = (send, outcome) => ({
  status: STATUS[outcome.state],
  text: JSON.stringify({ ...send, ...outcome }),
});

const send = (
  ports: FakePorts,
  message: Message = MAIL,
  idempotencyKey = 'key',
): Promise<Result<SendAnswer>> => sendMessage(ports, USER, { idempotencyKey, message, render }, inTime);

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const refused = { kind: 'token-refused', failure: failure('microsoft-refuses-sign-in') } as const;

/** A token that is good for as long as anybody looks. */
const good = (accessToken: string) => ({ accessToken, expiresAt: 1e12, renewAt: 1e12 });

/** Lets everything run on that waits for nothing from outside. */
const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function expectNothingMoreSent(ports: FakePorts, answer: Result<SendAnswer>): void {
  expect(JSON.parse(value(answer).text)).toMatchObject({
    state: 'failed',
    failure: { reason: 'connection-changed' },
  });
  expect(ports.graph.asked.posts).toHaveLength(1);
}

// What broke: the message was posted a second time, with the token that somebody else had renewed, after a disconnect in
// another process had answered.
describe('a message whose token was refused is not posted again after a disconnect', () => {
  test('when somebody else has renewed the token meanwhile', async () => {
    const ports = await connected();
    const { generation } = await liveRowOf(ports);
    ports.graph.posts.tell(async () => {
      await disconnect(elsewhere(ports), USER, inTime);
      ports.memory.put(generation, good('renewed by another'));
      return refused;
    });
    expectNothingMoreSent(ports, await send(ports));
  });

  test('when it waited for the renewal that the nightly check had under way', async () => {
    const ports = await connected();
    ports.clock.pass(3 * 3600);
    const { generation } = await liveRowOf(ports);
    let answer = (): void => undefined;
    const asked = new Promise<void>((resolve) => (answer = resolve));
    ports.entra.renewals.tell(async () => {
      await asked;
      return succeed(ports.entra.tokens());
    });
    const page = { keys: [USER.userKey], since: new Date(ports.clock.now()).toISOString() };
    const checking = revalidatePage(ports, page, () => inTime);
    await settle();
    ports.memory.put(generation, good('in hand'));
    ports.graph.posts.tell(refused);
    const sending = send(ports);
    await settle();
    await disconnect(elsewhere(ports), USER, inTime);
    answer();
    expectNothingMoreSent(ports, await sending);
    await checking;
  });

  test('when its own renewal could not be noted', async () => {
    const ports = await connected();
    ports.graph.posts.tell(refused);
    ports.entra.renewals.tell(async () => {
      await disconnect(elsewhere(ports), USER, inTime);
      ports.storage.failNext('connections', 'write');
      return succeed(ports.entra.tokens());
    });
    expectNothingMoreSent(ports, await send(ports));
  });
});

// What broke: a token that was due just before the POST was renewed there, and when Entra did not answer the message went
// out with the old one, whatever had happened to the connection meanwhile.
test('a message that meets a renewal just before its POST is not posted after a disconnect', async () => {
  const ports = await connected();
  const { generation } = await liveRowOf(ports);
  ports.storage.beforeWrites(() => {
    ports.memory.put(generation, { ...good('due'), renewAt: 0 });
    return Promise.resolve();
  });
  ports.entra.renewals.tell(async () => {
    await disconnect(elsewhere(ports), USER, inTime);
    // The disconnect is known to the row alone: noting the outage on it fails.
    ports.storage.failNext('connections', 'write');
    return failWith(failure('entra-unavailable'));
  });
  expect(JSON.parse(value(await send(ports)).text)).toMatchObject({ state: 'failed' });
  expect(ports.graph.asked.posts).toEqual([]);
});

// What broke: a ledger that took seconds to reserve the row was no wait, and the message was posted after a disconnect
// that had long answered.
test('a message whose ledger was slow is not posted after a disconnect, and is recorded as not sent', async () => {
  const ports = await connected();
  ports.storage.beforeWrites(async () => {
    await disconnect(elsewhere(ports), USER, inTime);
    ports.clock.pass(1);
  });
  expect(JSON.parse(value(await send(ports)).text)).toMatchObject({
    state: 'failed',
    failure: { reason: 'connection-changed' },
  });
  expect(ports.graph.asked.posts).toEqual([]);
});

// What broke: with a damaged ledger key the status said "connected" and every send "not connected", until the next check.
test.each([
  ['connected', 'cache-unreadable'],
  ['reconnect-required', 'grant-revoked'],
] as const)('a ledger key that is damaged is no missing connection (%s)', async (state, reason) => {
  const ports = await connected();
  const connections = ports.storage.table('connections');
  if (state === 'reconnect-required') {
    ports.graph.posts.tell(refused);
    ports.entra.renewals.tell(failWith(failure(reason)));
    await send(ports);
  }
  connections.put(connections.rows()[0]!, { ledgerKey: textCell('{') });
  expect(value(await ports.connections.read(USER.userKey, inTime)).state).toBe(state);
  expect(await send(ports, MAIL, 'second')).toMatchObject({ ok: false, failure: { reason } });
});

// What broke: each of these ended in a 500 after the message had been posted, and the ledger said "unknown" for ever.
describe('a bug after the POST loses nothing of the truth', () => {
  const bug = (): never => {
    throw new TypeError('bug');
  };

  /** Ports that meet the bug from the first POST on. */
  function brokenAfterPost(
    ports: FakePorts,
    outcome: 'sent' | 'destination-not-found' | 'graph-throttled',
    broken: (ports: FakePorts, isPosted: () => boolean) => Partial<FakePorts>,
  ): FakePorts {
    let posted = false;
    ports.graph.posts.tell(() => {
      posted = true;
      if (outcome === 'sent') return { kind: 'sent' };
      return { kind: 'not-sent', failure: failure(outcome, { retryAfterSeconds: 1 }) };
    });
    return { ...ports, ...broken(ports, () => posted) };
  }

  test.each([
    [
      'in sealing the record',
      'sent',
      201,
      ({ cipher }: FakePorts, isPosted: () => boolean) => ({
        cipher: { ...cipher, seal: (...call) => (isPosted() ? bug() : cipher.seal(...call)) },
      }),
    ],
    [
      'in the second look at a row that somebody has written',
      'sent',
      201,
      ({ sends }: FakePorts) => ({
        sends: { ...sends, replace: () => Promise.resolve(succeed(undefined)), read: bug },
      }),
    ],
    [
      'in forgetting a chat that has gone',
      'destination-not-found',
      422,
      ({ connections }: FakePorts, isPosted: () => boolean) => ({
        connections: {
          ...connections,
          update: (...call) => (isPosted() ? bug() : connections.update(...call)),
        },
      }),
    ],
    [
      'in looking at the row after a short wait',
      'graph-throttled',
      422,
      ({ connections }: FakePorts, isPosted: () => boolean) => ({
        connections: {
          ...connections,
          read: (...call) => (isPosted() ? bug() : connections.read(...call)),
        },
      }),
    ],
  ] as const satisfies readonly (readonly [
    string,
    Parameters<typeof brokenAfterPost>[1],
    number,
    Parameters<typeof brokenAfterPost>[2],
  ])[])('%s', async (_where, outcome, status, broken) => {
    const ports = await connected();
    const answer = await send(brokenAfterPost(ports, outcome, broken), CHAT);
    expect(value(answer).status).toBe(status);
    expect(ports.graph.asked.posts).toHaveLength(1);
    // The process that knows it tells it again, in the same state.
    expect(value(await send(ports, CHAT)).status).toBe(outcome === 'graph-throttled' ? 201 : status);
  });
});
