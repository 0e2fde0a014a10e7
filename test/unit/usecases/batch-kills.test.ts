/** Batches whose process is killed at each of its writes, in every part of their way. */
import { expect, test } from '@jest/globals';
import { cancelBatch } from '../../../shared/usecases/batch/cancel-batch.ts';
import { sweepDue } from '../../../shared/usecases/deliver/sweep-due.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { mortal } from '../../support/mortal-process.ts';
import { batched, letter, posts, progress, sendBatch } from '../../support/waiting-batches.ts';
import { expectNothingLeft, live, pass, work } from '../../support/waiting-sends.ts';

const HOW = ['before', 'after'] as const;

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

/** Runs something once for each of its writes, in a new world that it is killed in. Answers how many writes there are. */
async function killAtEach(
  world: () => Promise<FakePorts>,
  run: (ports: FakePorts) => Promise<unknown>,
  then: (ports: FakePorts) => Promise<void>,
): Promise<number> {
  const whole = mortal(await world(), Infinity, 'after');
  await run(whole.ports);
  for (let at = 0; at < whole.effects(); at += 1)
    for (const how of HOW) {
      const ports = await world();
      await run(mortal(ports, at, how).ports).catch(() => undefined);
      await then(ports);
    }
  return whole.effects();
}

/** Of each batch that is there all messages are accounted for. */
async function expectAddsUp(ports: FakePorts): Promise<void> {
  for (const { rowKey } of ports.storage.table('batches').rows()) {
    const { counts, count, state } = await progress(ports, rowKey);
    expect(Object.values(counts).reduce((sum, one) => sum + one, 0)).toBe(count);
    expect(['over', 'refused']).toContain(state);
    if (state === 'refused') expect(counts.failed).toBe(count);
  }
  expectNothingLeft(ports);
}

const CONTENT = letter('Ada', 'Ben', 'Cleo');

test('P34: killed at each write of accepting, and nobody comes again: all of it goes out once, or nothing and it says so', async () => {
  const outcomes = new Set<number>();
  const writes = await killAtEach(
    connected,
    (ports) => sendBatch(ports, { content: CONTENT }),
    async (ports) => {
      await live(ports, 20);
      const sent = ports.graph.asked.posts.length;
      outcomes.add(sent);
      await expectAddsUp(ports);
    },
  );
  expect(writes).toBeGreaterThanOrEqual(5);
  expect([...outcomes].toSorted()).toEqual([0, 3]);
});

test('P30, P34: killed at each write of accepting, and the same key comes again: all of it goes out once', async () => {
  await killAtEach(
    connected,
    (ports) => sendBatch(ports, { content: CONTENT }),
    async (ports) => {
      await live(ports, 1);
      const { id } = value(await sendBatch(elsewhere(ports), { content: CONTENT }));
      await live(ports, 10);
      expect((await progress(ports, id)).counts.sent).toBe(3);
      expect(ports.graph.asked.posts).toHaveLength(3);
      await expectAddsUp(ports);
    },
  );
});

test('P34: the same key comes after the sweep has ended what was half accepted: it says so, and sends nothing', async () => {
  const reasons = new Set<string>();
  await killAtEach(
    connected,
    (ports) => sendBatch(ports, { content: CONTENT }),
    async (ports) => {
      await live(ports, 9);
      const again = await sendBatch(elsewhere(ports), { content: CONTENT });
      reasons.add(again.ok ? 'accepted' : again.failure.reason);
      await live(ports, 20);
      expect([0, 3]).toContain(ports.graph.asked.posts.length);
      await expectAddsUp(ports);
    },
  );
  expect([...reasons].toSorted()).toEqual(['accepted', 'batch-not-accepted']);
});

test('P34: what is written after the sweep has ended the batch ends too', async () => {
  const ports = await connected();
  const insertAll: FakePorts['sends']['insertAll'] = async (...given) => {
    // A process that stands still for minutes, while its rows are on their way.
    pass(ports, 6);
    value(await sweepDue(elsewhere(ports), inTime));
    value(await sweepDue(elsewhere(ports), inTime));
    return ports.sends.insertAll(...given);
  };
  const late = await sendBatch({ ...ports, sends: { ...ports.sends, insertAll } }, { content: CONTENT });
  expect(late).toMatchObject({ ok: false, failure: { reason: 'batch-not-accepted' } });
  await live(ports, 10);
  expect(ports.graph.asked.posts).toEqual([]);
  await expectAddsUp(ports);
});

test('P32, P34: killed at each write of a visit: each is sent once, or unknown, and never twice', async () => {
  const writes = await killAtEach(
    async () => {
      const ports = await connected();
      await batched(ports, { content: posts(3) });
      return ports;
    },
    work,
    async (ports) => {
      await live(ports, 6);
      const [{ rowKey } = { rowKey: '' }] = ports.storage.table('batches').rows();
      const { counts } = await progress(ports, rowKey);
      expect(counts.sent + counts.unknown).toBe(3);
      expect(counts.unknown).toBeLessThanOrEqual(1);
      expect(ports.graph.asked.posts.length).toBeLessThanOrEqual(3);
      await expectAddsUp(ports);
    },
  );
  expect(writes).toBeGreaterThanOrEqual(9);
});

test('P34, P39: killed at each write of taking back: nothing of it goes out once it was asked again', async () => {
  await killAtEach(
    async () => {
      const ports = await connected();
      await batched(ports, { content: posts(3) });
      return ports;
    },
    async (ports) => {
      const [{ rowKey } = { rowKey: '' }] = ports.storage.table('batches').rows();
      return cancelBatch(ports, USER, rowKey, inTime);
    },
    async (ports) => {
      const [{ rowKey } = { rowKey: '' }] = ports.storage.table('batches').rows();
      value(await cancelBatch(elsewhere(ports), USER, rowKey, inTime));
      await live(ports, 4);
      expect(ports.graph.asked.posts).toEqual([]);
      await expectAddsUp(ports);
    },
  );
});

test('P34: the sweep killed at each of its writes: what it has begun, the next one ends', async () => {
  const half = async (): Promise<FakePorts> => {
    const ports = await connected();
    await sendBatch(mortal(ports, 4, 'before').ports, { content: CONTENT }).catch(() => undefined);
    pass(ports, 7);
    value(await sweepDue(ports, inTime));
    return ports;
  };
  const over = async (): Promise<FakePorts> => {
    const ports = await connected();
    await batched(ports, { content: posts(2) });
    await work(ports);
    pass(ports, 2);
    return ports;
  };
  for (const world of [half, over])
    await killAtEach(
      world,
      (ports) => sweepDue(ports, inTime),
      async (ports) => {
        await live(ports, 10);
        await expectAddsUp(ports);
      },
    );
});
