import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const as = (sub: string, org_id: string, roles: readonly string[]): Promise<Caller> =>
  api.as({ sub, org_id, roles });
const adminOf = (organization: string): Promise<Caller> => as('admin', organization, ['organization-admin']);

const listed = async (admin: Caller): Promise<Record<string, unknown> | undefined> =>
  (await admin.post('organization/connections/search', {})).json;

const eventsOf = async (admin: Caller): Promise<readonly string[]> => {
  const { entries } = (await admin.get('organization/audit')).json as {
    entries: { event: string; outcome: string }[];
  };
  return entries.map(({ event, outcome: end }) => `${event} ${end}`).toSorted();
};

describe('to order the erasure of an organization', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.post('organization/erase', { organization: 'another' }),
    allowed: ['organization-admin'],
  });

  test('P89 takes the id of the organization, starts a day later, and asked again answers the same', async () => {
    const admin = await adminOf('ordered');
    for (const organization of ['another', 'ORDERED', ''])
      expect(outcome(await admin.post('organization/erase', { organization }))).toEqual([
        400,
        'invalid-request',
      ]);
    expect(outcome(await admin.post('organization/erase', {}))).toEqual([400, 'invalid-request']);
    expect(await listed(admin)).not.toHaveProperty('erasure');
    const first = await admin.post('organization/erase', { organization: 'ordered' });
    expect(first.status).toBe(202);
    const { requestedAt, startsAt } = first.json as Record<string, string>;
    expect(Date.parse(startsAt!) - Date.parse(requestedAt!)).toBe(24 * 3_600_000);
    const second = await (
      await as('other', 'ordered', ['organization-admin'])
    ).post('organization/erase', {
      organization: 'ordered',
    });
    expect(second.json).toEqual(first.json);
    expect(await listed(admin)).toMatchObject({
      organization: 'ordered',
      erasure: { requestedAt, startsAt },
    });
    expect(await eventsOf(admin)).toEqual([
      'organization.erasure-ordered done',
      'organization.erasure-ordered intended',
    ]);
  });

  test('P64 a recruiter who tries any of it is refused, and the audit says so', async () => {
    const recruiter = await as('tries', 'tried', ['recruiter']);
    for (const [path, body] of [
      ['organization/erase', { organization: 'tried' }],
      ['organization/erase/stop', {}],
    ] as const)
      expect(outcome(await recruiter.post(path, body))).toEqual([403, 'role-missing']);
    expect(await eventsOf(await adminOf('tried'))).toEqual(['access.refused done']);
  });

  test('whoever connects before it begins is told when that will be', async () => {
    const admin = await adminOf('told');
    const { json } = await admin.post('organization/erase', { organization: 'told' });
    const begun = await (await as('ines', 'told', ['recruiter'])).post('connect', {});
    const { requestedAt, startsAt } = json!;
    expect(begun).toMatchObject({ status: 200, json: { erasure: { requestedAt, startsAt } } });
  });
});

describe('to stop it', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.post('organization/erase/stop', {}),
    allowed: ['organization-admin', 'operator'],
  });

  test('P89 an administrator does, once; nothing is left of the order', async () => {
    const admin = await adminOf('stopped');
    await admin.post('organization/erase', { organization: 'stopped' });
    const stop = () => admin.post('organization/erase/stop', {});
    expect((await stop()).json).toEqual({ stopped: true, hadBegun: false });
    expect((await stop()).json).toEqual({ stopped: false, hadBegun: false });
    expect(await listed(admin)).not.toHaveProperty('erasure');
    expect(await eventsOf(admin)).toEqual([
      'organization.erasure-ordered done',
      'organization.erasure-ordered intended',
      'organization.erasure-stopped done',
      'organization.erasure-stopped intended',
    ]);
  });

  test('an operator stops that of any organization, and is listed in none; an administrator of another does not', async () => {
    const admin = await adminOf('helped');
    await admin.post('organization/erase', { organization: 'helped' });
    const wanted = { organization: 'helped' };
    const stranger = await adminOf('strange');
    expect(outcome(await stranger.post('organization/erase/stop', wanted))).toEqual([404, 'not-found']);
    expect(await listed(admin)).toHaveProperty('erasure');
    const operator = await as('operator', 'wintro', ['operator']);
    expect((await operator.post('organization/erase/stop', wanted)).json).toMatchObject({ stopped: true });
    expect(await listed(admin)).not.toHaveProperty('erasure');
  });
});
