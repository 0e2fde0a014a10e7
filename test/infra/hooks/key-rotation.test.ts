/** P45: a version of the key-encryption secret is made without touching another, and is disabled only when nothing stands under it. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDeeds } from '../../../infra/hooks/deeds.ts';
import type { KeyReport } from '../../../infra/hooks/key-report.ts';
import { notYet } from '../../../infra/hooks/patience.ts';
import type { Certificates } from '../../sandbox/tls/certificates.ts';
import {
  cleanReport,
  KEY,
  runRetirement,
  runRotation,
  VERSIONS,
  withKey,
  withTwoKeys,
  type ToRetire,
} from './key-hooks.ts';
import { openMicrosoft, openTls, type DieAt, type Microsoft } from './microsoft.ts';
import { DAY_MS, newState, type StandInState } from './stand-in-state.ts';

const { OLD, NEW } = VERSIONS;
const HOUR_MS = 3_600_000;

let opened: Awaited<ReturnType<typeof openTls>>;
let tls: Certificates;
beforeAll(async () => {
  opened = await openTls();
  tls = opened.tls;
});
afterAll(() => opened.close());

type Hook = (state: StandInState, microsoft: Microsoft) => Promise<void>;

/** Runs a hook; 'died' when it was killed on the way. */
async function run(state: StandInState, hook: Hook, dieAt?: DieAt): Promise<'died' | 'finished'> {
  const microsoft = await openMicrosoft(state, tls, dieAt);
  try {
    const finished = hook(state, microsoft).then(() => 'finished' as const);
    const outcome = await Promise.race([finished, microsoft.died]);
    if (outcome === 'died') finished.catch(() => undefined);
    return outcome;
  } finally {
    await microsoft.close();
  }
}

async function killedEverywhere(
  begin: () => StandInState,
  hook: Hook,
  afterwards: (state: StandInState, where: string) => Promise<void>,
): Promise<number> {
  let deaths = 0;
  for (const when of ['before', 'after'] as const) {
    for (let request = 1; ; request += 1) {
      const state = begin();
      if ((await run(state, hook, { request, when })) === 'finished') break;
      deaths += 1;
      await afterwards(state, `${when} request ${request}, ${state.requests.at(-1) ?? 'none'}`);
    }
  }
  return deaths;
}

const rotate =
  (options: Parameters<typeof runRotation>[3] = {}): Hook =>
  (state, microsoft) =>
    runRotation(state, microsoft, tls, options);

const retire =
  (options: Partial<ToRetire> = {}): Hook =>
  (state, microsoft) =>
    runRetirement(state, microsoft, tls, {
      version: OLD,
      report: () => Promise.resolve(cleanReport(state)),
      ...options,
    });

const enabled = (state: StandInState): readonly boolean[] =>
  (state.vault[KEY] ?? []).map((one) => one.enabled);
const writes = (state: StandInState): readonly string[] =>
  state.requests.filter((one) => !one.startsWith('GET ')).map((one) => one.split(' ')[0] ?? '');

