import type { SecretClient } from '@azure/keyvault-secrets';
import { expect, test } from '@jest/globals';
import { keyVaultSecrets } from '../../../shared/adapters/keys/key-vault-secrets.ts';
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
