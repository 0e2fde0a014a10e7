/** Rotation of the signing keys: the new one signs, the old one stays published for what it has signed. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { openEntra, type EntraFixture } from './entra-fixture.ts';
import { publicKeySet, rotateSigningKeys } from './signing-keys.ts';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const idToken = async (): Promise<string> =>
  String((await entra.redeem(await entra.signIn())).body['id_token']);

async function published(): Promise<{ kids: (string | undefined)[]; text: string }> {
  const text = await (await fetch(`${entra.entra.url}/organizations/discovery/v2.0/keys`)).text();
  return { kids: (JSON.parse(text) as { keys: { kid?: string }[] }).keys.map(({ kid }) => kid), text };
}

test('a token from before and one from after are both good by what is published', async () => {
  const before = await idToken();
  await rotateSigningKeys(entra.world);
  const after = await idToken();
  const keys = createLocalJWKSet(publicKeySet(entra.world, undefined));
  for (const token of [before, after]) await jwtVerify(token, keys);
  const kids = [after, before].map((token) => decodeProtectedHeader(token).kid);
  expect(new Set(kids).size).toBe(2);
  expect((await published()).kids).toEqual(kids);
});

test('the old key is gone when nothing lives that it has signed, and no private half is ever shown', async () => {
  await rotateSigningKeys(entra.world);
  entra.passTime(23 * 3_600_000);
  await rotateSigningKeys(entra.world);
  expect((await published()).kids).toHaveLength(3);
  entra.passTime(2 * 3_600_000);
  const { kids, text } = await published();
  expect(kids).toHaveLength(2);
  expect(text).not.toMatch(/"(d|p|q|dp|dq|qi)":/);
  expect(JSON.stringify(entra.world.state.earlierEntraKeys)).not.toMatch(/"(d|p|q)":/);
});
