/** P14-P16: how many sign-ins are open, which account may replace which, and what a grant with fewer scopes is good for. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { CAPABILITIES, IDENTITY_SCOPES } from '../../shared/domain/capabilities.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { deliverRedirect, openProduct, type Product } from '../support/product.ts';
import { atMicrosoft, begin, comeBack, complete, type Begun } from './support/attempts.ts';
import { forgetCalls, graphCalls, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { channel, chat, mail } from './support/messages.ts';
import { rowsIn, rowsOf, snapshot, type Row } from './support/tables.ts';

let product: Product;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => {
  clearFaults(product.sandbox.world);
});
afterAll(() => product.close());

/** What a person does who chooses "Use another account" although Microsoft was told which one is expected. */
function anyAccount(begun: Begun): Begun {
  const url = new URL(begun.signInUrl);
  url.searchParams.delete('login_hint');
  return { ...begun, signInUrl: url.href };
}

/** The connections row that changed last. */
async function newestRow(): Promise<Row> {
  const rows = await rowsOf(product.sandbox.azurite, 'connections');
  return rows.toSorted((a, b) => String(a['timestamp']).localeCompare(String(b['timestamp']))).at(-1)!;
}

describe('P14 at most five sign-ins are open', () => {
  test('P14 the sixth burns the oldest, and the other five still work', async () => {
    const caller = await product.as({ sub: 'six' });
    const begun = [];
    for (let number = 0; number < 6; number += 1) begun.push(await begin(caller));
    const [oldest, ...others] = begun;
    const late = await deliverRedirect(await atMicrosoft(oldest!));
    expect(late.status).toBe(400);
    const second = await comeBack(others[0]!);
    expect((await complete(caller, second, others[0]!.binding)).status).toBe(200);
    for (const one of others.slice(1)) expect(await comeBack(one)).not.toBe('');
  });

  test('P14 a parked code that falls out is gone: its handle finishes nothing', async () => {
    const caller = await product.as({ sub: 'parked' });
    const parked = await begin(caller);
    const handle = await comeBack(parked);
    for (let number = 0; number < 5; number += 1) await begin(caller);
    expect((await complete(caller, handle, parked.binding)).json).toMatchObject({
      reason: 'attempt-unknown',
    });
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
  });

  test('P14 twenty at the same time leave five', async () => {
    const caller = await product.as({ sub: 'twenty' });
    const before = (await rowsOf(product.sandbox.azurite, 'attempts')).length;
    const answers = await Promise.all(Array.from({ length: 20 }, () => caller.post('connect', {})));
    const row = await newestRow();
    expect((JSON.parse(String(row['openAttempts'])) as unknown[]).length).toBeLessThanOrEqual(5);
    for (const { status } of answers) expect([200, 503]).toContain(status);
    const after = (await rowsOf(product.sandbox.azurite, 'attempts')).length;
    const orphans = answers.filter(({ status }) => status !== 200).length;
    expect(after - before).toBeLessThanOrEqual(5 + orphans);
  });
});

