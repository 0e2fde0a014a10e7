/**
 * Each alert fires over the lines that the running product writes when its fault is there, and none fires in a quiet hour.
 * What no fault of the sandbox can make (a bug, hundreds of people at once) is written by the product's own log.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALERTS } from '../../infra/alerts/alert-table.ts';
import type { EventName } from '../../shared/domain/events.ts';
import { jsonLog } from '../../shared/log.ts';
import { begin, comeBack, complete } from '../promises/support/attempts.ts';
import { chat, mail } from '../promises/support/messages.ts';
import { openTaps, type Taps } from '../promises/support/taps.ts';
import { checkPage, DAY_MS, keyOfSubject, queueOf, untilLogged } from '../promises/support/walks.ts';
import {
  expireClientSecret,
  putWrongClientSecret,
  replaceClientSecret,
  setClientSecretEnd,
} from '../sandbox/control/actions.ts';
import { eventually } from '../sandbox/eventually.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { webhookSettings } from '../sandbox/wintro/webhook-routes.ts';
import { wideLimits } from '../support/wide-limits.ts';
import { fires, linesOf, type Line } from './evaluate.ts';

let product: Product;
let taps: Taps;
/** With these Wintro's back end is told of events. */
let told: Readonly<Record<string, string>>;
/** Alerts that a fault has made fire. */
const proven = new Set<string>();

beforeAll(async () => {
  product = await openProduct({
    credential: 'secret',
    env: async (box) => {
      taps = await openTaps(box, ['storage']);
      told = webhookSettings(box.addresses);
      return taps.settings;
    },
  });
});
afterAll(async () => {
  await product.close();
  await taps.close();
});

/** With a token of this moment: the clock goes on by days. */
const recruiter = (): Promise<Caller> => product.as();

const log = (): readonly Line[] => linesOf(product.sandbox.hostLog());

/** What was logged while something was done, by an app that is started anew for it if it gets settings. */
async function during(work: () => Promise<unknown>, anew?: Record<string, string>): Promise<readonly Line[]> {
  const before = log().length;
  if (anew !== undefined) await product.sandbox.restartHost(anew);
  await work();
  // The lines of an answer come through a pipe, after the answer.
  const marker = `marker-${String(Math.random()).slice(2)}`;
  await untilLogged(product, marker, async () =>
    (await recruiter()).get('openapi.json', { 'x-request-id': marker }),
  );
  return log().slice(before);
}

const firing = (lines: readonly Line[]): string[] =>
  ALERTS.filter((alert) => fires(alert, lines))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith('timer-silent-'));

/** The fault wakes somebody by these alerts, and by no other. */
function expectFiring(lines: readonly Line[], ...names: readonly string[]): void {
  expect(firing(lines).sort()).toEqual([...names].sort());
  for (const name of names) proven.add(name);
}

async function withFault(faults: Record<string, string>, work: () => Promise<unknown>): Promise<void> {
  product.sandbox.world.state.faults = faults;
  await work().finally(() => {
    product.sandbox.world.state.faults = {};
  });
}

async function times(count: number, work: (index: number) => Promise<unknown>): Promise<void> {
  for (let index = 0; index < count; index += 1) await work(index);
}

/** Fires a timer and waits until that run has ended. */
async function timerRun(timer: string): Promise<void> {
  const ends = (): number =>
    log().filter(({ event, route }) => String(event).startsWith('timer.') && route === timer).length;
  const before = ends();
  await product.sandbox.fire(timer);
  await eventually(ends, (count) => count > before);
}

const look = (): Promise<void> => timerRun('watch-credentials');
const walkOnce = (): Promise<void> => timerRun('revalidate-connections');
const sweep = (): Promise<void> => timerRun('sweep');

/** Each run has ended before the clock moves: the time of what still runs would be over at once. */
async function passDay(): Promise<void> {
  await walkOnce();
  await product.sandbox.moveClock(DAY_MS);
  await walkOnce();
}