describe('rotate-key', () => {
  test('P45 makes a version of 32 random bytes beside the old one, which stays as it is', async () => {
    const state = withKey();
    const [before] = structuredClone(state.vault[KEY]!);
    const said: string[] = [];
    await run(state, rotate({ said }));
    const [old, made] = state.vault[KEY]!;
    expect(old).toEqual(before);
    expect(Buffer.from(made!.value, 'base64')).toHaveLength(32);
    expect(said.join('\n')).toContain(`--version ${OLD}`);
    expect(said.join('\n')).not.toContain(made!.value);
  });

  test('P45 run again on the same day makes none, unless it is asked to', async () => {
    const state = withKey();
    await run(state, rotate());
    await run(state, rotate());
    expect(state.vault[KEY]).toHaveLength(2);
    await run(state, rotate({ again: true }));
    expect(state.vault[KEY]).toHaveLength(3);
    state.nowMs += 2 * DAY_MS;
    await run(state, rotate());
    expect(state.vault[KEY]).toHaveLength(4);
  });

  test('P45 whose answer was lost makes one version, not two', async () => {
    const state = withKey();
    state.broken[`PUT /secrets/${KEY}`] = { status: 503, body: {}, times: 1, hasEffect: true };
    await run(state, rotate());
    expect(state.vault[KEY]).toHaveLength(2);
    expect(writes(state)).toEqual(['PUT']);
  });

  test('P45 without a secret, with a disabled one, or not confirmed changes nothing and says why', async () => {
    await expect(run(newState(), rotate())).rejects.toThrow('Run make-secrets');
    const disabled = withKey();
    disabled.vault[KEY]![0]!.enabled = false;
    await expect(run(disabled, rotate())).rejects.toThrow('Enable it first');
    const state = withKey();
    const deeds = openDeeds();
    const confirm = () => Promise.reject(new Error('Not confirmed.'));
    await expect(run(state, rotate({ confirm, deeds }))).rejects.toThrow('Not confirmed');
    expect([deeds.told(), writes(state)]).toEqual([['Nothing was changed.'], []]);
  });

  test('P45 killed anywhere leaves every version enabled, and the next run leaves two', async () => {
    const deaths = await killedEverywhere(withKey, rotate(), async (state, where) => {
      await run(state, rotate());
      expect([where, enabled(state)]).toEqual([where, [true, true]]);
    });
    expect(deaths).toBeGreaterThan(4);
  });
});

type Change = (report: KeyReport, state: StandInState) => KeyReport;
const walksMoved =
  (ms: number): Change =>
  (report) => ({
    ...report,
    walks: report.walks.map((one) => ({ startedMs: one.startedMs + ms, endedMs: one.endedMs + ms })),
  });
const seen =
  (keys: number, walksWithout: number): Change =>
  (report) => ({ ...report, versions: new Map([...report.versions, [OLD, { keys, walksWithout }]]) });

