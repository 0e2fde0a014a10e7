/** P55: the end of the client secret is told once for each threshold, and a refused credential is told before anybody meets it. */
import { describe, expect, test } from '@jest/globals';
import { daysUntil, thresholdReached, toBeTold } from '../../../shared/domain/credential-watch.ts';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { CREDENTIAL_TIMER, watchCredentials } from '../../../shared/usecases/health/watch-credentials.ts';
import { fakePorts, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { fakeReceiver } from '../../support/fakes/fake-webhooks.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const DAY_MS = 86_400_000;
const secretName = 'entra-client-secret';

function withSecret(days: number | undefined, version = 'one', ports = fakePorts()): FakePorts {
  const end = days === undefined ? {} : { endsMs: ports.clock.now() + days * DAY_MS };
  ports.ownCredential.ends = succeed({ secretName, version, ...end });
  return ports;
}

const told = ({ log }: FakePorts): readonly unknown[] =>
  log.lines
    .filter(({ event }) => event.startsWith('credential.') && event !== 'credential.proved')
    .map(({ event, fields }) => [event, fields['days'] ?? fields['reason'] ?? fields['secretVersion']]);

/** A look on each of so many days. */
async function look(ports: FakePorts, days = 1): Promise<void> {
  for (let day = 0; day < days; day += 1) {
    expect(await watchCredentials(ports, inTime)).toEqual({ ok: true, value: undefined });
    ports.clock.pass(DAY_MS / 1000);
  }
}

describe('P55 the end of the client secret', () => {
  test('P55 is told at 60, 30, 14 and 3 days and at the end, once each, with a look every day', async () => {
    const ports = withSecret(70);
    await look(ports, 80);
    expect(told(ports)).toEqual([
      ...[60, 30, 14, 3].map((days) => ['credential.ends-soon', days]),
      ['credential.ended', 'one'],
    ]);
  });

  test('P55 is told by the threshold that holds when looks were missed, and never by one that has passed', async () => {
    const ports = withSecret(70);
    await look(ports);
    ports.clock.pass((50 * DAY_MS) / 1000);
    await look(ports, 3);
    expect(told(ports)).toEqual([['credential.ends-soon', 30]]);
  });

  test('P55 of another version is told anew, and one with time left says nothing', async () => {
    const ports = withSecret(20);
    await look(ports);
    withSecret(180, 'two', ports);
    await look(ports);
    withSecret(2, 'three', ports);
    await look(ports, 2);
    expect(told(ports)).toEqual([
      ['credential.ends-soon', 30],
      ['credential.ends-soon', 3],
    ]);
  });

  test('P55 that the vault does not know is told once for a version: it cannot be watched', async () => {
    const ports = withSecret(undefined);
    await look(ports, 3);
    withSecret(undefined, 'two', ports);
    await look(ports);
    expect(told(ports)).toEqual([
      ['credential.end-unknown', 'one'],
      ['credential.end-unknown', 'two'],
    ]);
  });

  // What broke: a version whose wrong end was set right was never told of again until its last day.
  test('P55 that is set anew on the same version is told anew, and so is one that is taken away', async () => {
    const ports = withSecret(2);
    await look(ports);
    withSecret(61, 'one', ports);
    await look(ports, 33);
    withSecret(undefined, 'one', ports);
    await look(ports, 2);
    expect(told(ports)).toEqual([
      ['credential.ends-soon', 3],
      ['credential.ends-soon', 60],
      ['credential.ends-soon', 30],
      ['credential.end-unknown', 'one'],
    ]);
  });

  test('P55 is remembered while the vault does not answer, and what was told is not told again', async () => {
    const ports = withSecret(20);
    await look(ports);
    const { endsAt } = value(await ports.credentialWatch.read(inTime)).watch;
    ports.ownCredential.ends = failWith(failure('vault-unavailable'));
    await look(ports);
    expect(value(await ports.credentialWatch.read(inTime)).watch).toMatchObject({ endsAt, told: 30 });
    withSecret(18, 'one', ports);
    await look(ports);
    expect(told(ports)).toEqual([['credential.ends-soon', 30]]);
  });

  test('P55 whose telling could not be remembered is told again, never left out', async () => {
    const ports = withSecret(20);
    ports.storage.failNext('runs', 'write');
    expect(await watchCredentials(ports, inTime)).toMatchObject({
      failure: { reason: 'storage-unavailable' },
    });
    expect(value(await ports.timers.lastBeat(CREDENTIAL_TIMER, inTime))).toBeUndefined();
    await look(ports, 2);
    expect(told(ports)).toEqual([
      ['credential.ends-soon', 30],
      ['credential.ends-soon', 30],
    ]);
  });

  test.each([
    [61, undefined, 61],
    [60, 60, 60],
    [30.01, 60, 31],
    [30, 30, 30],
    [14, 14, 14],
    [3, 3, 3],
    [0.01, 3, 1],
    [0, 0, 0],
    [-5, 0, 0],
  ])('P55 with %d days left is at the threshold %p', (days, threshold, shown) => {
    expect(thresholdReached(days * DAY_MS, 0)).toBe(threshold);
    expect(daysUntil(days * DAY_MS, 0)).toBe(shown);
    const end = { secretName, version: 'one', endsMs: days * DAY_MS };
    const endsAt = new Date(days * DAY_MS).toISOString();
    expect(toBeTold({ version: 'one', endsAt, told: 0 }, end, 0)).toBeUndefined();
    expect(toBeTold({ version: 'other', told: 0 }, end, 0)).toBe(threshold);
  });
});

describe('P55 the proof of the credential', () => {
  test.each<[FailureReason, string]>([
    ['credential-rejected', 'credential.refused'],
    ['app-misconfigured', 'credential.refused'],
    ['entra-unavailable', 'credential.unproved'],
    ['entra-throttled', 'credential.unproved'],
    ['vault-unavailable', 'credential.unproved'],
    ['credential-unavailable', 'credential.unproved'],
  ])('P55 that ends in %s is told as %s on every look, and remembered', async (reason, event) => {
    const ports = fakePorts();
    ports.ownCredential.proof = failWith(failure(reason));
    await look(ports, 2);
    expect(told(ports)).toEqual([
      [event, reason],
      [event, reason],
    ]);
    expect(value(await ports.credentialWatch.read(inTime)).watch.answer).toBe(reason);
    ports.ownCredential.proof = succeed(undefined);
    await look(ports);
    expect(value(await ports.credentialWatch.read(inTime)).watch.answer).toBe('accepted');
  });

  test('P55 leaves a heartbeat, and without a client secret nothing is said of an end', async () => {
    const ports = fakePorts();
    const at = new Date(ports.clock.now()).toISOString();
    await look(ports);
    expect(value(await ports.timers.lastBeat(CREDENTIAL_TIMER, inTime))).toBe(at);
    expect(value(await ports.credentialWatch.read(inTime)).watch).toEqual({
      lookedAt: at,
      answer: 'accepted',
    });
  });
});

describe('the secret that signs events', () => {
  const DAY_SECONDS = DAY_MS / 1000;

  test('P111: is told to be old at 180, 365 and 730 days, once each, and a new version begins anew', async () => {
    const ports = { ...fakePorts(), webhooks: fakeReceiver() };
    const made = (version: string): void => {
      ports.webhooks.seen = succeed({ secretName: 'hook', version, createdMs: ports.clock.now() });
    };
    made('one');
    for (let month = 0; month < 26; month += 1) {
      expect(await watchCredentials(ports, inTime)).toMatchObject({ ok: true });
      ports.clock.pass(30 * DAY_SECONDS);
    }
    made('two');
    await watchCredentials(ports, inTime);
    const lines = ports.log.lines.filter(({ event }) => event === 'webhook.secret-old');
    expect(lines.map(({ fields }) => fields['days'])).toEqual([180, 365, 730]);
    expect(value(await ports.credentialWatch.read(inTime)).watch.webhookSecret).toMatchObject({
      version: 'two',
    });
  });

  test('P111: is remembered while the vault does not answer, and nothing is asked where nobody is told', async () => {
    const ports = { ...fakePorts(), webhooks: fakeReceiver() };
    ports.webhooks.seen = succeed({ secretName: 'hook', version: 'one', createdMs: ports.clock.now() });
    await watchCredentials(ports, inTime);
    ports.webhooks.seen = failWith(failure('vault-unavailable'));
    await watchCredentials(ports, inTime);
    expect(value(await ports.credentialWatch.read(inTime)).watch.webhookSecret).toMatchObject({
      version: 'one',
    });
    await watchCredentials({ ...ports, webhooks: undefined }, inTime);
    expect(value(await ports.credentialWatch.read(inTime)).watch).not.toHaveProperty('webhookSecret');
  });
});