test('in a quiet hour, with everything done that is done, no alert fires', async () => {
  const lines = await during(async () => {
    expect((await product.connect(await recruiter())).status).toBe(200);
    expect((await (await recruiter()).send(mail())).status).toBe(201);
    expect((await (await recruiter()).send(chat())).status).toBe(201);
    await (await recruiter()).get('status');
    await (await recruiter()).post('send', { kind: 'nonsense' });
    await look();
    await sweep();
    await passDay();
    await checkPage(product, ['recruiter-1']);
  });
  const woken = ALERTS.filter((alert) => fires(alert, lines)).map(({ name }) => name);
  expect(woken).toEqual([]);
  const words = new Set(lines.map(({ event }) => event));
  for (const event of ['connect.completed', 'send.sent', 'renewal.completed', 'revalidation.page-checked'])
    expect(words).toContain(event);
});

test('without any run of a timer each of them is missed', () => {
  for (const { name } of ALERTS.filter((alert) => fires(alert, []))) proven.add(name);
  expect([...proven].filter((name) => name.startsWith('timer-silent-'))).toHaveLength(3);
});

describe('faults of Microsoft', () => {
  test('messages whose end nobody knows', async () => {
    const lines = await during(() =>
      withFault({ 'graph.afterDelivery': '504' }, () =>
        times(5, async () => (await recruiter()).send(mail())),
      ),
    );
    expectFiring(lines, 'sends-unknown', 'server-errors');
  });

  test('a company that is slowed down', async () => {
    const search = async (): Promise<unknown> =>
      (await recruiter()).post('people/search', { query: 'tomasz' });
    const lines = await during(() => withFault({ 'graph.throttle': '7' }, () => times(20, search)));
    expect(lines).toContainEqual(
      expect.objectContaining({ event: 'microsoft.throttled', kind: 'graph', seconds: 7 }),
    );
    const others = firing(lines).filter((name) => name !== 'server-errors');
    expect(others).toEqual(['tenant-throttled']);
    proven.add('tenant-throttled');
  });

  test('nobody can be checked, for longer than a day', async () => {
    const keys = [keyOfSubject(product, 'recruiter-1')];
    // Made long before the day that passes: it is tried for the last time.
    const since = new Date(product.sandbox.world.now() - 4 * 3_600_000).toISOString();
    const page = JSON.stringify({ keys, since });
    const lines = await during(() =>
      withFault({ 'entra.down': '' }, async () => {
        await passDay();
        await untilLogged(product, 'revalidation.given-up', () =>
          product.sandbox.fire('revalidate-connection', page),
        );
      }),
    );
    expectFiring(lines, 'nothing-checked', 'work-waits');
  });
});

describe("faults of the operator's", () => {
  test('a client secret that ends', async () => {
    setClientSecretEnd(product.sandbox.world, 10);
    expectFiring(await during(look), 'credential-ends');
  });

  test('a client secret that is refused', async () => {
    putWrongClientSecret(product.sandbox.world);
    expireClientSecret(product.sandbox.world);
    await product.sandbox.moveClock(61_000);
    expectFiring(await during(look), 'credential-ends', 'credential-refused');
    replaceClientSecret(product.sandbox.world, { overlap: false });
    await product.sandbox.moveClock(61_000);
    await look();
  });

  test('a vault that forbids', async () => {
    const lines = await during(
      () =>
        withFault({ 'vault.forbidden': '' }, () => times(6, async () => (await recruiter()).send(mail()))),
      taps.settings,
    );
    expectFiring(lines, 'vault-refused', 'server-errors');
  });

  test('settings that are wrong', async () => {
    const lines = await during(async () => (await recruiter()).get('status'), {
      ...taps.settings,
      USAGE_LIMITS: 'none',
    });
    expectFiring(lines, 'settings-invalid');
    await product.sandbox.restartHost({ ...taps.settings, USAGE_LIMITS: wideLimits });
  });
});

