/** The control page of a sandbox that runs: the app and the clock, and what the page says of them. */
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { Hono } from 'hono';
import type { Addresses } from '../addresses.ts';
import { machineClock, type SandboxClock } from '../clock.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import type { Runtime } from './control-kinds.ts';
import { createControl } from './control.ts';

const own = 'http://localhost:4106';
const addresses = {} as Addresses;
const hour = 3_600_000;
const day = 24 * hour;

let world: OpenWorld;
let control: Hono;
beforeEach(async () => {
  world = await openWorld();
});

function submit(action: string, form: Record<string, string>): Promise<Response> {
  const init = { method: 'POST', body: new URLSearchParams(form), headers: { origin: own } };
  return Promise.resolve(control.request(`${own}/${action}`, init));
}

const page = async (): Promise<string> => (await control.request(`${own}/`)).text();

const notedClock = (done: string[]): SandboxClock => {
  const note = (what: string) => Promise.resolve(void done.push(what));
  return {
    setting: () => machineClock,
    move: (ms) => note(`clock ${ms}`),
    stop: () => note('stop'),
    start: () => note('start'),
    reset: () => note('reset'),
  };
};

/** The line of a run of the timer that has ended. */
const ENDED = '{"level":"info","event":"timer.finished","route":"revalidate-connections","durationMs":9}';

const runtimeWith = (clock: SandboxClock): Runtime => ({
  clock,
  restartHost: () => Promise.resolve(),
  fire: () => Promise.resolve(),
  hostLog: () => [],
});

describe('of a running sandbox', () => {
  test('the page can restart the app and let a day pass with all checks', async () => {
    const done: string[] = [];
    control = createControl(world, addresses, 'this-start', {
      clock: notedClock(done),
      restartHost: () => Promise.resolve(void done.push('restart')),
      fire: (name) => Promise.resolve(void done.push(name, 'keys.walked', ENDED)),
      hostLog: () => done,
    });
    expect(await page()).toContain('Restart the function app');
    await submit('do/restart-app', {});
    await submit('do/pass-day', {});
    const walk = ['revalidate-connections', 'keys.walked', ENDED];
    expect(done).toEqual(['restart', ...walk, 'clock 86400000', ...walk]);
  });

  // What broke: the clock moved while the run before was still at its last work, whose time was over at once.
  test('the clock moves when the run of the timer has come to its end, however it ends', async () => {
    const done: string[] = [];
    const clock = notedClock(done);
    const later = (end: string): void => {
      setImmediate(() => done.push(end));
    };
    const ends = [ENDED, ENDED.replace('finished', 'failed')];
    control = createControl(world, addresses, 'this-start', {
      ...{ clock, restartHost: () => Promise.resolve(), hostLog: () => done },
      fire: () => {
        done.push('keys.walked');
        later(ends.shift() ?? '');
        return Promise.resolve();
      },
    });
    expect((await submit('do/pass-day', {})).status).toBe(303);
    expect(done.map((line) => line.replace(/.*"(timer\.\w+)".*/, '$1'))).toEqual([
      ...['keys.walked', 'timer.finished', 'clock 86400000', 'keys.walked', 'timer.failed'],
    ]);
  });

  test('where the timers run by themselves a day passes without a check by hand beside the timer’s own', async () => {
    const done: string[] = [];
    const clock = { ...notedClock(done), move: () => Promise.resolve(void done.push(ENDED)) };
    control = createControl(world, addresses, 'this-start', {
      ...{ clock, restartHost: () => Promise.resolve(), hostLog: () => done, timersRun: () => true },
      fire: (name) => Promise.resolve(void done.push(name, ENDED)),
    });
    expect((await submit('do/pass-day', {})).status).toBe(303);
    expect(done).toEqual(['revalidate-connections', ENDED, ENDED]);
  });

  test('without one the page offers neither, nor the clock', async () => {
    control = createControl(world, addresses, 'this-start');
    const text = await page();
    expect(text).not.toContain('Restart the function app');
    expect(text).not.toContain('Stop the clock');
    expect((await submit('do/restart-app', {})).status).toBe(404);
    expect((await submit('do/clock-stop', {})).status).toBe(404);
  });

  test.each([
    ['clock-stop', {}, 'stop'],
    ['clock-start', {}, 'start'],
    ['clock-hour', {}, `clock ${hour}`],
    ['clock-91-days', {}, `clock ${91 * day}`],
    ['clock-move', { amount: '15', unit: 'minutes' }, 'clock 900000'],
    ['clock-move', { amount: '-1.5', unit: 'hours' }, `clock ${-1.5 * hour}`],
    ['clock-move', { amount: '3', unit: 'days' }, `clock ${3 * day}`],
    ['clock-reset', {}, 'reset'],
  ])('%s with %j does "%s" to the clock', async (id, form, expected) => {
    const done: string[] = [];
    control = createControl(world, addresses, 'this-start', runtimeWith(notedClock(done)));
    const answer = await submit(`do/${id}`, form);
    expect([answer.headers.get('location'), done]).toEqual([`/?done=${id}&target=#clock`, [expected]]);
  });

  test.each([
    ['', 'days'],
    ['soon', 'days'],
    ['1', 'years'],
    ['99999', 'days'],
  ])('the clock does not move by "%s" %s', async (amount, unit) => {
    const done: string[] = [];
    control = createControl(world, addresses, 'this-start', runtimeWith(notedClock(done)));
    expect((await submit('do/clock-move', { amount, unit })).status).toBe(400);
    expect(done).toEqual([]);
  });

  test('the page says which time it is, whether the clock runs, and how far it is from this machine', async () => {
    control = createControl(world, addresses, 'this-start', runtimeWith(notedClock([])));
    expect(await page()).toContain('This machine&#39;s time');
    world.state.clock = { aheadMs: 0, stoppedAt: Date.UTC(2031, 4, 6, 7, 8, 9) };
    world.now = () => world.state.clock!.stoppedAt!;
    const text = await page();
    expect(text).toContain('Tuesday, 6 May 2031 at 07:08:09 UTC');
    expect(text).toContain(', and the clock stands still.');
    expect(text).toMatch(/\d+ days ahead of this machine/);
  });
});
