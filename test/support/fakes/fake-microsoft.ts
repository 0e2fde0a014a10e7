/**
 * Entra ID and Graph as scripts: each answers what a test has told it, in the order of the telling, and keeps what it was
 * asked. An answer may be a function, so that something else can happen while Microsoft is thinking.
 */
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import type { Entra, SignedInAccount, StoredToken, TokenAnswer } from '../../../shared/ports/entra.ts';
import type {
  FoundPeople,
  Graph,
  NewGroupChat,
  Person,
  PostDestination,
  PostOutcome,
  RenderedMessage,
} from '../../../shared/ports/graph.ts';

/** An answer, or what makes one. */
type Told<T> = T | (() => T | Promise<T>);

/** Answers told in advance; when all are used up, the fallback. */
class Script<T> {
  readonly #told: Told<T>[] = [];
  readonly #fallback: () => T;

  constructor(fallback: () => T) {
    this.#fallback = fallback;
  }

  tell(answer: Told<T>): void {
    this.#told.push(answer);
  }

  async next(): Promise<T> {
    const told = this.#told.shift() ?? this.#fallback;
    return typeof told === 'function' ? await (told as () => T | Promise<T>)() : told;
  }

  get unused(): number {
    return this.#told.length;
  }
}

export const ADA: SignedInAccount = {
  tenantId: '00000000-0000-4000-8000-00000000aaaa',
  objectId: '00000000-0000-4000-8000-000000000001',
  homeAccountId: 'ada.home',
  email: 'ada@company.example',
  displayName: 'Ada',
  loginHint: 'hint-ada',
};

export const BEN: SignedInAccount = {
  ...ADA,
  objectId: '00000000-0000-4000-8000-000000000002',
  homeAccountId: 'ben.home',
  email: 'ben@company.example',
  displayName: 'Ben',
  loginHint: 'hint-ben',
};

export const ALL_SCOPES = [
  'User.Read',
  'Mail.Send',
  'Chat.Create',
  'ChatMessage.Send',
  'ChannelMessage.Send',
  'Team.ReadBasic.All',
  'Channel.ReadBasic.All',
  'User.ReadBasic.All',
  'Contacts.Read',
];

type Redeemed = Awaited<ReturnType<Entra['redeem']>>;

export interface FakeEntra extends Entra {
  readonly redemptions: Script<Redeemed>;
  readonly renewals: Script<Result<TokenAnswer>>;
  readonly preparations: Script<Result<void>>;
  /** Access tokens that caches hold and that are still good, by the text of the cache. */
  readonly stored: Map<string, StoredToken>;
  readonly asked: {
    readonly signIns: Parameters<Entra['signIn']>[0][];
    readonly redemptions: Parameters<Entra['redeem']>[0][];
    readonly renewals: Parameters<Entra['renew']>[0][];
  };
  /** A token answer with a fresh access token that lives an hour. */
  tokens(more?: Partial<TokenAnswer>): TokenAnswer;
}

export function fakeEntra(effects: string[] = []): FakeEntra {
  let count = 0;
  const tokens = (more: Partial<TokenAnswer> = {}): TokenAnswer => ({
    accessToken: `access-${(count += 1)}`,
    lifeMs: 3_600_000,
    scopes: ALL_SCOPES,
    cache: `cache-${count}`,
    ...more,
  });
  const redemptions = new Script<Redeemed>(() => succeed({ account: ADA, tokens: tokens() }));
  const renewals = new Script<Result<TokenAnswer>>(() => succeed(tokens()));
  const preparations = new Script<Result<void>>(() => succeed(undefined));
  const stored = new Map<string, StoredToken>();
  const asked: FakeEntra['asked'] = { signIns: [], redemptions: [], renewals: [] };
  return {
    asked,
    tokens,
    redemptions,
    renewals,
    preparations,
    stored,
    storedToken: (cache) => stored.get(cache),
    signIn: (request) => {
      asked.signIns.push(request);
      const url = `https://login.example/authorize?state=${request.state}`;
      return Promise.resolve(succeed({ url, verifier: 'the-verifier', nonce: 'the-nonce' }));
    },
    adminConsentUrl: (capabilities, state) =>
      `https://login.example/adminconsent?scope=${capabilities.join('+')}${state === undefined ? '' : `&state=${state}`}`,
    meaningOf: (redirect) =>
      failure(redirect.error === 'access_denied' ? 'sign-in-not-finished' : 'sign-in-failed'),
    prepare: () => {
      effects.push('entra.prepare');
      return preparations.next();
    },
    redeem: (request) => {
      effects.push('entra.redeem');
      asked.redemptions.push(request);
      return redemptions.next();
    },
    renew: (request) => {
      effects.push('entra.renew');
      asked.renewals.push(request);
      return renewals.next();
    },
  };
}

export interface FakeGraph extends Graph {
  readonly posts: Script<PostOutcome>;
  readonly people: Script<Awaited<ReturnType<Graph['findPerson']>>>;
  readonly chats: Script<Result<string>>;
  readonly reads: Script<Result<FoundPeople>>;
  readonly renderings: Script<Result<RenderedMessage>>;
  readonly mes: Script<Awaited<ReturnType<Graph['me']>>>;
  readonly asked: {
    readonly posts: { destination: PostDestination; token: string; leftMs: number }[];
    readonly groupChats: NewGroupChat[];
  };
}

export const CLEO: Person & { readonly id: string } = {
  id: '00000000-0000-4000-8000-000000000003',
  displayName: 'Cleo',
  email: 'cleo@company.example',
  kind: 'member',
};

export function fakeGraph(effects: string[] = []): FakeGraph {
  const posts = new Script<PostOutcome>(() => ({
    kind: 'sent',
    id: 'message-1',
    link: 'https://teams.example/1',
  }));
  const people = new Script<Awaited<ReturnType<Graph['findPerson']>>>(() => succeed(CLEO));
  const chats = new Script<Result<string>>(() => succeed('19:chat@unq.gbl.spaces'));
  const reads = new Script<Result<FoundPeople>>(() => succeed({ people: [CLEO], truncated: false }));
  const mes = new Script<Awaited<ReturnType<Graph['me']>>>(() =>
    succeed({ email: 'ada.new@company.example', displayName: 'Ada New' }),
  );
  const renderings = new Script<Result<RenderedMessage>>(() => succeed({ body: {} }));
  const asked: FakeGraph['asked'] = { posts: [], groupChats: [] };
  const post = (destination: PostDestination, token: string, leftMs: number): Promise<PostOutcome> => {
    effects.push('graph.post');
    asked.posts.push({ destination, token, leftMs });
    return posts.next();
  };
  const notToldOf = failWith(failure('graph-unavailable'));
  return {
    asked,
    posts,
    people,
    chats,
    reads,
    mes,
    renderings,
    me: () => {
      effects.push('graph.me');
      return mes.next();
    },
    teams: () => Promise.resolve(notToldOf),
    channels: () => Promise.resolve(notToldOf),
    findPerson: () => {
      effects.push('graph.findPerson');
      return people.next();
    },
    openChat: () => {
      effects.push('graph.openChat');
      return chats.next();
    },
    searchPeople: () => reads.next(),
    render: () => renderings.next(),
    renderGroupChat: (chat) => {
      asked.groupChats.push(chat);
      return { body: {} };
    },
    post: (token, { destination }, deadline) => post(destination, token, deadline.remainingMs()),
  };
}
