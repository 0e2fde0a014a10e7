/**
 * The browser client of the Wintro Microsoft 365 API: connect, finish the connection after the return from Microsoft,
 * show its status, find people and channels, send, show what was sent. No dependencies; keeps no token and shows nothing. No method throws:
 * what goes wrong is a `Problem` in the answer, on a server and without storage too.
 *
 * @example
 * const microsoft365 = createWintroMicrosoft365({ apiBaseUrl: 'https://m365.wintro.example/api', getToken });
 * const outcome = await microsoft365.resume(); // first thing on page load, before any router
 */
import { createApprovalLinkCalls, type ApprovalLinkCalls } from './approval-links.ts';
import { createBatches, type Batches } from './batches.ts';
import { createConnectionCalls, isAboutTheConnection, type ConnectionCalls } from './connection.ts';
import { createHandshake, type Handshake } from './handshake.ts';
import { createMessages, type Messages } from './messages.ts';
import { createOrganizationCalls, type OrganizationCalls } from './organization.ts';
import { currentPage, type Page } from './page.ts';
import type { Answer } from './problem.ts';
import { callApi, type ApiAccess, type ApiCall, type TokenWish } from './request.ts';
import { createSignatureCalls, type SignatureCalls } from './signature.ts';
import { createStore, type Store } from './store.ts';
import { browserUpload } from './upload.ts';
import { watchPage } from './watch.ts';
import { withoutNull } from './without-null.ts';

export { failedOf } from './batches.ts';
export type { BatchAnswer, BatchOptions } from './batches.ts';
export * from './batch-types.ts';
export type { ResumeOutcome } from './finish-sign-in.ts';
export type { ConnectOptions, ConnectStarted } from './start-sign-in.ts';
export type { ChatAnswer, SendAnswer, SendOptions, SendsQuery } from './messages.ts';
export type { AuditRange, OrganizationCalls } from './organization.ts';
export type { ExportedSend, OwnData } from './own-data-types.ts';
export type { Page, PageDocument, PageEvents, PageHistory, PageLocation, PageStorage } from './page.ts';
export type { Answer, ClientReason, Problem } from './problem.ts';
export type { CallOptions, TokenWish } from './request.ts';
export type { DomainList, PolicySince, SendingPolicy, SendingPolicyWish } from './sending-policy.ts';
export type { Signature, SignatureLogo, SignatureWish } from './signature-types.ts';
export type { Busy, Snapshot } from './store.ts';
export type { UploadProgress } from './upload.ts';
export type { ChatRecipient, Mention, PersonAddress } from './named-people.ts';
export type {
  CheckedRecipient,
  ContentSize,
  DailyCap,
  GroupChat,
  GroupChatRequest,
  MessageCheck,
  Obstacle,
  RecipientVerdict,
  SendCheck,
} from './teams-types.ts';
export type {
  Account,
  ApprovalLink,
  ApprovalLinkRequest,
  ApprovalReported,
  ApprovalWait,
  ApprovalWord,
  Attachment,
  AuditEntry,
  AuditPage,
  Capability,
  ChannelFound,
  ChannelMessage,
  ChannelsFound,
  ChatMessage,
  CompanyConnection,
  CompanyConnections,
  Connection,
  ConnectionAction,
  ConnectionFailure,
  ConnectionSearch,
  ConnectionState,
  ConnectionViewName,
  CountedSends,
  Disconnection,
  Erasure,
  ErasureAhead,
  FailureInWords,
  FailureOwner,
  LastErasure,
  LastOutcome,
  MadeApprovalLink,
  MailAddress,
  MailMessage,
  MemberDisconnection,
  Message,
  MessageBody,
  OpenAttempt,
  OrderedErasure,
  PendingErasure,
  PeopleFound,
  PersonFound,
  AcceptedMessage,
  Attention,
  SendEntry,
  SendsPage,
  SendState,
  SendWarning,
  SentMessage,
  SignInAction,
  StoppedErasure,
  TeamFound,
  TeamsFound,
} from './types.ts';

