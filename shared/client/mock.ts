/**
 * For a front end's own tests: the client itself, over an API that is kept in memory. It cannot drift from the client,
 * because it is the client: its store, its keys and its way back from Microsoft are the real ones.
 *
 * @example
 * const mock = createMockMicrosoft365({ connection: mockConnections.notConnected });
 * render(<Card client={mock.client} />);           // press Connect ...
 * mock.comeBack();                                 // ... what the user does at Microsoft
 * await mock.client.resume();
 * expect(mock.state.connection.state).toBe('connected');
 */
import { createWintroMicrosoft365, type WintroMicrosoft365 } from './index.ts';
import { mockApi, mockPlaces } from './mock-api.ts';
import type { MockAnswer, MockState } from './mock-state.ts';
import { noSignature } from './mock-signature.ts';
import { mockConnections } from './mock-connections.ts';

export { mockProblem } from './mock-api.ts';
export type { MockState } from './mock-state.ts';
export { mockConnections, type MockConnection } from './mock-connections.ts';

export interface MockMicrosoft365 {
  readonly client: WintroMicrosoft365;
  /** What the API knows and has taken; change it as the test wants. */
  readonly state: MockState;
  /** Where `connect` has led the page; empty before. */
  readonly leftFor: readonly string[];
  /**
   * The user comes back from Microsoft: signed in, or with what went wrong, a word such as `sign-in-not-finished`. The
   * page is loaded anew then, which a test does by calling `resume`.
   */
  readonly comeBack: (problem?: string) => void;
}

export function createMockMicrosoft365(given?: Partial<MockState> | null): MockMicrosoft365 {
  const state: MockState = {
    connection: mockConnections.connected,
    people: [
      {
        id: '33333333-3333-4333-8333-333333333333',
        displayName: 'Tomasz Lindqvist',
        email: 'tomasz@haldenvoss.example',
        kind: 'member',
      },
    ],
    teams: [{ id: '22222222-2222-4222-8222-222222222222', displayName: 'Recruiting' }],
    channels: [{ id: '19:general@thread.tacv2', displayName: 'General', membershipType: 'standard' }],
    truncated: false,
    company: [
      {
        id: '0f'.repeat(32),
        subject: 'ines',
        displayName: 'Inès Moreau',
        state: 'connected',
        account: {
          tenantId: '11111111-1111-4111-8111-111111111111',
          email: 'ines.moreau@haldenvoss.example',
        },
      },
    ],
    audit: [],
    erasure: null,
    policy: { version: 'none', stopped: false, since: {}, readable: true },
    signature: noSignature,
    problems: [],
    sent: [],
    chats: [],
    obstacles: [],
    sends: [],
    approvalLinks: [],
    ...given,
  };
  const page = mockPage();
  const apiBaseUrl = 'https://mock.example/api';
  const client = createWintroMicrosoft365({
    apiBaseUrl,
    getToken: () => 'mock-token',
    fetch: fetchOver(state, apiBaseUrl),
    ...page.parts,
  });
  return {
    client,
    state,
    leftFor: page.leftFor,
    comeBack: (problem) => {
      page.load(problem === undefined ? `#ms_connect=${mockPlaces.handle}` : `#ms_problem=${problem}`);
    },
  };
}

/** A tab of its own, so that a test's address bar and storage are left alone. */
function mockPage() {
  const items = new Map<string, string>();
  const leftFor: string[] = [];
  let hash = '';
  const location = {
    pathname: '/settings',
    search: '',
    get hash() {
      return hash;
    },
    assign: (url: string) => void leftFor.push(url),
  };
  const history = {
    state: null,
    replaceState: (_state: unknown, _unused: string, url: string) => {
      hash = url.includes('#') ? url.slice(url.indexOf('#')) : '';
    },
  };
  const storage = {
    getItem: (key: string) => items.get(key) ?? null,
    setItem: (key: string, value: string) => void items.set(key, value),
    removeItem: (key: string) => void items.delete(key),
  };
  const load = (fragment: string): void => {
    hash = fragment;
  };
  return { parts: { location, history, storage }, leftFor, load };
}

function fetchOver(state: MockState, apiBaseUrl: string): typeof fetch {
  const answer = mockApi(state);
  return (input, init = {}) => {
    if (init.signal?.aborted) return Promise.reject(new DOMException('Aborted', 'AbortError'));
    const url = input instanceof URL ? input.href : typeof input === 'string' ? input : input.url;
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    const key = (init.headers as Record<string, string> | undefined)?.['Idempotency-Key'] ?? '';
    return Promise.resolve(
      responseOf(answer(init.method ?? 'GET', url.slice(apiBaseUrl.length + 1), { body, key })),
    );
  };
}

/** Not a `Response`: there are test environments without one. The client reads nothing else of it. */
function responseOf({ status, body }: MockAnswer): Response {
  const text = JSON.stringify(body);
  const part = {
    ok: status < 400,
    status,
    headers: { get: () => null },
    text: () => Promise.resolve(text),
    json: () => Promise.resolve(body),
  };
  return part as unknown as Response;
}