describe('retire-key', () => {
  test('P45 disables a version under which two walks have met nothing, and deletes none', async () => {
    const state = withTwoKeys();
    await run(state, retire());
    expect(enabled(state)).toEqual([false, true]);
    expect(writes(state)).toEqual(['PATCH']);
    const said: string[] = [];
    await run(state, retire({ said }));
    expect(said).toEqual([`The version ${OLD} is disabled already.`]);
    expect(writes(state)).toEqual(['PATCH']);
  });

  test('P45 disables a version that was never met, because nothing was ever written under it', async () => {
    const state = withTwoKeys();
    const versions = new Map([[NEW, { keys: 7, walksWithout: 0 }]]);
    await run(state, retire({ report: () => Promise.resolve({ ...cleanReport(state), versions }) }));
    expect(enabled(state)).toEqual([false, true]);
  });

  test.each<[string, Change, string]>([
    ['keys stood under it in the last walk', seen(3, 0), '3 keys stood under it'],
    ['one walk alone has met none', seen(0, 1), '1 walks in a row'],
    ['there was no walk', (report) => ({ ...report, walks: [] }), 'walked over all keys 0 times'],
    ['there was one walk', (report) => ({ ...report, walks: report.walks.slice(0, 1) }), 'keys 1 times'],
    ['a walk began before the newest was made', walksMoved(-3.5 * DAY_MS), 'not both begun after'],
    [
      'both walks were made up for on the first day',
      (report, { nowMs }) => ({
        ...report,
        walks: [4.5, 4.6].map((days) => ({ startedMs: nowMs - days * DAY_MS, endedMs: nowMs - DAY_MS })),
      }),
      'for a day after that',
    ],
    [
      'the timers of the app stand still',
      (report, { nowMs }) => ({
        ...report,
        walks: [3.2, 3.9].map((days) => ({
          startedMs: nowMs - days * DAY_MS,
          endedMs: nowMs - 3.1 * DAY_MS,
        })),
      }),
      'stand still',
    ],
  ])('P45 refuses while %s', async (_name, change, words) => {
    const state = withTwoKeys();
    const report = () => Promise.resolve(change(cleanReport(state), state));
    await expect(run(state, retire({ report }))).rejects.toThrow(words);
    expect([enabled(state), writes(state)]).toEqual([[true, true], []]);
  });

  // What broke: a clock that was days ahead had waited for everything already.
  test.each([
    ['is six minutes ahead', -6 * 60_000, 'set this one right'],
    ['is a day behind', DAY_MS, 'set this one right'],
    ['cannot be compared', undefined, 'does not tell its time'],
  ])('P45 refuses when the clock of this machine %s', async (_how, apartMs, words) => {
    const state = withTwoKeys();
    const atMs = apartMs === undefined ? undefined : state.nowMs + apartMs;
    const report = () => Promise.resolve({ ...cleanReport(state), atMs });
    await expect(run(state, retire({ report }))).rejects.toThrow(words);
    expect([enabled(state), writes(state)]).toEqual([[true, true], []]);
  });

  // What broke: an event that an instance had sealed at the end of its day could be opened by nobody any more.
  test.each([
    [53.9, false],
    [54.1, true],
  ])('P45 %d hours after the newest was made an event for Wintro is over: %s', async (hours, isOver) => {
    const state = withTwoKeys();
    const [old, made] = state.vault[KEY]!;
    const createdSeconds = Math.floor((state.nowMs - hours * HOUR_MS) / 1000);
    state.vault[KEY] = [old!, { ...made!, createdSeconds }];
    const walks = [hours - 24, hours - 0.1].map((ago) => ({
      startedMs: state.nowMs - ago * HOUR_MS,
      endedMs: state.nowMs - (ago - 23) * HOUR_MS,
    }));
    const report = () => Promise.resolve({ ...cleanReport(state), walks });
    const done = await run(state, retire({ report })).catch((error: unknown) => (error as Error).message);
    expect(done).toEqual(isOver ? 'finished' : expect.stringContaining('an event for Wintro may wait'));
    expect(enabled(state)).toEqual([!isOver, true]);
  });

  test('P45 refuses the newest version, one that is not there, and any while the newest is disabled', async () => {
    const state = withTwoKeys();
    await expect(run(state, retire({ version: NEW }))).rejects.toThrow('it is the newest one');
    await expect(run(state, retire({ version: 'c'.repeat(32) }))).rejects.toThrow(`${NEW}, ${OLD}`);
    state.vault[KEY]![1]!.enabled = false;
    await expect(run(state, retire())).rejects.toThrow('is disabled: the app writes under none');
    expect(writes(state)).toEqual([]);
  });

  test('P45 waits for an app that does not answer, and gives up without a change', async () => {
    const state = withTwoKeys();
    let asked = 0;
    const later = () =>
      Promise.resolve((asked += 1) < 3 ? notYet('no answer from the app: ECONNREFUSED') : cleanReport(state));
    await run(state, retire({ report: later }));
    expect(enabled(state)).toEqual([false, true]);
    const other = withTwoKeys();
    const never = () => Promise.resolve(notYet('no answer from the app: ECONNREFUSED'));
    await expect(run(other, retire({ report: never }))).rejects.toThrow('in vain for the app');
    expect(enabled(other)).toEqual([true, true]);
  });

  test('P45 not confirmed changes nothing, and killed anywhere it is done or not, and the next run does it', async () => {
    const state = withTwoKeys();
    const confirm = () => Promise.reject(new Error('Not confirmed.'));
    await expect(run(state, retire({ confirm }))).rejects.toThrow('Not confirmed');
    expect(enabled(state)).toEqual([true, true]);
    const deaths = await killedEverywhere(withTwoKeys, retire(), async (killed, where) => {
      expect([where, enabled(killed)[1]]).toEqual([where, true]);
      await run(killed, retire());
      expect([where, enabled(killed)]).toEqual([where, [false, true]]);
    });
    expect(deaths).toBeGreaterThan(3);
  });
});
