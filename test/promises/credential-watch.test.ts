/** P55 in the running product: the daily look asks Entra in both modes, keeps nothing of the answer, and operators see what came of it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  expireClientSecret,
  putWrongClientSecret,
  replaceClientSecret,
  setClientSecretEnd,
  setFederatedRecord,
} from '../sandbox/control/actions.ts';
import { openProduct, type Product } from '../support/product.ts';
import { rowsOf } from './support/tables.ts';
import { DAY_MS, untilLogged } from './support/walks.ts';

let product: Product;
afterEach(() => {
  product.sandbox.world.state.faults = {};
});

const look = (event: string): Promise<void> =>
  untilLogged(product, `"event":"${event}"`, () => product.sandbox.fire('watch-credentials'));

const told = (event: string): readonly string[] =>
  product.sandbox.hostLog().filter((line) => line.includes(`"event":"${event}"`));

const shown = async (): Promise<unknown> =>
  (await (await product.as({ roles: ['operator'] })).get('health')).json?.['credential'];

const tokenNotes = (): readonly string[] =>
  product.sandbox.world.state.journal.flatMap(({ path, note }) =>
    path.endsWith('/oauth2/v2.0/token') ? [`${path.split('/')[1] ?? ''} ${note ?? ''}`] : [],
  );

describe('with a client secret', () => {
  beforeAll(async () => {
    product = await openProduct({ credential: 'secret' });
  });
  afterAll(() => product.close());

  test('P55 a good one is accepted by the tenant of the registration, and no token is kept anywhere', async () => {
    const stored = await rowsOf(product.sandbox.azurite, 'tokencaches');
    await look('credential.proved');
    expect(tokenNotes()).toEqual([`${product.sandbox.world.state.app.homeTenantId} client_credentials`]);
    expect(await rowsOf(product.sandbox.azurite, 'tokencaches')).toEqual(stored);
    expect(await shown()).toMatchObject({ mode: 'secret', answer: 'accepted', daysLeft: 180 });
  });

  test('P55 one that is near its end is told once, and anew when it is nearer; a new one ends that', async () => {
    setClientSecretEnd(product.sandbox.world, 10);
    await look('credential.ends-soon');
    await look('credential.proved');
    expect(told('credential.ends-soon')).toHaveLength(1);
    expect(told('credential.ends-soon')[0]).toContain('"days":14');
    expect(await shown()).toMatchObject({ daysLeft: 10 });
    await product.sandbox.moveClock(8 * DAY_MS);
    await look('credential.ends-soon');
    expect(told('credential.ends-soon').at(-1)).toContain('"days":3');
    replaceClientSecret(product.sandbox.world, { overlap: true });
    await look('credential.proved');
    expect(await shown()).toMatchObject({ daysLeft: 180 });
    expect(told('credential.ends-soon')).toHaveLength(2);
  });

  test('P55 one that was replaced is read anew before it counts as refused; a wrong and an ended one are told', async () => {
    await product.sandbox.moveClock(61_000);
    replaceClientSecret(product.sandbox.world, { overlap: false });
    await look('credential.proved');
    expect(told('credential.refused')).toEqual([]);
    putWrongClientSecret(product.sandbox.world);
    expireClientSecret(product.sandbox.world);
    await product.sandbox.moveClock(61_000);
    await look('credential.refused');
    expect(await shown()).toMatchObject({ answer: 'credential-rejected' });
    const line = told('credential.refused').at(-1) ?? '';
    expect(line).toMatch(/"code":"AADSTS70002(?:15|22)"/);
    expect(line).toContain('"correlationId"');
    replaceClientSecret(product.sandbox.world, { overlap: false });
    await product.sandbox.moveClock(61_000);
    await look('credential.proved');
    expect(await shown()).toMatchObject({ answer: 'accepted' });
  });

  test('P55 an outage of Entra judges nothing', async () => {
    product.sandbox.world.state.faults = { 'entra.down': '' };
    await look('credential.unproved');
    expect(await shown()).toMatchObject({ answer: 'entra-unavailable' });
  });
});

describe('without a client secret', () => {
  beforeAll(async () => {
    product = await openProduct({ credential: 'federated' });
  });
  afterAll(() => product.close());

  test('P55 the assertion of the identity is accepted, and there is no end to tell', async () => {
    await look('credential.proved');
    expect(await shown()).toEqual({ mode: 'federated', answer: 'accepted', lookedAt: expect.any(String) });
  });

  test('P55 a registration that does not know the identity any more is told before anybody meets it', async () => {
    setFederatedRecord(product.sandbox.world, false);
    await look('credential.refused');
    expect(await shown()).toMatchObject({ answer: 'credential-rejected' });
    setFederatedRecord(product.sandbox.world, true);
  });
});
