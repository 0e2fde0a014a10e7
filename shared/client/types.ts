/**
 * The shapes that the API sends and takes, as a browser sees them. Types only: nothing here exists at run time.
 * The API grows by addition: a client ignores fields it does not know.
 */
import type { Account } from './account.ts';
import type { ConnectionFailure, FailureInWords } from './failure-types.ts';
import type { ChatRecipient, Mention } from './named-people.ts';

export type { Account };
export type { ConnectionFailure, FailureInWords, FailureOwner } from './failure-types.ts';
export type { DomainList, PolicySince, SendingPolicy, SendingPolicyWish } from './sending-policy.ts';

/** What a connected person can do. Each one names its own Microsoft permissions. */
export type Capability = 'chat' | 'channel' | 'mail' | 'people';

export type ConnectionState = 'not-connected' | 'awaiting-approval' | 'connected' | 'reconnect-required';

/** What to show, in one word: the one that nobody has to derive. Later versions of the API may know more words. */
export type ConnectionViewName =
  | 'not-connected'
  | 'attempt-not-completed'
  | 'awaiting-approval'
  | 'connected'
  | 'connected-with-failure'
  | 'sending-paused'
  | 'capability-missing'
  | 'reconnect-required'
  | 'not-permitted';

/** The actions that lead to Microsoft: by `connect`, with the capabilities of `askFor`. */
export type SignInAction = 'connect' | 'reconnect' | 'finish' | 'ask-permission' | 'switch-account';

/**
 * What can be done now. `answer` and `stop-waiting` are `approvalWaiting`; `check` is `checkStatus`. Later versions of
 * the API may know more words.
 */
export type ConnectionAction = SignInAction | 'answer' | 'stop-waiting' | 'check' | 'send' | 'disconnect';

/** How the last sign-in ended, when it did not end in a connection. */
export interface LastOutcome extends FailureInWords {
  readonly at: string;
}

/**
 * A sign-in that was started and not completed. It stays after `expiresAt`, until the user says what happened (by
 * `approvalWaiting`) or connects: from its approval page Microsoft sends nobody back.
 */
export interface OpenAttempt {
  readonly startedAt: string;
  readonly expiresAt: string;
  /** What it asked for, where that is known. */
  readonly capabilities?: readonly Capability[];
}

/**
 * Somebody of the company has to approve, and the user waits for it. Stands beside the state: a live connection stays
 * connected while more is waited for.
 */
export interface ApprovalWait {
  readonly since: string;
  /** What the approval is waited for. */
  readonly capabilities: readonly Capability[];
  /** Who said so: the user, or Microsoft by a code that means it. */
  readonly saidBy: 'user' | 'microsoft';
}

/** A report that somebody approved, which nobody has checked: whether it is so shows when the user finishes. */
export interface ApprovalReported {
  readonly at: string;
  /** What was reported as approved; `askFor.finish` asks for it. */
  readonly capabilities: readonly Capability[];
}

/** What a new approval link is to ask for; everything when it says nothing. */
export interface ApprovalLinkRequest {
  readonly capabilities?: readonly Capability[];
}

