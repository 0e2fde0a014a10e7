/**
 * P51-P54 in the running product: the app's own credential is replaced under traffic without a restart, a wrong one makes
 * no storm and takes no connection away, and a warm instance hardly asks for it.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  endAccessTokens,
  expireClientSecret,
  putWrongClientSecret,
  replaceClientSecret,
} from '../sandbox/control/actions.ts';
import { eventually } from '../sandbox/eventually.ts';
import { vaultSecretNames } from '../sandbox/world/new-world.ts';
import type { JournalEntry } from '../sandbox/world/world.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { timesOf } from '../support/sweep.ts';
import { forgetCalls, tokenCalls } from './support/calls.ts';
import { mail } from './support/messages.ts';
import { checkPage, DAY_MS, waiting } from './support/walks.ts';

const SUBJECTS = Array.from({ length: 10 }, (_, number) => `recruiter-${number}`);
const MINUTE = 60_000;

let product: Product;
let callers: Caller[];

/** Ten people connected in a product that has not yet answered anything else. */
async function open(credential: 'secret' | 'federated'): Promise<void> {
  product = await openProduct({ credential });
  await signInToWintro();
  for (const caller of callers) await product.connect(caller);
}

/** Wintro's own token is short. */
async function signInToWintro(): Promise<void> {
  callers = await Promise.all(SUBJECTS.map((sub) => product.as({ sub })));
}

const journal = (): readonly JournalEntry[] => product.sandbox.world.state.journal;
const secretReads = (): number =>
  journal().filter(
    ({ service, path }) =>
      service === 'vault' && path.startsWith(`/secrets/${vaultSecretNames.clientSecret}`),
  ).length;
const vaultReads = (): number =>
  journal().filter(({ service, path }) => service === 'vault' && path.startsWith('/secrets/')).length;
const refusedCalls = (): number =>
  tokenCalls(product.sandbox.world).filter(({ status }) => status === 401).length;
const exchanges = (): readonly JournalEntry[] =>
  journal().filter(({ service, note }) => service === 'identity' && note === 'api://AzureADTokenExchange');

/** One send of each, by default of all ten; all of them have to renew first. */
async function renewingSends(senders = callers): Promise<readonly number[]> {
  endAccessTokens(product.sandbox.world);
  const answers: Answered[] = await Promise.all(senders.map((caller) => caller.send(mail())));
  return answers.map(({ status }) => status);
}

const allSent = SUBJECTS.map(() => 201);

async function states(): Promise<readonly unknown[]> {
  const all = await Promise.all(callers.map((caller) => caller.get('status')));
  return [...new Set(all.map(({ json }) => json?.['state']))];
}

async function failures(): Promise<readonly unknown[]> {
  const all = await Promise.all(callers.map((caller) => caller.get('status')));
  return all.map(({ json }) => json?.['failure']);
}

