/** P22, P23: tokens are renewed early, an outage of minutes goes unnoticed and makes no storm, a pause is kept by all. */
import { describe, expect, test } from '@jest/globals';
import { failure, type Failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import type { Entra, TokenAnswer } from '../../shared/ports/entra.ts';
import { accessToken, refreshedToken } from '../../shared/usecases/tokens/access-token.ts';
import { holdToken } from '../../shared/usecases/tokens/hold-token.ts';
import { connectedUser, enoughTime, unitPorts, type UnitPorts } from './support/unit-ports.ts';

const minute = 60_000;
const lifeMinutes = 60;

interface ScriptedEntra extends Entra {
  /** Renewals asked for. */
  calls: number;
  /** What the next renewals meet. */
  trouble: Failure | undefined;
}

/** Renews for an hour, or meets trouble. */
function scriptedEntra(clock: UnitPorts['clock']): ScriptedEntra {
  const unused = (): never => {
    throw new Error('not part of this');
  };
  const entra: ScriptedEntra = {
    ...{ calls: 0, trouble: undefined },
    ...{ signIn: unused, meaningOf: unused, prepare: unused, redeem: unused },
    renew: (): Promise<Result<TokenAnswer>> => {
      entra.calls += 1;
      if (entra.trouble) return Promise.resolve(failWith(entra.trouble));
      const accessToken = `token ${entra.calls}`;
      const expiresAt = clock.now() + lifeMinutes * minute;
      return Promise.resolve(succeed({ accessToken, expiresAt, scopes: [], renewed: true, cache: '{}' }));
    },
  };
  return entra;
}

/** An instance with somebody connected and a token of an hour in hand. */
async function instance() {
  const ports = unitPorts();
  const used = { ...ports, entra: scriptedEntra(ports.clock) };
  const user = await connectedUser(ports);
  const ask = async (): Promise<Result<string>> => {
    const row = await ports.connections.read(user, enoughTime);
    if (!row.ok) throw new Error('no row');
    return accessToken(used, user, row.value, enoughTime);
  };
  expect((await ask()).ok).toBe(true);
  used.entra.calls = 0;
  return { ports: used, user, ask };
}

describe('P22 a token', () => {
  test('P22 is renewed between 40 and 60 percent of its life, not at the same moment for all', () => {
    const { clock, memory, random } = unitPorts();
    const shares = new Set<number>();
    for (let number = 0; number < 500; number += 1) {
      const expiresAt = clock.now() + lifeMinutes * minute;
      holdToken({ clock, memory, random }, `g${number}`, { accessToken: 't', expiresAt });
      const share = (memory.get(`g${number}`)!.renewAt - clock.now()) / (lifeMinutes * minute);
      expect(share).toBeGreaterThanOrEqual(0.4);
      expect(share).toBeLessThanOrEqual(0.6);
      shares.add(share);
    }
    expect(shares.size).toBeGreaterThan(400);
  });

  test('P22 that is not old asks nobody', async () => {
    const { ports, ask } = await instance();
    ports.clock.ms += 20 * minute;
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
        ports.clock.ms += 10_000;
      }
    }
  });

  test('P22 during an outage is not asked for at every send: a dead Entra is tried about once a minute', async () => {
    const { ports, ask } = await instance();
    ports.clock.ms += 37 * minute;
    ports.entra.trouble = failure('entra-unavailable');
    for (let send = 0; send < 1_000; send += 1) {
      expect((await ask()).ok).toBe(true);
      ports.clock.ms += 1_200;
    }
    expect(ports.entra.calls).toBeLessThanOrEqual(25);
  });

  test('P22 that has run out in an outage says so, and the connection stays', async () => {
    const { ports, user, ask } = await instance();
    ports.clock.ms += lifeMinutes * minute;
    ports.entra.trouble = failure('entra-unavailable');
    const refused = await ask();
    expect(refused).toMatchObject({ ok: false, failure: { reason: 'entra-unavailable' } });
    const row = await ports.connections.read(user, enoughTime);
    expect(row).toMatchObject({ value: { state: 'connected', failure: { reason: 'entra-unavailable' } } });
    ports.entra.trouble = undefined;
    expect((await ask()).ok).toBe(true);
    expect(await ports.connections.read(user, enoughTime)).toMatchObject({ value: { state: 'connected' } });
  });

  test('P22 early renewal that finds the grant revoked stops at once, although the token in hand is still good', async () => {
    const { ports, ask } = await instance();
    ports.clock.ms += 37 * minute;
    ports.entra.trouble = failure('grant-revoked');
    expect(await ask()).toMatchObject({ ok: false, failure: { reason: 'grant-revoked' } });
  });
});

describe('P23 a pause that Entra asks for', () => {
  test('P23 is kept by every instance: no call before it ends, one after', async () => {
    const { ports, user, ask } = await instance();
    ports.clock.ms += lifeMinutes * minute;
    ports.entra.trouble = failure('entra-throttled', { retryAfterSeconds: 60 });
    expect(await ask()).toMatchObject({ failure: { reason: 'entra-throttled', retryAfterSeconds: 60 } });
    expect(ports.entra.calls).toBe(1);

    const second = unitPorts(ports);
    second.clock.ms = ports.clock.ms;
    const used = { ...second, entra: scriptedEntra(second.clock) };
    for (let seconds = 0; seconds < 60; seconds += 1) {
      const row = await second.connections.read(user, enoughTime);
      if (!row.ok) throw new Error('no row');
      expect(await accessToken(used, user, row.value, enoughTime)).toMatchObject({
        failure: { reason: 'entra-throttled', retryAfterSeconds: 60 - seconds },
      });
      expect((await ask()).ok).toBe(false);
      second.clock.ms += 1_000;
      ports.clock.ms += 1_000;
    }
    expect([ports.entra.calls, used.entra.calls]).toEqual([1, 0]);
    ports.entra.trouble = undefined;
    expect((await ask()).ok).toBe(true);
    expect(await ports.connections.read(user, enoughTime)).not.toMatchObject({
      value: { notBefore: expect.anything() },
    });
  });

  test('P23 does not stop a user whose token is still good', async () => {
    const { ports, ask } = await instance();
    ports.clock.ms += 37 * minute;
    ports.entra.trouble = failure('entra-throttled', { retryAfterSeconds: 600 });
    for (let send = 0; send < 20; send += 1) {
      expect((await ask()).ok).toBe(true);
      ports.clock.ms += 10_000;
    }
    expect(ports.entra.calls).toBe(1);
  });

  test('P23 is kept when Graph refuses the token meanwhile: no call before it ends', async () => {
    const { ports, user, ask } = await instance();
    ports.clock.ms += lifeMinutes * minute;
    ports.entra.trouble = failure('entra-throttled', { retryAfterSeconds: 60 });
    await ask();
    const row = await ports.connections.read(user, enoughTime);
    if (!row.ok) throw new Error('no row');
    ports.entra.trouble = undefined;
    expect(await refreshedToken(ports, user, row.value, enoughTime, undefined)).toMatchObject({
      failure: { reason: 'entra-throttled', retryAfterSeconds: 60 },
    });
    ports.clock.ms += 60_000;
    expect((await refreshedToken(ports, user, row.value, enoughTime, undefined)).ok).toBe(true);
    expect(ports.entra.calls).toBe(2);
  });
});
