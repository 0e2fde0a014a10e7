import type { SecretClient } from '@azure/keyvault-secrets';
import { expect, test } from '@jest/globals';
import { keyVaultSecrets } from '../../../shared/adapters/keys/key-vault-secrets.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { eventList } from '../../support/fakes/event-list.ts';
import { countingRandomness, inTime, movableClock } from '../../support/fakes/fake-world.ts';

/** What the product reads when this stands in the vault. */
async function read(value: string | undefined): Promise<string> {
  const client = { getSecret: () => Promise.resolve({ value, properties: { version: 'v1' } }) };
  const open = (): Promise<SecretClient> => Promise.resolve(client as unknown as SecretClient);
  const ports = { clock: movableClock(), random: countingRandomness(0.5), log: eventList().log };
  const secret = await keyVaultSecrets(open, ports).newest('name', inTime);
  return secret.ok ? secret.value.value : secret.failure.reason;
}

test.each([
  ['a line break behind it', 'secret\n'],
  ["a line break of Windows' behind it", 'secret\r\n'],
  ['line breaks around it', '\nsecret\n\n'],
  ['a byte-order mark before it', '\ufeffsecret'],
  ['both', '\ufeffsecret\r\n'],
])('a secret that was stored with %s is the secret', async (_what, value) => {
  expect(await read(value)).toBe('secret');
});

test('what stands inside a secret stays', async () => {
  expect(await read(' se\ncr et ')).toBe(' se\ncr et ');
});

test.each([undefined, '', '\n', '\ufeff\r\n'])('nothing but wrapping is no secret: %j', async (value) => {
  expect(await read(value)).toBe('vault-unavailable');
});

const found = (requestId?: string) => ({
  headers: { get: (name: string) => (name === 'x-ms-request-id' ? requestId : undefined) },
});

/** What the product takes for the reason when the vault refuses a version, and what its log says. */
async function refused(error: object) {
  const { log, events } = eventList();
  const client = { getSecret: () => Promise.reject(Object.assign(new Error('no'), error)) };
  const open = (): Promise<SecretClient> => Promise.resolve(client as unknown as SecretClient);
  const ports = { clock: movableClock(), random: countingRandomness(0.5), log };
  const answer = await keyVaultSecrets(open, ports).version('key', 'a1', inTime);
  return { answer, events };
}

const NOT_FOUND = { code: 'SecretNotFound', statusCode: 404 };

test('a version that the vault itself does not know is told apart, and the log names it', async () => {
  // What broke: the log named the secret alone, and nobody could tell which version was missing.
  const { answer, events } = await refused({ ...NOT_FOUND, response: found('r-1') });
  expect(answer).toMatchObject({ failure: { reason: 'vault-unavailable', code: 'SecretNotFound' } });
  expect(events).toEqual([
    { event: 'vault.failed', secretName: 'key', secretVersion: 'a1', code: 'SecretNotFound', status: 404 },
  ]);
});

test.each<[string, object]>([
  ['a 404 of a proxy', { ...NOT_FOUND, response: found() }],
  ['a 404 without a word', { statusCode: 404, response: found('r-1') }],
  ['a vault that is forbidden', { code: 'Forbidden', statusCode: 403, response: found('r-1') }],
  ['the word with another status', { code: 'SecretNotFound', statusCode: 403, response: found('r-1') }],
  ['no answer', { code: 'ECONNREFUSED' }],
])('%s is an outage and says nothing about the version', async (_what, error) => {
  const { answer } = await refused(error);
  expect(answer).toEqual({ ok: false, failure: { reason: 'vault-unavailable', retryAfterSeconds: 30 } });
});

// What broke: after a rotation a version was read as the newest one, and no key opened any more.
test('each version is asked for by its name and kept by itself, the newest by none', async () => {
  const asked: unknown[] = [];
  const getSecret = (name: string, { version }: { version?: string }) => {
    asked.push([name, version]);
    const given = version ?? 'v3';
    return Promise.resolve({ value: `value of ${given}`, properties: { version: given } });
  };
  const open = (): Promise<SecretClient> => Promise.resolve({ getSecret } as unknown as SecretClient);
  const ports = { clock: movableClock(), random: countingRandomness(0.5), log: eventList().log };
  const vault = keyVaultSecrets(open, ports);
  for (let time = 0; time < 2; time += 1) {
    for (const version of ['v1', 'v2'])
      expect(await vault.version('name', version, inTime)).toEqual(
        succeed({ value: `value of ${version}`, version }),
      );
    expect(await vault.newest('name', inTime)).toEqual(succeed({ value: 'value of v3', version: 'v3' }));
    expect((await vault.newest('other', inTime)).ok).toBe(true);
  }
  expect(asked).toEqual([
    ['name', 'v1'],
    ['name', 'v2'],
    ['name', undefined],
    ['other', undefined],
  ]);
});
