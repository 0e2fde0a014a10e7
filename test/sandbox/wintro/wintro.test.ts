import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { listen, type Listening } from '../listen.ts';
import { openWorld } from '../world/store.ts';
import type { WorldHandle } from '../world/world.ts';
import { mintWintroToken, wintroAudience, wintroKeySet, wintroIssuer } from './token.ts';
import { createWintro, settingsPath, signingKeysPath } from './wintro.ts';

const assets = { script: 'script', style: 'style' };
const addresses = { wintro: 'http://localhost:4100', api: 'http://localhost:7071' };
let world: WorldHandle;
let wintro: Hono;
beforeAll(async () => {
  world = await openWorld();
  wintro = createWintro(world, addresses, assets);
});

const bodyOf = async (response: Response) => (await response.json()) as Record<string, unknown>;

describe('the issuer', () => {
  test('signs tokens that its published keys verify', async () => {
    const { token } = await bodyOf(await wintro.request('/session/token', { method: 'POST' }));
    const keys = createLocalJWKSet(
      (await bodyOf(await wintro.request(signingKeysPath))) as unknown as JSONWebKeySet,
    );
    const { payload, protectedHeader } = await jwtVerify(token as string, keys, {
      issuer: wintroIssuer,
      audience: wintroAudience,
      algorithms: ['RS256'],
      currentDate: new Date(world.now()),
    });
    expect(payload).toMatchObject({
      sub: 'wintro-ines-moreau',
      org_id: 'org-halden-voss',
      roles: ['recruiter'],
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);
    expect(protectedHeader.kid).toBe(world.state.wintroSigningKey.kid);
  });

  test('publishes nothing of the private key', () => {
    expect(Object.keys(wintroKeySet(world).keys[0] ?? {}).sort()).toEqual([
      'alg',
      'e',
      'kid',
      'kty',
      'n',
      'use',
    ]);
  });

  test('signs whatever a test asks for', () => {
    const token = mintWintroToken(world, { iss: 'i', sub: 's', aud: 'other', exp: 1, roles: 7 });
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as object;
    expect(claims).toMatchObject({ iss: 'i', sub: 's', aud: 'other', exp: 1, roles: 7 });
  });
});

describe('the session', () => {
  test('switches between the sample people', async () => {
    const body = JSON.stringify({ userId: 'wintro-hana-wrede' });
    const switched = await wintro.request('/session', { method: 'POST', body });
    const cookie = switched.headers.get('set-cookie')?.split(';')[0] ?? '';
    const session = await bodyOf(await wintro.request('/session', { headers: { cookie } }));
    expect(session['user']).toMatchObject({
      displayName: 'Hana Wrede',
      organization: { id: 'org-orchard-lane' },
    });
  });

  test('has two recruiters in one organization, one in another, and one person without the role', async () => {
    const { users } = (await bodyOf(await wintro.request('/session'))) as unknown as {
      users: { organization: { id: string }; roles: string[] }[];
    };
    const recruiters = users
      .filter(({ roles }) => roles.includes('recruiter'))
      .map(({ organization }) => organization.id);
    expect(recruiters).toEqual(['org-halden-voss', 'org-halden-voss', 'org-orchard-lane']);
    expect(users.filter(({ roles }) => roles.length === 0)).toHaveLength(1);
  });

  test('has somebody who runs Wintro, who belongs to no customer and recruits for nobody', async () => {
    const { users } = (await bodyOf(await wintro.request('/session'))) as unknown as {
      users: { organization: { id: string }; roles: string[] }[];
    };
    const operators = users.filter(({ roles }) => roles.includes('operator'));
    expect(operators).toMatchObject([{ organization: { id: 'org-wintro' }, roles: ['operator'] }]);
  });

  test('gives a shell the token of a sample user alone, to be put into its environment', async () => {
    const headers = { Accept: 'text/plain', Cookie: 'wintro-sandbox-user=wintro-operator' };
    const answer = await wintro.request('/session/token', { method: 'POST', headers });
    const claims = JSON.parse(
      Buffer.from((await answer.text()).split('.')[1] ?? '', 'base64url').toString(),
    ) as object;
    expect(claims).toMatchObject({ sub: 'wintro-operator', org_id: 'org-wintro', roles: ['operator'] });
  });

  test('knows no other people', async () => {
    const response = await wintro.request('/session', { method: 'POST', body: '{"userId":"somebody"}' });
    expect(response.status).toBe(404);
  });

  test('gives no token to another site', async () => {
    const headers = { 'Sec-Fetch-Site': 'same-site' };
    expect((await wintro.request('/session/token', { method: 'POST', headers })).status).toBe(403);
  });
});

describe('the page', () => {
  test('is where the root leads', async () => {
    expect((await wintro.request('/')).headers.get('location')).toBe(settingsPath);
  });

  test('runs its own script only and talks to itself and the API only', async () => {
    const policy = (await wintro.request(settingsPath)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self' http://localhost:7071;");
    expect(policy).not.toContain('unsafe');
  });
});

test('the page leads to the admin center once the address of its stand-in is known', async () => {
  const known = createWintro(world, { ...addresses, entra: 'http://localhost:4101' }, assets);
  const linked = 'data-entra-admin="http://localhost:4101/admin/consent-requests"';
  expect(await (await known.request(settingsPath)).text()).toContain(linked);
  expect(await (await wintro.request(settingsPath)).text()).toContain('data-entra-admin=""');
});

describe('what arrived', () => {
  let arrived: Listening;
  let asked: string[] = [];
  beforeAll(async () => {
    const app = new Hono();
    app.get('/api/arrived', (c) => {
      asked.push(c.req.query('person') ?? '');
      const message = { id: 'm', at: '', from: {}, where: '', importance: 'normal', page: '/people/p' };
      const html = '<p onclick="x()">Hi</p><script>x()</script><a href="javascript:x()">link</a>';
      return c.json({
        messages: [
          { ...message, kind: 'chat', html },
          { ...message, kind: 'channel', html: 'Hi' },
        ],
      });
    });
    arrived = await listen(app, { port: 0 });
  });
  afterAll(() => arrived.close());

  const ask = async (query: string) => {
    asked = [];
    const app = createWintro(world, { ...addresses, arrived: arrived.url }, assets);
    return (await bodyOf(await app.request(`/arrived?${query}`))) as unknown as {
      messages: { kind: string; html: string; page: string }[];
    };
  };

  test('is passed on without anything that could run', async () => {
    const { messages } = await ask('person=bo%40example.com');
    expect(asked).toEqual(['bo@example.com']);
    expect(messages[0]).toMatchObject({ html: '<p>Hi</p><a>link</a>', page: `${arrived.url}/people/p` });
  });

  test('in a channel is seen through the eyes of another member', async () => {
    const team = world.state.teams[0];
    const channel = team?.channels[0];
    const writer = world.state.people.find(({ id }) => team?.memberIds.includes(id));
    const { messages } = await ask(
      `team=${team?.id ?? ''}&channel=${encodeURIComponent(channel?.id ?? '')}&writer=${writer?.mail ?? ''}`,
    );
    expect(messages.map(({ kind }) => kind)).toEqual(['channel']);
    expect(team?.memberIds).toContain(asked[0]);
    expect(asked[0]).not.toBe(writer?.id);
  });

  test('says so when the stand-in does not answer', async () => {
    const app = createWintro(world, { ...addresses, arrived: 'http://127.0.0.1:1' }, assets);
    expect((await app.request('/arrived?person=x')).status).toBe(502);
  });
});
