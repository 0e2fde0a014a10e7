/** P22, P23: tokens are renewed early, an outage of minutes goes unnoticed and makes no storm, a pause is kept by all. */
import { describe, expect, test } from '@jest/globals';
import { failure, type Failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import type { Entra, TokenAnswer } from '../../shared/ports/entra.ts';
import { accessToken, tokenInPlaceOf } from '../../shared/usecases/tokens/access-token.ts';
import { holdToken } from '../../shared/usecases/tokens/held-token.ts';
import { connect, elsewhere, fakePorts, liveRowOf, rowOf, USER } from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { randomness } from '../../shared/adapters/process/clock-and-randomness.ts';

const MINUTE = 60;
const LIFE_MINUTES = 60;

interface ScriptedEntra extends Entra {
  /** Renewals asked for. */
  calls: number;
  /** What the next renewals meet. */
  trouble: Failure | undefined;
}

/** Renews for an hour, or meets trouble. */
function scriptedEntra(entra: Entra): ScriptedEntra {
  const scripted: ScriptedEntra = {
    ...entra,
    ...{ calls: 0, trouble: undefined },
    renew: (): Promise<Result<TokenAnswer>> => {
      scripted.calls += 1;
      if (scripted.trouble) return Promise.resolve(failWith(scripted.trouble));
      const token = { accessToken: `token ${scripted.calls}`, lifeMs: LIFE_MINUTES * MINUTE * 1000 };
      return Promise.resolve(succeed({ ...token, scopes: [], cache: '{}' }));
    },
  };
  return scripted;
}

const handOf = async (ports: ReturnType<typeof fakePorts>) => ({
  userKey: USER.userKey,
  row: await liveRowOf(ports),
  deadline: inTime,
});

/** An instance with somebody connected and a token of an hour in hand. */
async function instance() {
  const ports = fakePorts();
  await connect(ports);
  const used = { ...ports, random: randomness, entra: scriptedEntra(ports.entra) };
  const ask = async (): Promise<Result<string>> => accessToken(used, await handOf(ports));
  return { ports: used, ask, world: ports };
}

describe('P22 a token', () => {
  test('P22 is renewed between 40 and 60 percent of its life, not at the same moment for all', () => {
    const { clock, memory } = fakePorts();
    const shares = new Set<number>();
    const lifeMs = LIFE_MINUTES * MINUTE * 1000;
    for (let number = 0; number < 500; number += 1) {
      holdToken({ clock, memory, random: randomness }, `g${number}`, { accessToken: 't', lifeMs });
      const share = (memory.get(`g${number}`)!.renewAt - clock.elapsed()) / lifeMs;
      expect(share).toBeGreaterThanOrEqual(0.4);
      expect(share).toBeLessThanOrEqual(0.6);
      shares.add(share);
    }
    expect(shares.size).toBeGreaterThan(400);
  });

  test('P22 that is not old asks nobody', async () => {
    const { ports, ask } = await instance();
    ports.clock.pass(20 * MINUTE);
    expect((await ask()).ok).toBe(true);
    expect(ports.entra.calls).toBe(0);
  });

  test('P22 keeps an active user sending through an Entra outage of twenty minutes, whenever it begins', async () => {
    for (let start = 0; start <= 34; start += 2) {
      const { ports, ask } = await instance();
      for (let second = 0; second < 54 * 60; second += 10) {
        const down = second >= start * 60 && second < (start + 20) * 60;
        ports.entra.trouble = down ? failure('entra-unavailable') : undefined;
        const token = await ask();
        expect([start, second, token.ok]).toEqual([start, second, true]);
        ports.clock.pass(10);
      }
    }
  });

  test('P22 during an outage is not asked for at every send: a dead Entra is tried about once a minute', async () => {
    const { ports, ask } = await instance();
    ports.clock.pass(37 * MINUTE);
    ports.entra.trouble = failure('entra-unavailable');
    for (let send = 0; send < 1_000; send += 1) {
      expect((await ask()).ok).toBe(true);
      ports.clock.pass(1.2);
    }
    expect(ports.entra.calls).toBeLessThanOrEqual(25);
  });

  test('P22 that has run out in an outage says so, and the connection stays', async () => {
    const { ports, ask, world } = await instance();
    ports.clock.pass(LIFE_MINUTES * MINUTE);
    ports.entra.trouble = failure('entra-unavailable');
    const refused = await ask();
    expect(refused).toMatchObject({ ok: false, failure: { reason: 'entra-unavailable' } });
    expect(await rowOf(world)).toMatchObject({
      state: 'connected',
      failure: { reason: 'entra-unavailable' },
    });
    ports.entra.trouble = undefined;
    expect((await ask()).ok).toBe(true);
    expect(await rowOf(world)).toMatchObject({ state: 'connected' });
  });

  test('P22 early renewal that finds the grant revoked stops at once, although the token in hand is still good', async () => {
    const { ports, ask } = await instance();
    ports.clock.pass(37 * MINUTE);
    ports.entra.trouble = failure('grant-revoked');
    expect(await ask()).toMatchObject({ ok: false, failure: { reason: 'grant-revoked' } });
  });
});

describe('P23 a pause that Entra asks for', () => {
  test('P23 is kept by every instance: no call before it ends, one after', async () => {
    const { ports, ask, world } = await instance();
    ports.clock.pass(LIFE_MINUTES * MINUTE);
    ports.entra.trouble = failure('entra-throttled', { retryAfterSeconds: 60 });
    expect(await ask()).toMatchObject({ failure: { reason: 'entra-throttled', retryAfterSeconds: 60 } });
    expect(ports.entra.calls).toBe(1);

    const second = elsewhere(world);
    const used = { ...second, entra: scriptedEntra(second.entra) };
    for (let seconds = 0; seconds < 60; seconds += 1) {
      expect(await accessToken(used, await handOf(world))).toMatchObject({
        failure: { reason: 'entra-throttled', retryAfterSeconds: 60 - seconds },
      });
      expect((await ask()).ok).toBe(false);
      world.clock.pass(1);
    }
    expect([ports.entra.calls, used.entra.calls]).toEqual([1, 0]);
    ports.entra.trouble = undefined;
    expect((await ask()).ok).toBe(true);
    expect(await rowOf(world)).not.toHaveProperty('notBefore');
  });

  test('P23 does not stop a user whose token is still good', async () => {
    const { ports, ask } = await instance();
    ports.clock.pass(37 * MINUTE);
    ports.entra.trouble = failure('entra-throttled', { retryAfterSeconds: 600 });
    for (let send = 0; send < 20; send += 1) {
      expect((await ask()).ok).toBe(true);
      ports.clock.pass(10);
    }
    expect(ports.entra.calls).toBe(1);
  });

  test('P23 is kept when Graph refuses the token meanwhile: no call before it ends', async () => {
    const { ports, ask, world } = await instance();
    ports.clock.pass(LIFE_MINUTES * MINUTE);
    ports.entra.trouble = failure('entra-throttled', { retryAfterSeconds: 60 });
    await ask();
    ports.entra.trouble = undefined;
    const refused = { token: 'refused', claims: undefined };
    expect(await tokenInPlaceOf(ports, await handOf(world), refused)).toMatchObject({
      failure: { reason: 'entra-throttled', retryAfterSeconds: 60 },
    });
    ports.clock.pass(60);
    expect((await tokenInPlaceOf(ports, await handOf(world), refused)).ok).toBe(true);
    expect(ports.entra.calls).toBe(2);
  });
});
