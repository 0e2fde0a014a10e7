/**
 * Each alert fires over the lines that the running product writes when its fault is there, and none fires in a quiet hour.
 * No line is written here: an alert counts as proven by what the host logged alone, and each has to be.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ALERTS } from '../../infra/alerts/alert-table.ts';
import { refusal as serviceRefusal } from '../contract/wire-answers.ts';
import { begin, comeBack, complete } from '../promises/support/attempts.ts';
import { chat, mail } from '../promises/support/messages.ts';
import { openTap, type Tap } from '../promises/support/tap.ts';
import { openTaps, type Taps } from '../promises/support/taps.ts';
import { checkPage, DAY_MS, keyOfSubject, queueOf, untilLogged } from '../promises/support/walks.ts';
import {
  expireClientSecret,
  putWrongClientSecret,
  replaceClientSecret,
  revokeSessions,
  setClientSecretEnd,
} from '../sandbox/control/actions.ts';
import { eventually } from '../sandbox/eventually.ts';
import { versionsOf } from '../sandbox/vault/secrets.ts';
import { vaultSecretNames } from '../sandbox/world/new-world.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { webhookSettings } from '../sandbox/wintro/webhook-routes.ts';
import { wideLimits } from '../support/wide-limits.ts';
import { fires, linesOf, type Line } from './evaluate.ts';

let product: Product;
let taps: Taps;
/** In front of the address of Wintro's signing keys. */
let signingKeys: Tap;
/** With these Wintro's back end is told of events. */
let told: Readonly<Record<string, string>>;
/** What `during` has heard of the host. */
const heard = new WeakSet<readonly Line[]>();
/** Alerts that a fault has made fire. */
const proven = new Set<string>();

beforeAll(async () => {
  product = await openProduct({
    credential: 'secret',
    env: async (box) => {
      taps = await openTaps(box, ['storage']);
      told = webhookSettings(box.addresses);
      signingKeys = await openTap({ target: box.settings['WINTRO_SIGNING_KEYS_URL']! });
      return { ...taps.settings, WINTRO_SIGNING_KEYS_URL: signingKeys.url };
    },
  });
});
afterAll(async () => {
  await product.close();
  await taps.close();
  await signingKeys.close();
});

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

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
  const lines = log().slice(before);
  heard.add(lines);
  return lines;
}

const woken = (lines: readonly Line[]): string[] =>
  ALERTS.filter((alert) => fires(alert, lines)).map(({ name }) => name);

const firing = (lines: readonly Line[]): string[] =>
  woken(lines).filter((name) => !name.startsWith('timer-silent-'));

/** The fault wakes somebody by these alerts; lines that the host has not logged prove nothing. */
function prove(lines: readonly Line[], ...names: readonly string[]): void {
  expect(heard.has(lines)).toBe(true);
  expect(woken(lines)).toEqual(expect.arrayContaining([...names]));
  for (const name of names) proven.add(name);
}

/** By these alerts, and by no other. */
function expectFiring(lines: readonly Line[], ...names: readonly string[]): void {
  expect(firing(lines).sort()).toEqual([...names].sort());
  prove(lines, ...names);
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

// First: nothing runs by itself yet, whose time would be over when the clock moves.
test("keys that sign Wintro's tokens: nobody else hears of it while known ones are used", async () => {
  const status = async (): Promise<number> => (await (await recruiter()).get('status')).status;
  expect(await status()).toBe(200);
  const lines = await during(async () => {
    signingKeys.use({ before: () => 'reset' });
    // Old keys are asked for again, and while nothing is heard, every half minute.
    for (const seconds of [601, 31, 31]) {
      await product.sandbox.moveClock(seconds * 1000);
      expect(await status()).toBe(200);
    }
    signingKeys.use({});
  });
  const first = lines.findIndex(({ event }) => event === 'signing-keys.failed');
  expect(firing(lines.toSpliced(first, 1))).toEqual([]);
  expectFiring(lines, 'signing-keys-unreachable');
});

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
  expect(woken(lines)).toEqual([]);
  const words = new Set(lines.map(({ event }) => event));
  for (const event of ['connect.completed', 'send.sent', 'renewal.completed', 'revalidation.page-checked'])
    expect(words).toContain(event);
});

