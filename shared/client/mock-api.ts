/**
 * The API in memory, as far as a front end sees it: what `fetch` gets for each route. Typed by the client's own types.
 * Nothing is sent anywhere.
 */
import { mockBatchRoutes } from './mock-batches.ts';
import { mockConnections } from './mock-connections.ts';
import { mockLinkRoutes } from './mock-approval-links.ts';
import { mockPolicyRoutes } from './mock-policy.ts';
import { mockOwnDataRoutes } from './mock-own-data.ts';
import { mockSignatureRoutes, signatureChanged } from './mock-signature.ts';
import { mockTeamsRoutes } from './mock-teams.ts';
import { mockSendRoutes, noteSent } from './mock-sends.ts';
import type { MockAnswer, MockRequest, MockRoute, MockState } from './mock-state.ts';
import type { Problem } from './problem.ts';
import type { AcceptedMessage } from './sends.ts';
import type {
  ApprovalWord,
  Connection,
  Disconnection,
  Erasure,
  MemberDisconnection,
  Message,
  PersonFound,
  SentMessage,
} from './types.ts';

/** Fixed: two runs of a test say the same. */
const now = '2026-01-14T09:30:00.000Z';

export const mockPlaces = {
  handle: 'mock-handle',
  signInUrl: 'https://login.microsoftonline.com/organizations/oauth2/v2.0/authorize?mock',
} as const;

/** What the route answers; `path` is below the API's base address. */
export function mockApi(
  state: MockState,
): (method: string, path: string, request: MockRequest) => MockAnswer {
  const bySendKey = new Map<string, MockAnswer>();
  const shown = (): MockAnswer => ({ status: 200, body: state.connection });
  const show = (connection: Connection): MockAnswer => {
    state.connection = connection;
    return shown();
  };
  const routes: Readonly<Record<string, MockRoute>> = {
    'GET status': shown,
    'POST status/check': shown,
    'POST connect': () => ({ status: 200, body: started }),
    'POST connect/complete': () => show(mockConnections.connected),
    'POST approval/waiting': ({ body }) =>
      show((body as ApprovalWord).waiting ? mockConnections.awaitingApproval : mockConnections.notConnected),
    ...mockLinkRoutes(state),
    ...mockPolicyRoutes(state),
    ...mockOwnDataRoutes(state),
    ...mockSignatureRoutes(state),
    ...mockSendRoutes(state),
    ...mockTeamsRoutes(state),
    ...mockBatchRoutes(),
    'POST disconnect': () => {
      show(mockConnections.notConnected);
      return { status: 200, body: disconnection };
    },
    'POST erase': () => {
      show(mockConnections.notConnected);
      return { status: 200, body: erasure };
    },
    ...memberRoutes,
    'POST send': ({ body, key }) => {
      const answer = bySendKey.get(key) ?? send(state, body as Message & { readonly sendAt?: string });
      if (answer.status < 300) bySendKey.set(key, answer);
      return answer;
    },
    'POST people/search': ({ body }) => found({ people: matching(state, body), truncated: state.truncated }),
    'GET teams': () => found({ teams: state.teams, truncated: state.truncated }),
    'GET teams/{id}/channels': () => found({ channels: state.channels, truncated: state.truncated }),
    'POST organization/connections/search': () =>
      found({
        organization: 'org_4711',
        connections: state.company,
        ...(state.erasure && { erasure: state.erasure }),
      }),
    'GET organization/audit': () => found({ entries: state.audit }),
  };
  return (method, path, request) => {
    const problem = state.problems.shift();
    if (problem) return problemAnswer(problem, path);
    const [address = '', search] = path.split('?');
    const { template, id } = templateOf(address);
    const route = routes[`${method} ${template}`];
    const query = new URLSearchParams(search);
    return route
      ? route({ ...request, id, query })
      : problemAnswer(mockProblem('not-found', { status: 404 }), path);
  };
}