describe('faults of storage', () => {
  const refusal = { status: 503, headers: {}, body: Buffer.from('') };
  const tap = (): ReturnType<Taps['of']> => taps.of('storage');

  test('tables that do not answer, and a timer that fails for it', async () => {
    const lines = await during(async () => {
      tap().use({ before: () => refusal });
      await times(2, walkOnce);
      await times(5, async () => (await recruiter()).get('status'));
      taps.passOn();
    });
    expectFiring(lines, 'storage-refused', 'timer-fails', 'server-errors');
  });

  test('an audit that takes no rows', async () => {
    const lines = await during(async () => {
      tap().use({
        before: ({ path, method }) => (/\/audit\b/.test(path) && method !== 'GET' ? refusal : undefined),
      });
      await (await recruiter()).get('export');
      taps.passOn();
    });
    expect(firing(lines)).toContain('audit-unrecorded');
    proven.add('audit-unrecorded');
  });

  test('a row of a later version', async () => {
    const partitionKey = keyOfSubject(product, 'recruiter-1');
    const table = product.sandbox.azurite.tableClient('connections');
    const lines = await during(async () => {
      await table.updateEntity({ partitionKey, rowKey: 'connection', schema: 99 }, 'Merge');
      await (await recruiter()).get('status');
      await table.updateEntity({ partitionKey, rowKey: 'connection', schema: 1 }, 'Merge');
    });
    expectFiring(lines, 'rows-unreadable');
  });

  test('a message that is poison', async () => {
    const poison = Buffer.from('{}').toString('base64');
    const lines = await during(() =>
      untilLogged(product, 'revalidation.page-poisoned', () =>
        queueOf(product, '-poison').sendMessage(poison),
      ),
    );
    expectFiring(lines, 'poison-message');
  });
});

test('sign-ins that somebody else wants to finish', async () => {
  const stranger = await product.as({ sub: 'stranger' });
  const lines = await during(() =>
    times(5, async () => {
      const begun = await begin(await recruiter());
      await complete(stranger, await comeBack(begun), begun.binding);
    }),
  );
  expectFiring(lines, 'sign-ins-rejected');
});

const MINUTE_MS = 60_000;

test('messages for later that cannot go out: somebody hears before they are missed, and when they are', async () => {
  const sendAt = new Date(product.sandbox.world.now() + 5 * MINUTE_MS).toISOString();
  expect((await (await recruiter()).send({ ...mail(), sendAt })).status).toBe(202);
  const whileClosed = (minutes: number): Promise<readonly Line[]> =>
    during(
      () =>
        withFault({ 'vault.forbidden': '' }, async () => {
          await product.sandbox.moveClock(minutes * MINUTE_MS);
          await sweep();
        }),
      taps.settings,
    );
  expect(firing(await whileClosed(15))).not.toContain('sends-late');
  expect(firing(await whileClosed(15))).toContain('sends-late');
  proven.add('sends-late');
  const missed = await during(() =>
    untilLogged(product, '"event":"send.missed"', async () => {
      await product.sandbox.moveClock(60 * MINUTE_MS);
      await sweep();
    }),
  );
  expect(firing(missed)).toContain('sends-missed');
  proven.add('sends-missed');
});

test("an event that Wintro's back end has refused for longer than a day", async () => {
  const lines = await during(
    () =>
      withFault({ 'wintro.webhooksAnswer': '503' }, async () => {
        await untilLogged(product, '"event":"webhook.undelivered"', async () =>
          (await recruiter()).send(mail()),
        );
        await untilLogged(product, '"event":"webhook.abandoned"', async () => {
          await product.sandbox.moveClock(31 * 3_600_000);
          await walkOnce();
        });
      }),
    { ...taps.settings, ...told },
  );
  expect(firing(lines)).toContain('events-undelivered');
  proven.add('events-undelivered');
  await product.sandbox.restartHost(taps.settings);
});

/** Lines as the product writes them. */
function written(write: (to: ReturnType<typeof jsonLog>) => void): readonly Line[] {
  const texts: string[] = [];
  write(jsonLog((_level, text) => texts.push(text)));
  return linesOf(texts);
}

test.each<[string, EventName, Record<string, unknown>, number]>([
  ['crashed', 'request.crashed', { code: 'TypeError' }, 1],
  ['connections-ended', 'revalidation.connections-ended', { count: 10 }, 2],
  ['erasure-unfinished', 'organization.people-kept', { count: 1 }, 1],
  ['signing-keys-unreachable', 'signing-keys.failed', { code: 'id.wintro.example' }, 3],
])('%s fires over lines %s %j, %i of them, and not over one less', (name, event, fields, count) => {
  const lines = written((to) => {
    for (let index = 0; index < count; index += 1) to.write(event, fields);
  });
  expectFiring(lines, name);
  expect(firing(lines.slice(1))).toEqual([]);
});

test('every alert was made to fire', () => {
  expect(ALERTS.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});
