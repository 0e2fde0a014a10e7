import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { allDelivered } from '../promises/support/calls.ts';
import { channel, mail } from '../promises/support/messages.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let admin: Caller;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  admin = await as('admin', 'ruled', ['organization-admin']);
  recruiter = await as('ines');
  await api.connect(recruiter);
});
afterAll(() => api.close());

const PATH = 'organization/sending-policy';
const as = (sub: string, org_id = 'ruled', roles = ['recruiter']) => api.as({ sub, org_id, roles });

describe('to read it', () => {
  guardedEndpoint(() => api, { ask: (caller) => caller.get(PATH), allowed: ['organization-admin'] });
});

describe('to change it', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.put(PATH, { version: 'of-nobody', stopped: false }),
    allowed: ['organization-admin'],
  });
});

/** Sets these rules in place of whatever stands. */
async function set(rules: Readonly<Record<string, unknown>>): Promise<Answered> {
  const { json } = await admin.get(PATH);
  return admin.put(PATH, { version: json?.['version'], stopped: false, ...rules });
}

const delivered = (): number => allDelivered(api.sandbox.world);

test('an organization that has set nothing forbids nothing', async () => {
  const other = await as('admin', 'unruled', ['organization-admin']);
  expect((await other.get(PATH)).json).toEqual({
    version: 'none',
    stopped: false,
    since: {},
    readable: true,
  });
});

test('P100: a change answers what stands then; with the version of before it is refused and changes nothing', async () => {
  const before = (await admin.get(PATH)).json;
  const rules = {
    ...{ stopped: false, dailyCap: 100, kinds: ['mail', 'chat'] },
    domains: { rule: 'refused', names: ['Bücher.example', 'a.example'] },
  };
  const changed = await set(rules);
  expect(changed.status).toBe(200);
  expect(changed.json).toMatchObject({
    ...{ stopped: false, dailyCap: 100, kinds: ['chat', 'mail'], readable: true },
    domains: { rule: 'refused', names: ['a.example', 'xn--bcher-kva.example'] },
    since: { dailyCap: expect.any(String), domains: expect.any(String), kinds: expect.any(String) },
  });
  expect((await admin.get(PATH)).json).toEqual(changed.json);
  const late = await admin.put(PATH, { version: before?.['version'], stopped: true });
  expect(outcome(late)).toEqual([409, 'sending-policy-changed']);
  expect((await admin.get(PATH)).json).toEqual(changed.json);
});

test('P63 nobody sees or changes the policy of another organization', async () => {
  const other = await as('admin', 'other-ruled', ['organization-admin']);
  expect((await other.get(PATH)).json).toMatchObject({ version: 'none' });
  const { json } = await admin.get(PATH);
  expect(outcome(await other.put(PATH, { version: json?.['version'], stopped: true }))).toEqual([
    409,
    'sending-policy-changed',
  ]);
});

// What broke: a number that was out of bounds was called too short or too long, as a text is.
test.each([
  [0, 'is too small'],
  [5_001, 'is too large'],
])('a cap of %i %s', async (dailyCap, detail) => {
  const { json } = await admin.put(PATH, { version: 'none', stopped: false, dailyCap });
  expect(json).toMatchObject({ errors: [{ pointer: '/dailyCap', detail }] });
});

test.each<[string, unknown]>([
  ['no version', { stopped: true }],
  ['no stop switch', { version: 'none' }],
  ['a cap of nothing', { version: 'none', stopped: false, dailyCap: 0 }],
  ['a cap beyond the limit', { version: 'none', stopped: false, dailyCap: 5_001 }],
  ['half a cap', { version: 'none', stopped: false, dailyCap: 1.5 }],
  ['no kinds', { version: 'none', stopped: false, kinds: [] }],
  ['an unknown kind', { version: 'none', stopped: false, kinds: ['letter'] }],
  ['an unknown rule', { version: 'none', stopped: false, domains: { rule: 'some', names: ['a.example'] } }],
  ['no domains', { version: 'none', stopped: false, domains: { rule: 'allowed', names: [] } }],
  [
    'what is no domain',
    { version: 'none', stopped: false, domains: { rule: 'allowed', names: ['*.example'] } },
  ],
  [
    'too many domains',
    { version: 'none', stopped: false, domains: { rule: 'allowed', names: Array(501).fill('a.example') } },
  ],
  [
    'too long domains',
    {
      version: 'none',
      stopped: false,
      domains: { rule: 'allowed', names: Array(100).fill('a'.repeat(240)) },
    },
  ],
  ['an unknown field', { version: 'none', stopped: false, hours: 8 }],
])('%s is refused', async (_name, body) => {
  expect(outcome(await admin.put(PATH, body))).toEqual([400, 'invalid-request']);
});

describe('a send', () => {
  test('P96: that is forbidden is refused with a role, a date and a place, and nothing goes out', async () => {
    const before = delivered();
    await set({ stopped: true });
    const stopped = await recruiter.send(mail());
    const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });
    const since = new Date(String(stopped.json?.['since']));
    expect(stopped).toMatchObject({
      status: 403,
      json: { reason: 'sending-stopped', owner: 'organization-admin' },
    });
    expect(stopped.json?.['detail']).toBe(
      `Sending was stopped by an administrator of your organization in Wintro on ${date.format(since)}. Until that ends nothing goes out.`,
    );
    await set({ kinds: ['mail'] });
    expect(outcome(await recruiter.send(channel()))).toEqual([403, 'message-kind-not-allowed']);
    await set({ domains: { rule: 'refused', names: ['refused.example'] } });
    const people = Array.from({ length: 49 }, (_, at) => ({ address: `p${String(at)}@fine.example` }));
    const bcc = [{ address: 'x@ｒefused.example' }];
    const one = await recruiter.send({ ...mail(), to: people, bcc });
    expect(outcome(one)).toEqual([403, 'recipient-domain-not-allowed']);
    expect(one.json?.['errors']).toMatchObject([{ pointer: '/bcc/0/address' }]);
    expect(delivered()).toBe(before);
  });

  test('P97: beyond the cap waits for the next day', async () => {
    await set({ dailyCap: 1 });
    const key = 'the-first-of-today';
    expect((await recruiter.send(mail(), key)).status).toBe(201);
    expect(outcome(await recruiter.send(mail()))).toEqual([429, 'daily-cap-reached']);
    expect((await recruiter.send(mail(), key)).status).toBe(201);
  });

  test('P99: that was refused, and each change, stand in the audit without any content', async () => {
    const { json, text } = await admin.get('organization/audit');
    const entries = json?.['entries'] as readonly Record<string, unknown>[];
    const told = entries.map(({ event, outcome: end, reason }) => [event, end, reason].join(' ').trim());
    expect(told).toEqual(expect.arrayContaining(['policy.changed intended', 'policy.changed done']));
    expect(told.filter((row) => row.startsWith('send.refused')).toSorted()).toEqual([
      'send.refused done daily-cap-reached',
      'send.refused done message-kind-not-allowed',
      'send.refused done recipient-domain-not-allowed',
      'send.refused done sending-stopped',
    ]);
    expect(text).not.toMatch(/refused\.example|fine\.example|ines/);
  });

  test('of a stopped organization is not offered by the status', async () => {
    await set({ stopped: true });
    expect((await recruiter.get('status')).json).toMatchObject({
      ...{ state: 'connected', view: 'sending-paused' },
      failure: { reason: 'sending-stopped', owner: 'organization-admin', since: expect.any(String) },
    });
    await set({});
    expect((await recruiter.get('status')).json).toMatchObject({ view: 'connected' });
  });
});
