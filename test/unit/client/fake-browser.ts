/** A browser for the client's tests: tabs with session storage of their own, an address bar, and an API that answers. */
import {
  createWintroMicrosoft365,
  type ClientOptions,
  type PageEvents,
  type PageStorage,
  type WintroMicrosoft365,
} from '../../../shared/client/index.ts';

export interface Tab {
  readonly storage: PageStorage;
  readonly visited: string[];
  readonly window: FakeEvents;
  readonly document: FakeEvents & { visibilityState: string };
  address: URL;
}

export interface FakeEvents extends PageEvents {
  /** How many listen to it. */
  listeners(): number;
  /** Lets something happen to the page. */
  happen(type: string, event?: { readonly persisted?: boolean }): void;
}

function fakeEvents(): FakeEvents {
  const heard: [string, (event: { readonly persisted?: boolean }) => void][] = [];
  return {
    addEventListener: (type, listener) => void heard.push([type, listener]),
    removeEventListener: (type, listener) => {
      const index = heard.findIndex((one) => one[0] === type && one[1] === listener);
      if (index >= 0) heard.splice(index, 1);
    },
    listeners: () => heard.length,
    happen: (type, event = {}) => {
      for (const [name, listener] of [...heard]) if (name === type) listener(event);
    },
  };
}

export function newTab(address = 'http://wintro.example/settings/integrations'): Tab {
  const items = new Map<string, string>();
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const document = { ...fakeEvents(), visibilityState: 'visible' };
  return { storage, visited: [], window: fakeEvents(), document, address: new URL(address) };
}

/** Loads a page in the tab: a new client that knows nothing but the tab's storage and address. */
export function loadPage(tab: Tab, options: Partial<ClientOptions> = {}): WintroMicrosoft365 {
  return createWintroMicrosoft365({
    apiBaseUrl: 'http://api.example/api/',
    getToken: () => 'wintro-token',
    storage: tab.storage,
    window: tab.window,
    document: tab.document,
    location: {
      get hash() {
        return tab.address.hash;
      },
      get pathname() {
        return tab.address.pathname;
      },
      get search() {
        return tab.address.search;
      },
      assign: (url) => void tab.visited.push(url),
    },
    history: {
      state: { page: 1 },
      replaceState: (_state, _unused, url) => {
        tab.address = new URL(url, tab.address);
      },
    },
    ...options,
  });
}

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly headers: Record<string, string>;
}

export interface FakeApi {
  readonly calls: Call[];
  readonly fetch: typeof fetch;
}

/** Answers each call with what `answers` holds for `METHOD path`; a function is asked anew each time. */
export function fakeApi(answers: Record<string, unknown>): FakeApi {
  const calls: Call[] = [];
  const answer = (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const path = url.pathname.replace('/api/', '');
    const call = {
      method: init?.method ?? 'GET',
      path,
      body: typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : undefined,
      headers: init?.headers as Record<string, string>,
    };
    calls.push(call);
    const given = answers[`${call.method} ${path}`];
    const value: unknown = typeof given === 'function' ? (given as (call: Call) => unknown)(call) : given;
    return Promise.resolve(value instanceof Response ? value : Response.json(value));
  };
  return { calls, fetch: answer };
}

export const connection = {
  state: 'connected',
  view: 'connected',
  actions: ['check', 'send', 'disconnect'],
  askFor: {},
  account: { email: 'ada@example.com', tenantId: 't' },
  capabilities: { granted: ['chat', 'channel', 'mail', 'people'], missing: [] },
  permitted: { connect: true, send: true },
};

export function problemAnswer(status: number, changes: Record<string, unknown> = {}): Response {
  const body = {
    type: 'about:blank',
    reason: 'some-reason',
    title: 'A title',
    status,
    detail: 'A detail.',
    owner: 'user',
    nextStep: 'A next step.',
    retryable: false,
    requestId: 'request-1',
    ...changes,
  };
  return Response.json(body, { status, headers: { 'Content-Type': 'application/problem+json' } });
}

/** What is under way has come to an end. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
