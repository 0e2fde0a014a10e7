import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Caller } from '../support/caller.ts';
import { mail } from '../promises/support/messages.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const as = (sub: string, roles = ['recruiter']): Promise<Caller> =>
  api.as({ sub, org_id: 'exported', roles });

describe('the export of one’s own data', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.get('export'),
    allowed: ['recruiter', 'organization-admin', 'operator'],
  });

  test('P92 is a file with connection, person, sends and audit, and holds no token, key or body', async () => {
    const person = await as('ines');
    await api.connect(person);
    expect((await person.send(mail())).status).toBe(201);
    const { status, headers, json, text } = await person.get('export');
    expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
    expect(headers.get('content-disposition')).toBe('attachment; filename="microsoft-365-export.json"');
    expect(json).toMatchObject({
      connection: { state: 'connected', account: { email: expect.stringContaining('@') } },
      person: { organization: 'exported', subject: 'ines' },
      sends: [{ kind: 'mail', state: 'sent', readable: true, destination: expect.stringContaining('@') }],
      audit: [{ event: 'connect.completed', actor: json?.['auditId'] }],
      ...{ auditReadable: true, truncated: false },
    });
    for (const word of ['wrapped', 'tokenKey', 'ledgerKey', 'refresh', 'accountHash', 'attemptId'])
      expect(text).not.toContain(word);
    // It stands in the audit itself, and in the next export.
    expect((await person.get('export')).json?.['audit']).toMatchObject([
      { event: 'data.exported' },
      { event: 'connect.completed' },
    ]);
  });

  test('P63 holds nothing of anybody else', async () => {
    const { json } = await (await as('nobody')).get('export');
    expect(json).toMatchObject({ connection: { state: 'not-connected' }, person: {}, sends: [], audit: [] });
  });

  test.each(['?after=x', '?after=s-1', '?after=audit-x', '?after=audit&after=audit'])(
    'with %s is refused',
    async (query) => {
      expect(outcome(await (await as('ines')).get(`export${query}`))).toEqual([400, 'invalid-request']);
    },
  );

  test('goes on in the audit alone when it is told so', async () => {
    const { json } = await (await as('ines')).get('export?after=audit');
    expect(json).toMatchObject({ sends: [], truncated: false });
    expect(json?.['audit']).not.toEqual([]);
  });
});