test('while the app answers and no timer runs, each of them is missed', async () => {
  const lines = await during(async () => (await recruiter()).get('status'));
  expect(lines).toContainEqual(expect.objectContaining({ event: 'request.answered', status: 200 }));
  const timers = ALERTS.map(({ name }) => name).filter((name) => name.startsWith('timer-silent-'));
  expect([timers.length, firing(lines)]).toEqual([3, []]);
  prove(lines, ...timers);
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
    prove(lines, 'tenant-throttled');
  });

  test('many connections that Microsoft ends', async () => {
    const subjects = Array.from({ length: 20 }, (_, index) => `ended-${String(index)}`);
    for (const sub of subjects) await product.connect(await product.as({ sub }), { upn: personas.colleague });
    // Who has just connected is not looked at again for two hours.
    await product.sandbox.moveClock(3 * HOUR_MS);
    const lines = await during(async () => {
      revokeSessions(product.sandbox.world, personas.colleague);
      await checkPage(product, subjects.slice(1));
      await checkPage(product, subjects.slice(0, 1));
    });
    const ended = lines.filter(({ event }) => event === 'revalidation.connections-ended');
    expect(ended.map(({ count }) => count)).toEqual([19, 1]);
    expect(firing(lines.filter((line) => line !== ended[1]))).toEqual([]);
    expectFiring(lines, 'connections-ended');
  });

  test('nobody can be checked, for longer than a day', async () => {
    const keys = [keyOfSubject(product, 'recruiter-1')];
    // Made long before the day that passes: it is tried for the last time.
    const since = new Date(product.sandbox.world.now() - 4 * HOUR_MS).toISOString();
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

const refusal = { status: 503, headers: {}, body: Buffer.from('') };
const tap = (): Tap => taps.of('storage');

describe('faults of storage', () => {
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
    prove(lines, 'audit-unrecorded');
  });

  // What the service itself calls wrong is a bug of who asked: no outage, and nothing that waiting cures.
  test('a request that the table service calls wrong: a fault of the product itself', async () => {
    const { status, headers = {}, body = '' } = serviceRefusal(400, 'InvalidInput');
    const wrong = { status, headers, body: Buffer.from(body) };
    const lines = await during(async () => {
      tap().use({ before: () => wrong });
      expect((await (await recruiter()).get('status')).status).toBe(500);
      taps.passOn();
    });
    expect(lines).toContainEqual(expect.objectContaining({ event: 'request.crashed', code: 'RestError' }));
    expectFiring(lines, 'crashed');
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

/** Whoever was at the messages for later has left them, for some seconds from now. */
async function untilLeft(): Promise<void> {
  const lanes = product.sandbox.azurite.tableClient('lanes');
  const partitionKey = keyOfSubject(product, 'recruiter-1');
  await eventually(
    () => lanes.getEntity<{ holder?: string; wakeAt?: string }>(partitionKey, 'lane'),
    ({ holder, wakeAt = '' }) => holder === undefined && Date.parse(wakeAt) > product.sandbox.world.now(),
  );
}

test('messages for later that cannot go out: somebody hears before they are missed, and when they are', async () => {
  const sendAt = new Date(product.sandbox.world.now() + 5 * MINUTE_MS).toISOString();
  expect((await (await recruiter()).send({ ...mail(), sendAt })).status).toBe(202);
  const later = async (minutes: number): Promise<void> => {
    await product.sandbox.moveClock(minutes * MINUTE_MS);
    await sweep();
  };
  const stillWaiting = (minutes: number): Promise<readonly Line[]> =>
    during(() => later(minutes).then(untilLeft));
  // Without a gap: a worker that a sweep has woken would send it as soon as the vault opens.
  await withFault({ 'vault.forbidden': '' }, async () => {
    await product.sandbox.restartHost(taps.settings);
    expect(firing(await stillWaiting(15))).not.toContain('sends-late');
    prove(await stillWaiting(15), 'sends-late');
    const missed = await during(() => untilLogged(product, '"event":"send.missed"', () => later(60)));
    prove(missed, 'sends-missed');
  });
});

test("an event that Wintro's back end has refused for longer than a day", async () => {
  const lines = await during(
    () =>
      withFault({ 'wintro.webhooksAnswer': '503' }, async () => {
        await untilLogged(product, '"event":"webhook.undelivered"', async () =>
          (await recruiter()).send(mail()),
        );
        await untilLogged(product, '"event":"webhook.abandoned"', async () => {
          await product.sandbox.moveClock(31 * HOUR_MS);
          await walkOnce();
        });
      }),
    { ...taps.settings, ...told },
  );
  prove(lines, 'events-undelivered');
  await product.sandbox.restartHost(taps.settings);
});

// What broke: its age stood in health and in the log, and nobody was woken by either.
test('a secret that signs events, and that nobody has renewed for half a year', async () => {
  const { world } = product.sandbox;
  const { webhook: name } = vaultSecretNames;
  const createdAt = world.now() - 181 * DAY_MS;
  world.state.vault[name] = versionsOf(world, name).map((one) => ({ ...one, createdAt }));
  // What the days before have left in queues is done by the app that starts, and may be late.
  prove(await during(look, { ...taps.settings, ...told }), 'webhook-secret-old');
  await product.sandbox.restartHost(taps.settings);
});

test('a person whose rows cannot be erased with the organization: it goes on when they can', async () => {
  const organization = 'organization-2';
  const admin = (): Promise<Caller> => product.as({ org_id: organization, roles: ['organization-admin'] });
  expect((await product.connect(await product.as({ org_id: organization }))).status).toBe(200);
  expect((await (await admin()).post('organization/erase', { organization })).status).toBe(202);
  await product.sandbox.moveClock(DAY_MS);
  const lines = await during(async () => {
    tap().use({
      before: ({ path, method }) =>
        /\/connections\b/.test(path) && method === 'DELETE' ? refusal : undefined,
    });
    await walkOnce();
    taps.passOn();
  });
  expect(lines).toContainEqual(expect.objectContaining({ event: 'organization.people-kept', count: 1 }));
  prove(lines, 'erasure-unfinished');
  const over = await during(walkOnce);
  expect(over).toContainEqual(expect.objectContaining({ event: 'organization.erased', count: 1 }));
  expect(firing(over)).not.toContain('erasure-unfinished');
});

test('every alert was made to fire', () => {
  expect(ALERTS.map(({ name }) => name).filter((name) => !proven.has(name))).toEqual([]);
});
