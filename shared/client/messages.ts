/** Sending, and finding whom to send to. */
import { isObject, withList, withParts } from './answer-parts.ts';
import { isFinal } from './final-problem.ts';
import { messageKeys } from './message-keys.ts';
import type { PageStorage } from './page.ts';
import { clientProblem, type Answer } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';
import type { UploadProgress } from './upload.ts';
import type {
  AcceptedMessage,
  ChannelsFound,
  Message,
  PeopleFound,
  SendEntry,
  SendsPage,
  SendState,
  SentMessage,
  TeamsFound,
} from './types.ts';
import type { GroupChat, GroupChatRequest, MessageCheck, SendCheck } from './teams-types.ts';

export interface SendOptions extends CallOptions {
  /**
   * A key of your own, 1 to 255 visible ASCII characters, for what has an id in your system: the message of one key goes
   * out once, whoever tries and how often. Without it the client sees to that by itself.
   */
  readonly idempotencyKey?: string | undefined;
  /**
   * Told how much of the message has left the browser, for mails with files. Not with a `fetch` of your own, nor where there
   * is no XMLHttpRequest.
   */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

type Keyed<T> = Answer<T> & {
  /** The key that was used. */
  readonly idempotencyKey: string;
};

export type SendAnswer = Keyed<SentMessage>;
export type LaterAnswer = Keyed<AcceptedMessage>;
export type ChatAnswer = Keyed<GroupChat>;

/** Which sends: from the one instant on, before the other. */
export interface SendsQuery {
  readonly state?: SendState;
  readonly kind?: Message['kind'] | 'group-chat';
  readonly from?: string;
  readonly to?: string;
  /** The `next` of the page before. */
  readonly after?: string;
}

export interface Messages {
  readonly send: (message: Message, options?: SendOptions) => Promise<SendAnswer>;
  /** For an instant with an offset, 2 minutes to 30 days ahead. */
  readonly sendLater: (message: Message, sendAt: string, options?: SendOptions) => Promise<LaterAnswer>;
  /** Takes back what has not started; the problem `send-started` or `send-over` says that it has. */
  readonly cancelSend: (id: string, options?: CallOptions) => Promise<Answer<SendEntry>>;
  readonly createChat: (chat: GroupChatRequest, options?: SendOptions) => Promise<ChatAnswer>;
  readonly checkSend: (message: MessageCheck, options?: CallOptions) => Promise<Answer<SendCheck>>;
  readonly sends: (query?: SendsQuery, options?: CallOptions) => Promise<Answer<SendsPage>>;
  readonly readSend: (id: string, options?: CallOptions) => Promise<Answer<SendEntry>>;
  readonly searchPeople: (query: string, options?: CallOptions) => Promise<Answer<PeopleFound>>;
  readonly teams: (options?: CallOptions) => Promise<Answer<TeamsFound>>;
  readonly channels: (teamId: string, options?: CallOptions) => Promise<Answer<ChannelsFound>>;
}

type Call = <T>(call: ApiCall) => Promise<Answer<T>>;

export function createMessages(call: Call, storage: PageStorage | null): Messages {
  const keys = messageKeys(storage);

  /** What goes out once; `word` names what every answer has beside id and sender. */
  const once =
    <T extends { readonly id: string; readonly sender: object }>(path: string, word: keyof T) =>
    async (body: object, options: SendOptions = {}): Promise<Keyed<T>> => {
      const { idempotencyKey, signal, onProgress } = options;
      const key = idempotencyKey ?? ownKey(body);
      if (key === undefined) return { ...unusable, idempotencyKey: '' };
      const headers = { 'Idempotency-Key': key };
      const answer = withParts(
        await call<T>({ method: 'POST', path: [path], body, headers, signal, onProgress }),
        ({ id, [word]: said, sender }) =>
          typeof id === 'string' && typeof said === 'string' && isObject(sender),
      );
      if (idempotencyKey === undefined && (answer.ok || isFinal(answer.problem))) keys.settle(key);
      return { ...answer, idempotencyKey: key };
    };
  const later = once<AcceptedMessage>('send', 'kind');

  /** Undefined for what is no JSON. */
  const ownKey = (body: unknown): string | undefined => {
    try {
      return keys.keyOf(body);
    } catch {
      return undefined;
    }
  };

  return {
    send: once<SentMessage>('send', 'kind'),
    sendLater: (message, sendAt, options) => later({ ...message, sendAt }, options),
    cancelSend: (id, { signal } = {}) => call({ method: 'POST', path: ['sends', id, 'cancel'], signal }),
    createChat: once<GroupChat>('chats', 'chatId'),
    checkSend: async (body, { signal } = {}) =>
      withList(await call<SendCheck>({ method: 'POST', path: ['send', 'check'], body, signal }), 'obstacles'),
    sends: async ({ state, kind, from, to, after } = {}, { signal } = {}) => {
      const query = { state, kind, from, to, after };
      return withList(await call<SendsPage>({ method: 'GET', path: ['sends'], query, signal }), 'sends');
    },
    readSend: (id, { signal } = {}) => call({ method: 'GET', path: ['sends', id], signal }),
    searchPeople: async (query, { signal } = {}) =>
      withList(
        await call<PeopleFound>({ method: 'POST', path: ['people', 'search'], body: { query }, signal }),
        'people',
      ),
    teams: async ({ signal } = {}) =>
      withList(await call<TeamsFound>({ method: 'GET', path: ['teams'], signal }), 'teams'),
    channels: async (teamId, { signal } = {}) =>
      withList(
        await call<ChannelsFound>({ method: 'GET', path: ['teams', teamId, 'channels'], signal }),
        'channels',
      ),
  };
}

const unusable = { ok: false, problem: clientProblem('request-unusable') } as const;
