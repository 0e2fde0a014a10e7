/** "No method throws": on a server, without https, in browsers since 2020, with everything broken that can be. */
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  createWintroMicrosoft365,
  type CallOptions,
  type ClientOptions,
  type Message,
  type WintroMicrosoft365,
} from '../../../shared/client/index.ts';
import { connection, fakeApi, loadPage, newTab, problemAnswer } from './fake-browser.ts';

const body = { contentType: 'text', content: 'Hi' } as const;
const message: Message = { kind: 'chat', to: { email: 'bo@example.com' }, body };
const sent = { id: 's', kind: 'chat', sender: {} };
const started = {
  signInUrl: 'https://login.microsoftonline.com/authorize',
  binding: 'binding-1',
  expiresAt: '2026-01-01T10:00:00Z',
};

/** Every method that calls the API, by its name. */
const calls: Record<string, (page: WintroMicrosoft365, options?: CallOptions) => Promise<unknown>> = {
  connect: (page, options) => page.connect(options),
  status: (page, options) => page.status(options),
  checkStatus: (page, options) => page.checkStatus(options),
  approvalLinks: (page, options) => page.approvalLinks(options),
  makeApprovalLink: (page, options) => page.makeApprovalLink({}, options),
  revokeApprovalLink: (page, options) => page.revokeApprovalLink('id', options),
  approvalWaiting: (page, options) => page.approvalWaiting({ waiting: true }, options),
  disconnect: (page, options) => page.disconnect(options),
  send: (page, options) => page.send(message, options),
  searchPeople: (page, options) => page.searchPeople('bo', options),
  teams: (page, options) => page.teams(options),
  channels: (page, options) => page.channels('team', options),
};
const each = Object.entries(calls);

/** A tab in which a sign-in has come back. */
function returnedTab() {
  const tab = newTab('http://wintro.example/#ms_connect=attempt.handle');
  tab.storage.setItem('wintro-microsoft-365.binding', 'binding-1');
  return tab;
}
const resumed = (options: Partial<ClientOptions>, how?: CallOptions): Promise<unknown> =>
  loadPage(returnedTab(), options).resume(how);

const hang: typeof fetch = () => new Promise(() => undefined);

/** From code without types. */
const NOTHING = null as unknown as undefined;

describe('null in the place of options', () => {
  // What broke: every method took its options apart, and threw.
  test.each(each)('%s takes it for none', async (_name, run) => {
    const of = async (options?: CallOptions): Promise<unknown> => {
      const api = fakeApi({});
      const answer = await run(loadPage(newTab(), { fetch: api.fetch }), options);
      return [Object.keys(answer as object), api.calls.map(({ method, path }) => [method, path])];
    };
    expect(await of(NOTHING)).toEqual(await of());
  });

  test('so do the methods that take two, those of the organization, and resume', async () => {
    const page = loadPage(newTab(), { fetch: fakeApi({}).fetch });
    const { organization } = page;
    for (const answer of [
      page.sends(NOTHING, NOTHING),
      page.exportData(NOTHING, NOTHING),
      page.makeApprovalLink(NOTHING, NOTHING),
      organization.audit(NOTHING, NOTHING),
      organization.connections(NOTHING, NOTHING),
      organization.stopErasure(NOTHING),
    ])
      expect(await answer).toMatchObject({ ok: false });
    expect(await page.resume(NOTHING)).toEqual({ outcome: 'none' });
  });

  test('a client made of nothing answers with a problem, and so does one without an address or a token', async () => {
    for (const options of [null, undefined, {}, { apiBaseUrl: null, getToken: null }]) {
      const page = createWintroMicrosoft365(options as unknown as ClientOptions);
      for (const [, run] of each) expect(await run(page)).toMatchObject({ ok: false });
    }
  });
});