describe('with a client secret', () => {
  beforeAll(() => open('secret'));
  afterAll(() => product.close());
  beforeEach(async () => {
    replaceClientSecret(product.sandbox.world, { overlap: true });
    await product.sandbox.moveClock(13 * MINUTE);
    await signInToWintro();
    expect(await renewingSends(callers.slice(0, 1))).toEqual([201]);
    await product.sandbox.moveClock(61_000);
    forgetCalls(product.sandbox.world);
  });

  test('P51 it is replaced under traffic: both valid, then the new one alone; no request fails, no call is refused', async () => {
    const added = replaceClientSecret(product.sandbox.world, { overlap: true });
    const statuses: number[] = [];
    let [calls, refused, reads] = [0, 0, 0];
    const step = timesOf(2, 1);
    for (let minute = 0; minute < 26; minute += step) {
      if (minute >= 13) product.sandbox.world.state.app.clientSecrets = [added];
      await signInToWintro();
      forgetCalls(product.sandbox.world);
      statuses.push(...(await renewingSends(callers.slice(0, 4))));
      calls += tokenCalls(product.sandbox.world).length;
      refused += refusedCalls();
      reads += secretReads();
      await product.sandbox.moveClock(step * MINUTE);
    }
    const sends = 104 / step;
    expect(statuses).toHaveLength(sends);
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect([calls, refused]).toEqual([sends, 0]);
    expect(reads).toBeLessThanOrEqual(4);
  });

  test('P52 the old one is removed at once: one refused call, healed by reading the new one, and no request fails', async () => {
    replaceClientSecret(product.sandbox.world, { overlap: false });
    endAccessTokens(product.sandbox.world);
    for (const caller of callers) expect((await caller.send(mail())).status).toBe(201);
    expect(refusedCalls()).toBe(1);
    expect(secretReads()).toBe(1);
  });

  test('P52 ten requests at that moment all succeed, on one reading; each is refused once at most', async () => {
    // What broke: those who came while the new one was being read were given the old one again.
    replaceClientSecret(product.sandbox.world, { overlap: false });
    expect(await renewingSends()).toEqual(allSent);
    expect(refusedCalls()).toBeLessThanOrEqual(SUBJECTS.length);
    expect(secretReads()).toBe(1);
    const refused = refusedCalls();
    expect(await renewingSends()).toEqual(allSent);
    expect(refusedCalls()).toBe(refused);
  });

  test('P53 a wrong one is read once a minute at most, takes no connection away, and is the operator’s', async () => {
    putWrongClientSecret(product.sandbox.world);
    expireClientSecret(product.sandbox.world);
    for (let minute = 0; minute < timesOf(3, 5); minute += 1) {
      for (let round = 0; round < timesOf(2, 4); round += 1)
        expect(new Set(await renewingSends())).toEqual(new Set([503]));
      expect(secretReads()).toBeLessThanOrEqual(minute + 1);
      await product.sandbox.moveClock(MINUTE);
    }
    expect(await states()).toEqual(['connected']);
    expect((await callers[0]!.get('status')).json).toMatchObject({
      failure: { reason: 'credential-rejected', owner: 'operator' },
    });
    expect(product.sandbox.hostLog().filter((line) => line.includes('credential-rejected'))).not.toEqual([]);

    replaceClientSecret(product.sandbox.world, { overlap: false });
    expect(await renewingSends()).toEqual(allSent);
    expect((await callers[0]!.get('status')).json).not.toHaveProperty('failure');
  });

  test('P53 a wrong one met by the check of connections takes none away either, and all of them come back', async () => {
    putWrongClientSecret(product.sandbox.world);
    expireClientSecret(product.sandbox.world);
    await product.sandbox.moveClock(DAY_MS);
    await signInToWintro();
    await checkPage(product, SUBJECTS);
    expect(await states()).toEqual(['connected']);
    expect(await failures()).not.toContain(undefined);
    replaceClientSecret(product.sandbox.world, { overlap: false });
    await eventually(
      () => waiting(product),
      (count) => count === 1,
    );
    await product.sandbox.moveClock(601_000);
    await eventually(failures, (all) => all.every((failure) => failure === undefined));
    expect([await states(), await waiting(product, '-poison')]).toEqual([['connected'], 0]);
  });

  test(`P54 so many sends of a warm instance read the vault twice at most: ${timesOf(100, 1000)}`, async () => {
    let reads = 0;
    for (let round = 0; round < timesOf(2, 20); round += 1) {
      forgetCalls(product.sandbox.world);
      const many = callers.flatMap((caller) => Array.from({ length: 5 }, () => caller.send(mail())));
      expect(new Set((await Promise.all(many)).map(({ status }) => status))).toEqual(new Set([201]));
      reads += vaultReads();
    }
    expect(reads).toBeLessThanOrEqual(2);
  });

  test('P54 a cold start reads it four times at most, for all that it needs', async () => {
    await product.sandbox.restartHost();
    forgetCalls(product.sandbox.world);
    expect(await renewingSends()).toEqual(allSent);
    expect(vaultReads()).toBeLessThanOrEqual(4);
  });
});

describe('without a client secret', () => {
  beforeAll(() => open('federated'));
  afterAll(() => product.close());

  test('P54 many sends that renew ask the identity once for the assertion that Entra exchanges', async () => {
    await product.sandbox.restartHost();
    forgetCalls(product.sandbox.world);
    const rounds = timesOf(2, 5);
    for (let round = 0; round < rounds; round += 1) expect(await renewingSends()).toEqual(allSent);
    expect(tokenCalls(product.sandbox.world).length).toBeGreaterThanOrEqual(10 * rounds);
    expect(exchanges()).toHaveLength(1);
    expect(exchanges()[0]).toMatchObject({ method: 'GET', status: 200 });
  });

  test('P56 no client secret is a setting, and none is read', () => {
    expect(product.sandbox.settings).not.toHaveProperty('ENTRA_CLIENT_SECRET_NAME');
    expect(secretReads()).toBe(0);
  });

  test('P54 when the assertion has run out, one more is asked for', async () => {
    await product.sandbox.moveClock(DAY_MS);
    await signInToWintro();
    forgetCalls(product.sandbox.world);
    for (let round = 0; round < 2; round += 1) expect(await renewingSends()).toEqual(allSent);
    expect(exchanges()).toHaveLength(1);
  });
});