/** A link that an administrator of the company can approve by, for 30 days. */
export interface ApprovalLink {
  readonly id: string;
  readonly capabilities: readonly Capability[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
  /** When somebody last came back from it with the report of an approval. */
  readonly reportedAt?: string;
  /** Whether this user made it. */
  readonly mine: boolean;
}

/** A link with its address. Keep it as long as it is shown: it cannot be asked for again. */
export interface MadeApprovalLink extends ApprovalLink {
  readonly url: string;
}

/** An erasure of the whole organization that is ordered. */
export interface ErasureAhead {
  readonly startsAt: string;
}

export interface Connection {
  readonly state: ConnectionState;
  readonly view: ConnectionViewName;
  readonly actions: readonly ConnectionAction[];
  /** For each possible sign-in the `capabilities` to give to `connect`. */
  readonly askFor: { readonly [action in SignInAction]?: readonly Capability[] };
  /** Where an administrator of the company approves what is missing; only where one may be needed. */
  readonly adminConsentUrl?: string;
  readonly account?: Account;
  readonly capabilities: { readonly granted: readonly Capability[]; readonly missing: readonly Capability[] };
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  /** When `checkStatus` last looked; later than `checkedAt` when Microsoft gave no definite answer then. */
  readonly lastTriedAt?: string;
  /** From when `checkStatus` asks Microsoft again: until then it answers what is known. Absent when it does so now. */
  readonly checkAgainAt?: string;
  readonly failure?: ConnectionFailure;
  readonly attempt?: OpenAttempt;
  readonly approval?: ApprovalWait;
  /** While the user waits: offer to finish connecting. */
  readonly approvalReported?: ApprovalReported;
  readonly lastOutcome?: LastOutcome;
  /** Messages that waited for their time and did not go out, within the last 7 days. */
  readonly attention?: Attention;
  /** Everything of the organization is to be erased, this connection included; told while it is connected. */
  readonly organizationErasure?: ErasureAhead;
  /** What the caller's role in Wintro allows. */
  readonly permitted: { readonly connect: boolean; readonly send: boolean };
}

/** Messages that did not go out; why the last of them did not. `sends` tells of each. */
export interface Attention extends FailureInWords {
  readonly at: string;
  readonly sendId: string;
  readonly count: number;
}

/** The user's own word about approval. Either word ends the open attempt and the last outcome. */
export interface ApprovalWord {
  /** True: approval was asked for. False: it was not, or nobody waits for it any more. */
  readonly waiting: boolean;
  /** What is waited for; everything when absent. */
  readonly capabilities?: readonly Capability[];
}

/** The receipt of a disconnect: what was erased, and how the consent at Microsoft is taken back. */
export interface Disconnection {
  readonly state: 'not-connected';
  readonly disconnectedAt: string;
  /** Messages that were on the wire at that moment; they are not recalled. */
  readonly sendsUnderWay?: number;
  /** Messages that waited for their time; they do not go out any more. */
  readonly sendsStopped?: number;
  readonly account?: { readonly email?: string };
  readonly erased: string;
  readonly consent: { readonly detail: string; readonly url: string };
}

export interface MessageBody {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

/** What may be said about any message; recipients see nothing of it. */
interface MessageFacts {
  /** A message that is sent again after an unknown outcome names the earlier one. */
  readonly resendOf?: string;
  /** How the destination is called, for the history. */
  readonly destinationName?: string;
  /** Your own word for it: letters, digits and `_ . : -`, at most 64. No address, no name: it stands in the log. */
  readonly reference?: string;
}

/** What every message in Teams may have. */
interface TeamsFacts extends MessageFacts {
  readonly importance?: 'normal' | 'high' | 'urgent';
  /** `{{@0}}` in the text stands for the first of them, by the name in the directory; at most 10. */
  readonly mentions?: readonly Mention[];
}

export interface ChatMessage extends TeamsFacts {
  readonly kind: 'chat';
  /** A person, or a chat that `createChat` has begun. */
  readonly to: ChatRecipient;
  readonly body: MessageBody;
}

/** A new thread, with team and channel; or with `inReplyTo` alone a reply in the thread of an earlier send. */
export interface ChannelMessage extends TeamsFacts {
  readonly kind: 'channel';
  readonly teamId?: string;
  readonly channelId?: string;
  /** The `id` of an earlier send in a channel. */
  readonly inReplyTo?: string;
  readonly subject?: string;
  readonly body: MessageBody;
}

export interface MailAddress {
  readonly address: string;
  readonly name?: string;
}

/** A file of a mail. Its type follows from its name. */
export interface Attachment {
  readonly name: string;
  /** In base64. */
  readonly contentBytes: string;
  /** Given: a PNG, JPEG or GIF picture that the HTML shows as `cid:` and this. */
  readonly contentId?: string;
}

export interface MailMessage extends MessageFacts {
  readonly kind: 'mail';
  readonly to: readonly MailAddress[];
  readonly cc?: readonly MailAddress[];
  readonly bcc?: readonly MailAddress[];
  readonly subject: string;
  readonly body: MessageBody;
  readonly importance?: 'low' | 'normal' | 'high';
  /** Where answers go, in place of the sender. */
  readonly replyTo?: readonly MailAddress[];
  /** At most 20; the mail with everything in it about 3.5 MB, 2.5 MB of files. */
  readonly attachments?: readonly Attachment[];
  /** The signature that was shown (`signature()`), to stand under the words; absent: none. */
  readonly signature?: { readonly version: string };
}

export type Message = ChatMessage | ChannelMessage | MailMessage;

export type { Signature, SignatureLogo, SignatureWish } from './signature-types.ts';

export type { AcceptedMessage, SendEntry, SendsPage, SendState } from './sends.ts';

/** A message that Microsoft took. For mail `note` says "accepted by Outlook": nobody can promise delivery. */
export interface SentMessage {
  readonly id: string;
  readonly kind: Message['kind'];
  readonly state: 'sent';
  readonly sentAt: string;
  readonly sender: { readonly email?: string };
  /** As the message named it: a person, a team and channel, or the addresses. For people, show the name you know. */
  readonly destination: string;
  readonly link?: string;
  readonly note: string;
  readonly inReplyTo?: string;
  readonly reference?: string;
  readonly warnings?: readonly SendWarning[];
}

/** Something that the user should know of a message that Microsoft took. Later versions may know more words. */
export interface SendWarning {
  readonly warning: 'onmicrosoft-sender';
  readonly detail: string;
  readonly nextStep: string;
}

export type {
  AuditEntry,
  AuditPage,
  CompanyConnection,
  CompanyConnections,
  ConnectionSearch,
  CountedSends,
  Erasure,
  MemberDisconnection,
} from './company-types.ts';

export type { LastErasure, OrderedErasure, PendingErasure, StoppedErasure } from './erasure-types.ts';

export type {
  ChannelFound,
  ChannelsFound,
  PeopleFound,
  PersonFound,
  TeamFound,
  TeamsFound,
} from './found-types.ts';
