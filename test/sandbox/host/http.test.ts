import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildFixture } from './fixture/build.ts';
import { startHost, type HostProcess } from './start-host.ts';

const page = 'http://localhost:4100';
const settings = {
  CORS_ALLOWED_ORIGINS: JSON.stringify([page]),
  AzureWebJobsDisableHomepage: 'true',
  'AzureWebJobs.work.Disabled': 'true',
  'AzureWebJobs.work-poison.Disabled': 'true',
  DAILY: '0 0 3 * * *',
};

let dir: string;
let host: HostProcess;
const get = (path: string, init: RequestInit = {}): Promise<Response> => fetch(host.url + path, init);

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'functions-host-'));
  await buildFixture(dir);
  host = await startHost({ appDir: dir, port: 0, settings, keys: ['the-key'] });
});

afterAll(async () => {
  await host.stop();
  rmSync(dir, { recursive: true });
});

async function expectEmpty(response: Response, status: number): Promise<void> {
  expect(response.status).toBe(status);
  expect(await response.text()).toBe('');
  expect(response.headers.get('x-content-type-options')).toBe('nosniff');
  expect(response.headers.get('cache-control')).toBe('no-store');
  expect(response.headers.get('strict-transport-security')).toBeNull();
}

describe('routing', () => {
  test('gives route parameters, query and body to the function', async () => {
    const answer = await get('/api/echo/7?x=a%20b', { method: 'POST', body: 'hello' });
    expect(await answer.json()).toEqual({ method: 'POST', id: '7', query: { x: 'a b' }, body: 'hello' });
  });

  test('matches literals in any case and keeps an encoded slash in a parameter', async () => {
    expect(await (await get('/API/Echo/a%2Fb%20c')).json()).toMatchObject({ id: 'a%2Fb c' });
  });

  test('tries routes in the order of function names, so that the more special one may never be reached', async () => {
    expect(await (await get('/api/order/me')).text()).toBe('first');
  });

  test('answers a wrong method and an unknown route with an empty 404', async () => {
    await expectEmpty(await get('/api/echo/7', { method: 'DELETE' }), 404);
    await expectEmpty(await get('/api/nowhere'), 404);
    await expectEmpty(await get('/elsewhere'), 404);
  });

  test('shows no homepage when it is switched off', async () => {
    expect((await get('/')).status).toBe(204);
  });
});

describe('what reaches the function', () => {
  test('joins equal query keys by a comma', async () => {
    expect(await (await get('/api/echo?code=1&code=2')).json()).toMatchObject({ query: { code: '1,2' } });
  });

  test('loses a body that comes without Content-Length', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const outgoing = request(`${host.url}/api/echo`, { method: 'POST' }, (incoming) => {
        let text = '';
        incoming.on('data', (chunk: Buffer) => (text += chunk.toString())).on('end', () => resolve(text));
      });
      outgoing.on('error', reject);
      outgoing.write('in ');
      outgoing.end('chunks');
    });
    expect(JSON.parse(answer)).toMatchObject({ method: 'POST', body: '' });
  });

  test('is given settings and nothing of the environment that the host was started from', async () => {
    const environment = (await (await get('/api/environment')).json()) as Record<string, string>;
    const own = ['PATH', 'NODE_CHANNEL_FD', 'NODE_CHANNEL_SERIALIZATION_MODE'];
    expect(Object.keys(environment).filter((name) => !own.includes(name))).toEqual(Object.keys(settings));
  });
});

describe('what comes back', () => {
  test('is an empty 500 when the handler throws', async () => {
    await expectEmpty(await get('/api/throwing'), 500);
  });

  test('is 204 when the handler returns nothing', async () => {
    expect((await get('/api/nothing')).status).toBe(204);
  });

  test('keeps a header of the function where host.json has one of the same name', async () => {
    const answer = await get('/api/own-headers');
    expect(answer.headers.get('cache-control')).toBe('private');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.getSetCookie()).toEqual([
      'one=a%20b; path=/; secure; samesite=lax; httponly',
      'two=2; path=/api',
    ]);
  });

  test('is a 500 when the function sets Content-Length, which breaks clients of the platform', async () => {
    expect((await get('/api/own-length')).status).toBe(500);
  });
});