describe('P15 another Microsoft account', () => {
  async function connected(sub: string): Promise<{ caller: Caller; row: Row }> {
    const caller = await product.as({ sub });
    await product.connect(caller);
    await caller.send(chat());
    return { caller, row: await newestRow() };
  }

  test('P15 does not replace the connected one by accident: 409, and nothing but the outcome is stored', async () => {
    const { caller, row } = await connected('accident');
    const caches = await snapshot(product.sandbox.azurite, ['tokencaches']);
    const begun = await begin(caller);
    const handle = await comeBack(anyAccount(begun), { upn: personas.colleague });
    const refused = await complete(caller, handle, begun.binding);
    expect(refused.json).toMatchObject({ status: 409, reason: 'account-mismatch', owner: 'user' });
    expect(await snapshot(product.sandbox.azurite, ['tokencaches'])).toEqual(caches);
    const after = await newestRow();
    for (const column of ['generation', 'accountHash', 'tokenKey', 'profile', 'knownChats', 'checkedAt']) {
      expect(after[column]).toBe(row[column]);
    }
    expect((await caller.send(mail())).json).toMatchObject({ sender: { email: personas.recruiter } });
  });

  test('P15 replaces it when that is asked for: new generation, old cache gone, known chats dropped', async () => {
    const { caller, row } = await connected('switch');
    const request = { switchAccount: true };
    const done = await product.connect(caller, { upn: personas.colleague, request });
    expect(done.json).toMatchObject({ state: 'connected', account: { email: personas.colleague } });
    const after = await newestRow();
    expect(after['generation']).not.toBe(row['generation']);
    expect(after['accountHash']).not.toBe(row['accountHash']);
    expect(row['knownChats']).not.toBe('{}');
    expect(after['knownChats']).toBe('{}');
    const caches = await rowsIn(product.sandbox.azurite, 'tokencaches', row.partitionKey);
    expect(caches.map(({ rowKey }) => rowKey)).toEqual([`cache-${String(after['generation'])}`]);
    expect((await caller.send(mail())).json).toMatchObject({ sender: { email: personas.colleague } });
  });

  test('P15 the same account again is a new generation too, and keeps its known chats', async () => {
    const { caller, row } = await connected('again');
    await product.connect(caller);
    const after = await newestRow();
    expect(after['generation']).not.toBe(row['generation']);
    expect(after['knownChats']).toBe(row['knownChats']);
  });

  test('P15 of two sign-ins that come back crosswise only the asked-for switch replaces', async () => {
    const { caller } = await connected('crosswise');
    const plain = await begin(caller);
    const wanted = await begin(caller, { switchAccount: true });
    const [first, second] = [
      await comeBack(anyAccount(plain), { upn: personas.colleague }),
      await comeBack(wanted, { upn: personas.colleague }),
    ];
    expect((await complete(caller, first, plain.binding)).status).toBe(409);
    expect((await complete(caller, second, wanted.binding)).status).toBe(200);
  });
});

describe('P16 scopes', () => {
  test('P16 are asked from the fixed list: each by name, no .default, no prompt=consent', async () => {
    const begun = await begin(await product.as({ sub: 'scopes' }));
    const asked = new URL(begun.signInUrl).searchParams;
    const all = [...IDENTITY_SCOPES, ...Object.values(CAPABILITIES).flatMap(({ scopes }) => [...scopes])];
    expect(new Set(asked.get('scope')?.split(' '))).toEqual(new Set(all));
    expect(asked.get('prompt')).toBe('select_account');
  });

  test.each([
    ['chat', 'ChatMessage.Send', chat()],
    ['channel', 'ChannelMessage.Send', channel()],
    ['mail', 'Mail.Send', mail()],
  ])(
    'P16 a grant without the scope of %s connects, and that is refused before Graph is asked',
    async (kind, scope, message) => {
      const caller = await product.as({ sub: `without ${kind}` });
      faults()['entra.fewerScopes'] = scope;
      const done = await product.connect(caller);
      expect(done.json).toMatchObject({ state: 'connected', capabilities: { missing: [kind] } });
      const refused = await caller.send(message);
      expect(refused.json).toMatchObject({ status: 403, reason: 'capability-missing' });
      expect(graphCalls(product.sandbox.world)).toEqual([]);
      const other = kind === 'mail' ? channel() : mail();
      expect((await caller.send(other)).status).toBe(201);
    },
  );

  test('P16 a sign-in for one capability never shrinks what a live connection has', async () => {
    const caller = await product.as({ sub: 'never shrinks' });
    await product.connect(caller);
    faults()['entra.fewerScopes'] = 'ChannelMessage.Send';
    const again = await product.connect(caller, { request: { capabilities: ['mail'] } });
    expect(again.json).toMatchObject({ capabilities: { missing: [] } });
  });

  test('P16 a grant of nothing that can be used is no connection', async () => {
    const caller = await product.as({ sub: 'nothing' });
    const all = Object.values(CAPABILITIES).flatMap(({ scopes }) => [...scopes]);
    faults()['entra.fewerScopes'] = all.join(' ');
    expect((await product.connect(caller)).json).toMatchObject({ status: 409, reason: 'consent-not-given' });
    expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
  });
});
