/** What the API in memory knows, and the form of its routes. Types only. */
import type { Problem } from './problem.ts';
import type { SendEntry } from './sends.ts';
import type { Signature } from './signature-types.ts';
import type { SendingPolicy } from './sending-policy.ts';
import type { GroupChatRequest, Obstacle } from './teams-types.ts';
import type {
  ApprovalLink,
  AuditEntry,
  ChannelFound,
  CompanyConnection,
  Connection,
  Message,
  PendingErasure,
  PersonFound,
  TeamFound,
} from './types.ts';

/** Everything the API knows; a test may change any of it at any time. */
export interface MockState {
  connection: Connection;
  people: readonly PersonFound[];
  teams: readonly TeamFound[];
  /** Of every team. */
  channels: readonly ChannelFound[];
  /** Whether there are more people, teams and channels than these. */
  truncated: boolean;
  /** What an administrator of the organization sees. */
  company: readonly CompanyConnection[];
  audit: readonly AuditEntry[];
  /** That everything of the organization is to be erased. */
  erasure: PendingErasure | null;
  /** What the organization lets its recruiters send. */
  policy: SendingPolicy;
  /** What goes under the user's mails. */
  signature: Signature;
  /** The next calls get these in place of an answer, one each. */
  readonly problems: Problem[];
  /** What went out, each message once. */
  readonly sent: Message[];
  /** Group chats that were begun, each once. */
  readonly chats: GroupChatRequest[];
  /** What a check of a message finds in the way. */
  obstacles: readonly Obstacle[];
  /** What the history of sends shows, the newest first. */
  sends: readonly SendEntry[];
  /** The links that live. */
  approvalLinks: readonly ApprovalLink[];
}

export interface MockAnswer {
  readonly status: number;
  readonly body: object;
}

export interface MockRequest {
  readonly body: unknown;
  readonly key: string;
}

export type MockRoute = (
  request: MockRequest & { readonly id: string; readonly query: URLSearchParams },
) => MockAnswer;