export interface ClientOptions extends Partial<Page> {
  /** Where the API lives, `/api` included. */
  readonly apiBaseUrl: string;
  /**
   * Gives Wintro's bearer token for each call; a rejection or an empty string means "not signed in to Wintro". With
   * `fresh` the API has just refused the last one: ask for a new one instead of the one you keep.
   */
  readonly getToken: (wish: TokenWish) => string | Promise<string>;
  readonly fetch?: typeof fetch;
  /** Longer than the API's own limit of 25 seconds, so that its answer is seen. */
  readonly timeoutMs?: number;
}

export interface WintroMicrosoft365 {
  /** Starts a sign-in and leaves the page for Microsoft's. Returns only a problem, or while the browser navigates. */
  readonly connect: Handshake['connect'];
  /**
   * Finishes a sign-in that came back. Call it on page load, before a router or a login can change the address: it
   * takes the handle out of the fragment before it returns. Safe to call at any time and more than once; after a
   * problem that can be repeated (`retryable`, or a lost Wintro session), call it again.
   */
  readonly resume: Handshake['resume'];
  /** Whether this page load brings a return from Microsoft that is not finished yet. Ask before or after `resume`. */
  readonly isReturning: Handshake['isReturning'];
  /**
   * Keeps the store true while a page shows it: finishes a return, looks at the connection if it is not known yet, and
   * looks again when the user comes back (with the Back button, from another tab, by a return link). Gives back what
   * ends it. Nothing else has to be polled: who waits for an approval is told by e-mail and comes back here. If you
   * poll all the same, then `status`, at most once a minute and only while the page is visible; `checkStatus` asks
   * Microsoft, which the API does at most every five minutes for one connection, and answers what is known in between.
   */
  readonly watch: () => () => void;
  /** Calls the listener after each change of the snapshot. Gives back what ends that. */
  readonly subscribe: Store['subscribe'];
  /** What is known now: immutable, and the same object until something changes. */
  readonly getSnapshot: Store['getSnapshot'];
  /** Reads what the API knows. Asks nothing of Microsoft. */
  readonly status: ConnectionCalls['status'];
  /**
   * Looks at Microsoft now whether the connection still works; `checkedAt` and `lastTriedAt` say when it did,
   * `checkAgainAt` from when it does so again.
   */
  readonly checkStatus: ConnectionCalls['checkStatus'];
  /**
   * Notes what the user says about approval: asked for it, or not (any more). Microsoft tells nobody; so a page asks
   * when `actions` has `answer`, and either word ends the asking. Safe to repeat.
   */
  readonly approvalWaiting: ConnectionCalls['approvalWaiting'];
  /** The links of this user that live; an organization admin's are all of the organization. */
  readonly approvalLinks: ApprovalLinkCalls['approvalLinks'];
  /**
   * Makes a link that the user forwards to an administrator of their company. Its `url` is answered this once. When the
   * administrator comes back from it, `status` has `approvalReported` for everybody of the organization who waits.
   */
  readonly makeApprovalLink: ApprovalLinkCalls['makeApprovalLink'];
  /** Takes a link back. Safe to repeat. */
  readonly revokeApprovalLink: ApprovalLinkCalls['revokeApprovalLink'];
  readonly disconnect: ConnectionCalls['disconnect'];
  /** Erases everything that is kept about the user. After a problem repeat it: it goes on where it was. */
  readonly erase: ConnectionCalls['erase'];
  /** What is kept about the user. After an answer with `next` ask again with `{ after: next }` for the rest. */
  readonly exportData: ConnectionCalls['exportData'];
  /**
   * Sends one message. After a problem without a known end (no answer, or `retryable`) send the same message again: it
   * goes out once, after a reload of the page too. Once its end is known the same words are a new message.
   */
  readonly send: Messages['send'];
  /**
   * Accepts a message for later; the same message tried again is accepted once. It goes out within an hour of its time, or
   * not at all: `attention` of the connection and `sends` tell.
   */
  readonly sendLater: Messages['sendLater'];
  readonly cancelSend: Messages['cancelSend'];
  /**
   * Says what stands in the way of a message before it is sent, and what nobody can know. Opens no chat. Ask when a
   * recipient was chosen or somebody stops writing, not per letter: the API has a limit for it.
   */
  readonly checkSend: Messages['checkSend'];
  /**
   * Begins a group chat; write to it with `to: { chatId }`. Repeated like a message: after a problem without a known end
   * the same one begins once.
   */
  readonly createChat: Messages['createChat'];
  /**
   * What this user has sent, the newest first, a page at a time: when, where to and how it ended, never what was written.
   * Of an `unknown` one say so: the user looks in Teams or in the sent mails before writing again.
   */
  readonly sends: Messages['sends'];
  /** One of them, for example the `sendId` of a problem. */
  readonly readSend: Messages['readSend'];
  /**
   * Sends up to 100 messages of any kinds, or one template to up to 100 people; all of it is accepted, or nothing. After a
   * problem without a known end send the same batch again: it goes out once. They go out one after another within six
   * hours, or not at all; `readBatch` tells how far they are.
   */
  readonly sendBatch: Batches['sendBatch'];
  /** What each message of a batch would be, and everything that is wrong with it. Keeps nothing. */
  readonly tryBatch: Batches['tryBatch'];
  /** How far a batch is. Ask every few seconds while it runs and the page is visible; `failedOf` makes a new batch of what failed. */
  readonly readBatch: Batches['readBatch'];
  /** Takes back what of a batch has not started. Safe to repeat. */
  readonly cancelBatch: Batches['cancelBatch'];
  /** What goes under the user's mails. Show it before sending, and name its `version` in a mail that is to have it. */
  readonly signature: SignatureCalls['signature'];
  /** Sets it, or takes it away. Never over a signature that the user has not seen. */
  readonly saveSignature: SignatureCalls['saveSignature'];
  readonly searchPeople: Messages['searchPeople'];
  readonly teams: Messages['teams'];
  readonly channels: Messages['channels'];
  /** For the administrators of the company in Wintro: whose connections there are, and what happened to them. */
  readonly organization: OrganizationCalls;
}