/** An address with the id in it, if it has one, taken out. */
function templateOf(address: string): { readonly template: string; readonly id: string } {
  const [, before = '', id = '', after = ''] =
    /^(teams|approval\/links|organization\/connections)\/([^/]+)(\/\w+)$/.exec(address) ??
    /^(sends|batches)\/([^/]+)(\/cancel)?$/.exec(address) ??
    [];
  return { template: id === '' ? address : `${before}/{id}${after}`, id };
}

const memberRoutes: Readonly<Record<string, MockRoute>> = {
  'POST organization/connections/{id}/disconnect': () => ({ status: 200, body: memberDisconnection }),
  'POST organization/connections/{id}/erase': () => ({ status: 200, body: erasure }),
};

const found = (body: object): MockAnswer => ({ status: 200, body });

const started = {
  signInUrl: mockPlaces.signInUrl,
  binding: 'b'.repeat(43),
  expiresAt: '2026-01-14T10:30:00.000Z',
};

const disconnection: Disconnection = {
  state: 'not-connected',
  disconnectedAt: now,
  sendsUnderWay: 0,
  account: { email: 'ines.moreau@haldenvoss.example' },
  erased: 'Your stored sign-in was erased and can no longer be used by anybody.',
  consent: { detail: 'The consent itself is taken back at Microsoft.', url: 'https://myapps.microsoft.com' },
};

const memberDisconnection: MemberDisconnection = {
  state: 'not-connected',
  disconnectedAt: now,
  wasConnected: true,
  sendsUnderWay: 0,
  note: 'The person can connect again.',
};

const erasure: Erasure = {
  state: 'erased',
  erasedAt: now,
  wasConnected: true,
  sendRows: 0,
  sendsUnderWay: 0,
  kept: 'The audit of the organization stays.',
  consent: disconnection.consent,
};

function send(state: MockState, { sendAt, ...message }: Message & { readonly sendAt?: string }): MockAnswer {
  if (state.connection.state !== 'connected') {
    return problemAnswer(mockProblem('not-connected', { status: 409 }), 'send');
  }
  if (message.kind === 'mail' && message.signature !== undefined) {
    if (message.signature.version !== state.signature.version) return { status: 409, body: signatureChanged };
  }
  state.sent.push(message);
  const { email } = state.connection.account ?? {};
  const facts = {
    id: `s-${String(state.sent.length).padStart(13, '0')}-${'m'.repeat(22)}`,
    kind: message.kind,
    sender: email === undefined ? {} : { email },
    destination: destinationOf(message),
    ...(message.reference !== undefined && { reference: message.reference }),
  };
  if (sendAt !== undefined) {
    const accepted: AcceptedMessage = { ...facts, state: 'scheduled', sendAt, note: 'Accepted.' };
    noteSent(state, accepted, message);
    return { status: 202, body: accepted };
  }
  const note = message.kind === 'mail' ? 'Accepted by Outlook.' : 'Sent.';
  const body: SentMessage = { ...facts, state: 'sent', sentAt: now, note };
  noteSent(state, body, message);
  return { status: 201, body };
}

function destinationOf(message: Message): string {
  if (message.kind === 'mail') return message.to.map(({ address }) => address).join(', ');
  if (message.kind === 'channel')
    return message.inReplyTo ?? `${message.teamId ?? ''} ${message.channelId ?? ''}`;
  return Object.values(message.to).join('');
}

function matching({ people }: MockState, body: unknown): readonly PersonFound[] {
  const words = (body as { readonly query: string }).query.toLowerCase();
  return people.filter(({ displayName, email }) =>
    `${displayName} ${email ?? ''}`.toLowerCase().includes(words),
  );
}

/** A problem as the API tells it, with whatever the test cares about. */
export const mockProblem = (reason: string, words: Partial<Problem> = {}): Problem => ({
  reason,
  status: 503,
  title: 'A problem of the mock',
  detail: `The mock was told to answer ${reason}.`,
  owner: 'operator',
  nextStep: 'Try again later.',
  retryable: false,
  ...words,
});

const problemAnswer = (problem: Problem, path: string): MockAnswer => ({
  status: problem.status,
  body: {
    type: `urn:problem:${problem.reason}`,
    instance: `/api/${path}`,
    requestId: 'mock-request',
    ...problem,
  },
});
