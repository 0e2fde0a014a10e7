/** `npm run verify:deployment` says of the running product that all is well, and of each fault what it is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { execFile } from 'node:child_process';
import { openAsk, type Ask, type Seen } from '../../../infra/verify/ask.ts';
import { lookFromOutside } from '../../../infra/verify/from-outside.ts';
import { lookAtSignIn } from '../../../infra/verify/sign-in-address.ts';
import { listen } from '../../sandbox/listen.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { rootDir } from '../cli/sources.ts';

let product: Product;
let baseUrl: string;
let token: string;
let origins: readonly string[];
beforeAll(async () => {
  product = await openProduct();
  const { settings } = product.sandbox;
  baseUrl = settings['PUBLIC_BASE_URL']!;
  ({ token } = await product.as());
  const addresses = JSON.parse(settings['RETURN_ADDRESSES']!) as Readonly<Record<string, string>>;
  origins = [new URL(Object.values(addresses)[0]!).origin];
});
afterAll(() => product.close());

function verify(env: NodeJS.ProcessEnv, ...args: string[]): Promise<{ code: number; text: string }> {
  return new Promise((resolve) => {
    const command = ['infra/verify/verify-deployment.ts', ...args];
    const options = { cwd: rootDir, env: { ...process.env, ...env }, timeout: 60_000 };
    execFile(process.execPath, command, options, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code ?? 1) : 0, text: stdout + stderr }),
    );
  });
}

describe('the command', () => {
  test('finds nothing wrong with the running product', async () => {
    const origin = origins.flatMap((one) => ['--origin', one]);
    const ran = await verify({ WINTRO_RECRUITER_TOKEN: token }, '--url', baseUrl, ...origin);
    expect(ran.text).toMatch(/^\d+ as it should be, 0 wrong, 0 not looked at\.$/m);
    expect(ran.code).toBe(0);
    expect(ran.text).not.toContain(token);
  });

  test('says what it did not look at, and how it would', async () => {
    const ran = await verify({ WINTRO_RECRUITER_TOKEN: undefined }, '--url', `${baseUrl}/`);
    expect(ran.text).toMatch(/0 wrong, 2 not looked at/);
    for (const way of ['--origin', 'WINTRO_RECRUITER_TOKEN']) expect(ran.text).toContain(way);
  });

  test.each([
    [[], 'Name the deployment'],
    [['--url', 'http://api.example'], 'must be an https address'],
    [['--url', 'api.example'], 'must be an https address'],
    [['--url', 'http://127.0.0.1:9'], 'no answer'],
    [['--outputs', '/nowhere.json'], 'cannot be read'],
    // What broke: nothing of the group was looked at, and the command ended well.
    [['--url', 'https://api.example', '--resource-group', 'rg-wintro'], 'need --outputs'],
    [['--url', 'https://api.example', '--known-owners', 'x'], 'need --outputs'],
  ])('fails with what to do: %j', async (args, says) => {
    const ran = await verify({}, ...args);
    expect([ran.code, ran.text]).toEqual([1, expect.stringContaining(says)]);
  });
});

/** An answer of the product, changed. */
type Damage = (seen: Seen, path: string, init?: RequestInit) => Partial<Seen>;

const damaged =
  (damage: Damage): Ask =>
  async (path, init) => {
    const seen = await openAsk(baseUrl)(path, init);
    return { ...seen, ...damage(seen, path, init) };
  };

const wrongAt = async (damage: Damage, isHttps = false): Promise<readonly string[]> =>
  (await lookFromOutside({ ask: damaged(damage), isHttps, origins }))
    .filter(({ wrong }) => wrong !== undefined)
    .map(({ what }) => what);

const headersWith = ({ headers }: Seen, changes: Readonly<Record<string, string>>): Headers => {
  const changed = new Headers(headers);
  for (const [name, value] of Object.entries(changes)) changed.set(name, value);
  return changed;
};

