import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { TABLE_NAMES } from '../../shared/adapters/tables/storage-tables.ts';
import type { Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { mail } from '../promises/support/messages.ts';
import { rowsOf } from '../promises/support/tables.ts';

let api: Api;
let admin: Caller;
beforeAll(async () => {
  api = await openApi();
  admin = await as('admin', 'ended', ['organization-admin']);
});
afterAll(() => api.close());

const as = (sub: string, org_id = 'ended', roles = ['recruiter']) => api.as({ sub, org_id, roles });
const NOBODY = '0'.repeat(64);

async function connected(sub: string): Promise<{ readonly person: Caller; readonly id: string }> {
  const person = await as(sub);
  await api.connect(person);
  const found = await admin.post('organization/connections/search', { query: sub });
  const { connections } = found.json as { connections: { id: string }[] };
  return { person, id: connections[0]!.id };
}

describe.each(['disconnect', 'erase'] as const)('to %s somebody', (verb) => {
  const path = (id: string): string => `organization/connections/${id}/${verb}`;

  guardedEndpoint(() => api, {
    ask: (caller) => caller.post(path(NOBODY)),
    allowed: ['organization-admin'],
  });

  test('ends the connection, and the receipt says so', async () => {
    const { person, id } = await connected(`leaver-${verb}`);
    const { status, json } = await admin.post(path(id));
    expect(status).toBe(200);
    expect(json).toMatchObject({ wasConnected: true, sendsUnderWay: 0 });
    expect((await person.get('status')).json).toMatchObject({ state: 'not-connected' });
    expect(outcome(await person.send(mail()))).toEqual([409, 'not-connected']);
  });

  test('P63 somebody of another organization is not there, nor is nobody, nor an id of another form', async () => {
    const { person, id } = await connected(`kept-${verb}`);
    const other = await as('admin', 'elsewhere', ['organization-admin']);
    for (const [caller, wanted] of [
      [other, id],
      [admin, NOBODY],
      [admin, 'x'],
    ] as const)
      expect(outcome(await caller.post(path(wanted)))).toEqual([404, 'not-found']);
    expect((await person.get('status')).json).toMatchObject({ state: 'connected' });
  });
});

describe('one’s own erasure', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.post('erase'),
    allowed: ['recruiter', 'organization-admin', 'operator'],
  });

  test('leaves no row of the person but hashes in the audit; twice is once, and connecting again works', async () => {
    const { person, id } = await connected('erased');
    expect((await person.send(mail())).status).toBe(201);
    const first = await person.post('erase');
    expect(first.json).toMatchObject({ state: 'erased', wasConnected: true, sendRows: 2 });
    // For a day it is known that they were erased; everything else that names their key has gone, in whatever cell.
    for (const table of TABLE_NAMES.filter((name) => name !== 'runs')) {
      const left = await rowsOf(api.sandbox.azurite, table);
      expect([table, left.filter((row) => JSON.stringify(row).includes(id))]).toEqual([table, []]);
    }
    expect((await person.post('erase')).json).toMatchObject({ wasConnected: false, sendRows: 0 });
    await api.connect(person);
    expect((await person.get('status')).json).toMatchObject({ state: 'connected' });
  });
});