/** Creates the client. Nothing is called before one of its methods is. */
export function createWintroMicrosoft365(options: ClientOptions): WintroMicrosoft365 {
  // From code without types they may be nothing: then every call is a problem, as with an address that is none.
  const given = Object(options) as ClientOptions;
  const access = accessOf(given);
  const page = currentPage(given);
  const store = createStore();
  const ask = <T>(call: ApiCall): Promise<Answer<T>> => callApi<T>(access, call);
  const connection = createConnectionCalls(ask, store);
  const lookAgain = oneAtATime(connection.status);
  const call = async <T>(wanted: ApiCall): Promise<Answer<T>> => {
    const answer = await ask<T>(wanted);
    const known = store.getSnapshot().connection;
    const isNews = answer.ok ? known?.failure !== undefined : isAboutTheConnection(answer.problem);
    if (known !== null && isNews) lookAgain();
    return answer;
  };
  const handshake = createHandshake({ page, store, call: ask, lookAgain });
  return {
    ...withoutNull(handshake),
    ...withoutNull(connection),
    ...withoutNull(createApprovalLinkCalls(ask)),
    ...withoutNull(createMessages(call, page.storage)),
    ...withoutNull(createBatches(call, page.storage)),
    ...withoutNull(createSignatureCalls(call)),
    organization: withoutNull(createOrganizationCalls(ask)),
    subscribe: store.subscribe,
    getSnapshot: store.getSnapshot,
    watch: () =>
      watchPage({
        page,
        getSnapshot: store.getSnapshot,
        resume: handshake.resume,
        status: connection.status,
        checkStatus: connection.checkStatus,
        firstLook: lookAgain,
        settle: () => {
          store.change({ busy: null });
        },
      }),
  };
}

/** A look that is under way tells whoever else wants one. */
function oneAtATime(look: () => Promise<unknown>): () => void {
  let isLooking = false;
  return () => {
    if (isLooking) return;
    isLooking = true;
    void look().finally(() => {
      isLooking = false;
    });
  };
}

function accessOf(options: ClientOptions): ApiAccess {
  return {
    apiBaseUrl: options.apiBaseUrl,
    getToken: options.getToken,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    // Who gives a `fetch` wants to see every call.
    upload: options.fetch === undefined ? browserUpload() : undefined,
    timeoutMs: options.timeoutMs ?? 30_000,
  };
}