describe('on a server there is no page', () => {
  const server = (): WintroMicrosoft365 =>
    createWintroMicrosoft365({
      apiBaseUrl: 'https://api.example/api',
      getToken: () => 'token',
      fetch: fakeApi({ 'GET status': connection }).fetch,
    });

  test('connecting is a problem, there is no return, and nothing to watch', async () => {
    const page = server();
    expect(await page.connect()).toMatchObject({ ok: false, problem: { reason: 'no-page' } });
    expect(await page.resume()).toEqual({ outcome: 'none' });
    expect(page.isReturning()).toBe(false);
    expect(page.watch()).not.toThrow();
    expect(page.getSnapshot()).toEqual({ connection: null, problem: null, returned: null, busy: null });
  });

  test('everything else works', async () => {
    expect(await server().status()).toMatchObject({ ok: true });
    expect((await server().send(message)).idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('a search that was overtaken', () => {
  // What broke: the answer said that the user may be offline.
  test.each(each)('%s says that it was given up, whenever that happens', async (_name, run) => {
    const aborted = { ok: false, problem: { reason: 'aborted', status: 0 } };
    const page = loadPage(newTab(), { fetch: hang });
    expect(await run(page, { signal: AbortSignal.abort() })).toMatchObject(aborted);
    const giveUp = new AbortController();
    const running = run(page, { signal: giveUp.signal });
    setTimeout(() => giveUp.abort());
    expect(await running).toMatchObject(aborted);
  });

  test('resume too, and it can be finished later', async () => {
    const tab = returnedTab();
    const first = await loadPage(tab, { fetch: hang }).resume({ signal: AbortSignal.abort() });
    expect(first).toMatchObject({ outcome: 'problem', problem: { reason: 'aborted' } });
    const api = fakeApi({ 'POST connect/complete': connection });
    expect(await loadPage(tab, { fetch: api.fetch }).resume()).toMatchObject({ outcome: 'connected' });
  });

  test('one that was answered before says what was answered', async () => {
    const giveUp = new AbortController();
    const page = loadPage(newTab(), { fetch: fakeApi({ 'GET status': connection }).fetch });
    const answer = await page.status({ signal: giveUp.signal });
    giveUp.abort();
    expect(answer).toMatchObject({ ok: true });
  });
});

test.each(each)('%s ends in time when a token never comes, or a body never ends', async (_name, run) => {
  const tooSlow = { ok: false, problem: { reason: 'too-slow' } };
  const tokenless = loadPage(newTab(), { getToken: () => new Promise(() => undefined), timeoutMs: 1 });
  expect(await run(tokenless)).toMatchObject(tooSlow);
  const endless = new Response(new ReadableStream());
  const page = loadPage(newTab(), { fetch: () => Promise.resolve(endless), timeoutMs: 1 });
  expect(await run(page)).toMatchObject(tooSlow);
});

test.each([
  ['a message with a cycle', (page: WintroMicrosoft365) => page.send(cyclic() as Message)],
  ['a big integer', (page: WintroMicrosoft365) => page.searchPeople(7n as unknown as string)],
  ['half a character in an id', (page: WintroMicrosoft365) => page.channels('\ud800')],
])('%s is a problem, and nothing is sent', async (_what, run) => {
  const api = fakeApi({});
  const answer = await run(loadPage(newTab(), { fetch: api.fetch }));
  expect(answer).toMatchObject({ ok: false, problem: { reason: 'request-unusable', retryable: false } });
  expect(api.calls).toEqual([]);
});

function cyclic(): unknown {
  const value: Record<string, unknown> = { ...message };
  value['self'] = value;
  return value;
}

test('a list that is none is an answer that could not be read', async () => {
  const page = loadPage(newTab(), { fetch: fakeApi({ 'GET teams': {} }).fetch });
  expect(await page.teams()).toMatchObject({ ok: false, problem: { reason: 'unreadable-answer' } });
});

test.each([
  ['an address without a host', { apiBaseUrl: 'nonsense' }],
  [
    'a fetch that throws at once',
    {
      fetch: () => {
        throw new TypeError('x');
      },
    },
  ],
  [
    'a token that throws at once',
    {
      getToken: () => {
        throw new Error('x');
      },
    },
  ],
] as [string, Partial<ClientOptions>][])('%s is a problem everywhere', async (_what, options) => {
  for (const [, run] of each) expect(await run(loadPage(newTab(), options))).toMatchObject({ ok: false });
  expect(await resumed(options)).toMatchObject({ outcome: 'problem' });
});

describe('storage that is blocked', () => {
  const blocked = () => {
    throw new Error('blocked');
  };
  test.each([
    ['throws', { getItem: blocked, setItem: blocked, removeItem: blocked }],
    ['keeps nothing', { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }],
  ])('is seen before anything is opened at Microsoft, when it %s', async (_how, storage) => {
    const api = fakeApi({ 'POST connect': started });
    const tab = newTab();
    const answer = await loadPage(tab, { fetch: api.fetch, storage }).connect({ appState: { route: '/' } });
    expect(answer).toMatchObject({ ok: false, problem: { reason: 'browser-storage-blocked' } });
    expect(api.calls).toEqual([]);
    expect(tab.visited).toEqual([]);
  });

  test('is seen as early when it has room for the secret and not for what the page wants back', async () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (value.length > 500) throw new Error('QuotaExceededError');
        kept.set(key, value);
      },
      removeItem: (key: string) => void kept.delete(key),
    };
    const api = fakeApi({ 'POST connect': started });
    const page = loadPage(newTab(), { fetch: api.fetch, storage });
    expect(await page.connect({ appState: 'x'.repeat(1_000) })).toMatchObject({
      problem: { reason: 'browser-storage-blocked' },
    });
    expect(api.calls).toEqual([]);
    expect(await page.connect({ appState: 'x'.repeat(100) })).toMatchObject({ ok: true });
  });
});

test('an address that may not be changed keeps nobody from finishing', async () => {
  const history = {
    state: null,
    replaceState: () => {
      throw new Error('SecurityError');
    },
  };
  const { fetch } = fakeApi({ 'POST connect/complete': connection });
  expect(await resumed({ fetch, history })).toMatchObject({ outcome: 'connected' });
});

test('a page that may not be left says so', async () => {
  const location = {
    hash: '',
    pathname: '/',
    search: '',
    assign: () => {
      throw new Error('SecurityError');
    },
  };
  const page = loadPage(newTab(), { fetch: fakeApi({ 'POST connect': started }).fetch, location });
  expect(await page.connect()).toMatchObject({ ok: false, problem: { reason: 'sign-in-address-refused' } });
  expect(page.getSnapshot().busy).toBeNull();
});

describe('without https, and in browsers since 2020, some things are not there', () => {
  const missing: [object, string][] = [
    [AbortSignal, 'any'],
    [AbortSignal, 'timeout'],
    [URL, 'canParse'],
    [Object, 'hasOwn'],
    [Object, 'groupBy'],
    [Promise, 'any'],
    [Promise, 'withResolvers'],
    [Array.prototype, 'at'],
    [Array.prototype, 'findLast'],
    [Array.prototype, 'toSorted'],
    [String.prototype, 'at'],
    [String.prototype, 'replaceAll'],
    [String.prototype, 'isWellFormed'],
    [Crypto.prototype, 'randomUUID'],
    [Crypto.prototype, 'subtle'],
    [globalThis, 'structuredClone'],
    [globalThis, 'reportError'],
  ];
  const kept = missing.map(
    ([place, name]) => [place, name, Object.getOwnPropertyDescriptor(place, name)] as const,
  );
  afterEach(() => {
    for (const [place, name, descriptor] of kept)
      if (descriptor) Reflect.defineProperty(place, name, descriptor);
  });

  test('and the whole way is gone all the same', async () => {
    const api = fakeApi({
      'POST connect': started,
      'POST connect/complete': connection,
      'GET status': connection,
      'POST status/check': connection,
      'POST approval/waiting': connection,
      'GET approval/links': { links: [] },
      'POST approval/links': { id: 'id', url: 'https://m365.example/a', capabilities: [] },
      'POST approval/links/id/revoke': { id: 'id' },
      'POST disconnect': { consent: {} },
      'POST send': sent,
      'POST people/search': { people: [] },
      'GET teams': { teams: [] },
      'GET teams/team/channels': { channels: [] },
    });
    const answers: unknown[] = [];
    for (const [place, name] of missing) Reflect.deleteProperty(place, name);
    const tab = newTab();
    const page = loadPage(tab, { fetch: api.fetch });
    for (const [, run] of each) answers.push(await run(page, { signal: new AbortController().signal }));
    const resumed = await loadPage(returnedTab(), { fetch: api.fetch }).resume();
    const slow = await loadPage(newTab(), { fetch: hang, timeoutMs: 1 }).status();
    for (const [place, name, descriptor] of kept)
      if (descriptor) Reflect.defineProperty(place, name, descriptor);
    expect(answers.map((answer) => (answer as { ok: boolean }).ok)).toEqual(each.map(() => true));
    expect(resumed).toMatchObject({ outcome: 'connected' });
    expect(slow).toMatchObject({ problem: { reason: 'too-slow' } });
  });
});

describe('a bearer that the API refuses', () => {
  const refused = (): Response => problemAnswer(401, { reason: 'token-invalid' });
  const tokens = (fresh: string) => {
    const wishes: boolean[] = [];
    const getToken = ({ fresh: isFresh }: { readonly fresh: boolean }): string => {
      wishes.push(isFresh);
      return isFresh ? fresh : 'old';
    };
    return { wishes, getToken };
  };

  test.each(each)('%s asks for a fresh one, once, and goes on with it', async (_name, run) => {
    const used: unknown[] = [];
    const { wishes, getToken } = tokens('new');
    const page = loadPage(newTab(), {
      getToken,
      fetch: (_input, init) => {
        used.push((init?.headers as Record<string, string> | undefined)?.['Authorization']);
        return Promise.resolve(refused());
      },
    });
    expect(await run(page)).toMatchObject({ ok: false, problem: { status: 401 } });
    expect(used).toEqual(['Bearer old', 'Bearer new']);
    expect(wishes).toEqual([false, true]);
  });

  test('the message of the second call has the key of the first', async () => {
    const keys: unknown[] = [];
    const page = loadPage(newTab(), {
      getToken: tokens('new').getToken,
      fetch: (_input, init) => {
        keys.push((init?.headers as Record<string, string> | undefined)?.['Idempotency-Key']);
        return Promise.resolve(keys.length === 1 ? refused() : Response.json(sent, { status: 201 }));
      },
    });
    expect(await page.send(message)).toMatchObject({ ok: true });
    expect(new Set(keys).size).toBe(1);
  });

  test.each([
    ['the fresh one is the same', 'old', refused],
    ['there is no fresh one', '', refused],
    ['a page between says 401', 'new', () => new Response('<html>', { status: 401 })],
    ...[400, 403, 409, 429, 500, 503, 504].map(
      (status) =>
        [`the answer is ${status}`, 'new', () => problemAnswer(status, { retryable: true })] as const,
    ),
  ] as const)('nothing is asked a second time when %s', async (_when, fresh, answer) => {
    let asked = 0;
    const page = loadPage(newTab(), {
      getToken: tokens(fresh).getToken,
      fetch: () => {
        asked += 1;
        return Promise.resolve(answer());
      },
    });
    expect(await page.send(message)).toMatchObject({ ok: false });
    expect(asked).toBe(1);
  });
});