describe('function keys', () => {
  test('reads ?code= as a function key, so that a sign-in code on a keyed route is refused', async () => {
    await expectEmpty(await get('/api/keyed?code=SIGN-IN-CODE'), 401);
    await expectEmpty(await get('/api/keyed'), 401);
    expect((await get('/api/keyed?code=the-key')).status).toBe(200);
    expect((await get('/api/keyed', { headers: { 'x-functions-key': 'the-key' } })).status).toBe(200);
  });

  test('lets any ?code= pass on an anonymous route', async () => {
    expect((await get('/api/open?code=SIGN-IN-CODE')).status).toBe(200);
  });
});

describe('cross-origin requests', () => {
  const preflight = (path: string, origin: string): Promise<Response> =>
    get(path, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization,content-type',
      },
    });

  test('answers a preflight of an allowed origin without asking the function', async () => {
    const answer = await preflight('/api/throwing', page);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(page);
    expect(answer.headers.get('access-control-allow-methods')).toBe('POST');
    expect(answer.headers.get('access-control-allow-headers')).toBe('authorization,content-type');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
  });

  test('answers a preflight of a foreign origin without leave', async () => {
    const answer = await preflight('/api/open', 'https://elsewhere.example');
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('gives an allowed origin its leave on a 404 too, and a foreign one none', async () => {
    const allowed = await get('/api/nowhere', { headers: { origin: page } });
    const foreign = await get('/api/open', { headers: { origin: 'https://elsewhere.example' } });
    expect(allowed.headers.get('access-control-allow-origin')).toBe(page);
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the log', () => {
  test('passes on what the app logs and never has a query string or a debug line', async () => {
    await get('/api/echo?code=SECRET-CODE');
    const log = host.lines.join('\n');
    expect(log).toContain('information Function.echo.User: {"event":"echoed"}');
    expect(log).not.toContain('not shown');
    expect(log).not.toContain('SECRET-CODE');
  });
});

describe('an app that is wrong', () => {
  async function startWrong(code: string, settings: Record<string, string> = {}): Promise<HostProcess> {
    const appDir = mkdtempSync(join(dir, 'wrong-'));
    await buildFixture(appDir, code);
    return startHost({ appDir, port: 0, settings });
  }
  const hello = `import { app } from '@azure/functions';
    const handler = () => ({ body: 'hello' });
    app.http('hello', { route: 'hello', authLevel: 'anonymous', handler });`;

  test('leaves a running host without functions when it throws while loading', async () => {
    const wrong = await startWrong(`${hello} throw new Error('bad set-up');`);
    expect((await fetch(`${wrong.url}/api/hello`)).status).toBe(404);
    expect((await fetch(`${wrong.url}/admin/host/ping`)).status).toBe(200);
    expect(wrong.lines.join('\n')).toContain('bad set-up');
    await wrong.stop();
  });

  test('is down as a whole when a route begins with a slash', async () => {
    const wrong = await startWrong(`${hello} app.http('slash', { route: '/slash', handler });`);
    expect((await fetch(`${wrong.url}/api/hello`)).status).toBe(503);
    await wrong.stop();
  });

  test('loses only the second of two functions with the same route', async () => {
    const wrong = await startWrong(
      `${hello} app.http('later', { route: 'hello', authLevel: 'anonymous', handler: () => ({ body: 'later' }) });`,
    );
    expect(await (await fetch(`${wrong.url}/api/hello`)).text()).toBe('hello');
    expect(wrong.lines.join('\n')).toContain("The 'later' function is in error");
    await wrong.stop();
  });

  test('has no function on an address that the host keeps, with a route prefix that a setting took away', async () => {
    const code = `${hello} app.http('kept', { route: 'adminlevel', authLevel: 'anonymous', handler });`;
    const wrong = await startWrong(code, { AzureFunctionsJobHost__extensions__http__routePrefix: '' });
    expect((await fetch(`${wrong.url}/hello`)).status).toBe(200);
    expect((await fetch(`${wrong.url}/adminlevel`)).status).toBe(404);
    await wrong.stop();
  });

  test('cannot switch streaming on', async () => {
    const wrong = await startWrong(`${hello} app.setup({ enableHttpStream: true });`);
    expect((await fetch(`${wrong.url}/api/hello`)).status).toBe(404);
    await wrong.stop();
  });
});