describe('from outside', () => {
  test('nothing is wrong with the product as it is', async () => {
    expect(await wrongAt(() => ({}))).toEqual([]);
  });

  test.each<[string, Damage, string]>([
    [
      'health is down',
      (_, path) => (path === '/api/health' ? { status: 503, json: { status: 'down' } } : {}),
      'Health is up.',
    ],
    [
      'a header is another',
      (seen) => ({ headers: headersWith(seen, { 'x-frame-options': 'SAMEORIGIN' }) }),
      'Answers carry the security headers.',
    ],
    [
      'the host forgets a header',
      (seen, path) =>
        path === '/api/nothing' ? { headers: headersWith(seen, { 'referrer-policy': '' }) } : {},
      "So do the host's own.",
    ],
    [
      'the platform shows its page',
      (_, path) => (path === '/' ? { text: 'x'.repeat(150_000) } : {}),
      'The platform shows no page of its own.',
    ],
    [
      'the host is open',
      (_, path) => (path.startsWith('/admin') ? { status: 200 } : {}),
      'The administration of the host is closed.',
    ],
    [
      'anybody is served',
      (_, path, init) => (path === '/api/status' && init === undefined ? { status: 200 } : {}),
      'Without a token nobody is served.',
    ],
    [
      'forgeries are served',
      (_, path, init) => (path === '/api/status' && init !== undefined ? { status: 200 } : {}),
      'A forged token is refused.',
    ],
    [
      'another version runs',
      (_, path) => (path === '/api/openapi.json' ? { json: { paths: { '/connect': {} } } } : {}),
      'The description of the API is served, with the routes of this version.',
    ],
    [
      'the callback sends people away',
      (seen, path) =>
        path.startsWith('/api/callback')
          ? { headers: headersWith(seen, { location: 'https://evil.example' }) }
          : {},
      'The callback is there, and sends nobody away who has begun nothing.',
    ],
    [
      'everybody may call',
      (seen, _, init) =>
        init?.method === 'OPTIONS'
          ? { headers: headersWith(seen, { 'access-control-allow-origin': '*' }) }
          : {},
      'Pages of others may not call the API.',
    ],
    // What broke: a host that is not the app allows nothing, and was taken for one that keeps others out.
    [
      'somebody else answers',
      () => ({ json: undefined, headers: new Headers() }),
      'Pages of others may not call the API.',
    ],
    [
      'everybody may read an answer, though not ask first',
      (seen, path) =>
        path === '/api/health' ? { headers: headersWith(seen, { 'access-control-allow-origin': '*' }) } : {},
      'Pages of others may not call the API.',
    ],
    [
      'Wintro may not call',
      (seen, _, init) =>
        init?.method === 'OPTIONS'
          ? { headers: headersWith(seen, { 'access-control-allow-origin': 'https://old.example' }) }
          : {},
      'Pages of Wintro may call the API',
    ],
  ])('it is found that %s', async (_title, damage, what) => {
    expect(await wrongAt(damage)).toContainEqual(expect.stringContaining(what));
  });

  test('over https an answer must say that it is the only way', async () => {
    const what = 'Answers carry the security headers.';
    expect(await wrongAt(() => ({}), true)).toContain(what);
    const sts = { 'strict-transport-security': 'max-age=31536000; includeSubDomains' };
    expect(await wrongAt((seen) => ({ headers: headersWith(seen, sts) }), true)).toEqual([]);
  });
});

// What broke: bodies of any size were read, and held, to their end.
test('an answer that is larger than any of the app is told, and not read to its end', async () => {
  let sent = 0;
  const large = (): ReadableStream<Uint8Array> =>
    new ReadableStream({
      pull: (controller) => {
        sent += 1;
        controller.enqueue(new Uint8Array(64 * 1024));
        if (sent % 1_000 === 0) controller.close();
      },
    });
  const server = await listen(
    new Hono().get('/api/health', () => new Response(large())),
    { port: 0 },
  );
  try {
    const findings = await lookFromOutside({ ask: openAsk(server.url), isHttps: false, origins: [] });
    expect(findings[0]).toEqual({
      what: 'There is an answer (health).',
      wrong: expect.stringContaining('200 with more than 1048576 bytes'),
    });
    expect(sent).toBeLessThan(1_000);
  } finally {
    await server.close();
  }
});

describe('the sign-in address', () => {
  const wrongWith = async (change: (url: URL) => void, clientId?: string): Promise<readonly string[]> => {
    const ask = damaged(({ json }) => {
      const url = new URL(String(json?.['signInUrl']));
      change(url);
      return { json: { ...json, signInUrl: url.href } };
    });
    const findings = await lookAtSignIn({ ask, baseUrl, token, clientId });
    return findings.filter(({ wrong }) => wrong !== undefined).map(({ what }) => what);
  };

  test.each<[string, (url: URL) => void, readonly string[]]>([
    ['as it is', () => undefined, []],
    [
      'one permission more',
      (url) => url.searchParams.set('scope', `${url.searchParams.get('scope')!} Mail.Read`),
      ['The sign-in asks for exactly the permissions of this version.'],
    ],
    [
      'another redirect address',
      (url) => url.searchParams.set('redirect_uri', 'https://old.example/api/callback'),
      ['It comes back to the callback of this address.'],
    ],
    [
      'no PKCE',
      (url) => url.searchParams.delete('code_challenge_method'),
      ['It is bound to the browser (PKCE), and comes back as a form.'],
    ],
  ])('%s', async (_title, change, wrong) => {
    expect(await wrongWith(change)).toEqual(wrong);
  });

  test('another app registration than the deployment made', async () => {
    expect(await wrongWith(() => undefined, 'another')).toEqual([
      'It names the app registration of the deployment.',
    ]);
  });

  test('another place than Microsoft, for whom it is not a stand-in', async () => {
    const look = { ask: openAsk(baseUrl), baseUrl: 'https://api.example', token, clientId: undefined };
    const wrong = (await lookAtSignIn(look)).filter((one) => one.wrong !== undefined);
    expect(wrong.map(({ what }) => what)).toContain('It leads to Microsoft.');
  });

  test('a token that Wintro has not made is told as what connect answered', async () => {
    const [finding] = await lookAtSignIn({
      ask: openAsk(baseUrl),
      baseUrl,
      token: 'a.b.c',
      clientId: undefined,
    });
    expect(finding?.wrong).toBe('connect answered 401 token-invalid');
  });
});
