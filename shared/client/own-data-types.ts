/** What somebody's own data are, as the API answers them. */
import type { AuditEntry, CountedSends } from './company-types.ts';
import type { SendEntry, SendState } from './sends.ts';
import type { Signature } from './signature-types.ts';
import type { ApprovalLink, Connection } from './types.ts';

/** A message in the history; its content only while it waits for its time: of what has gone none is kept. */
export interface ExportedSend {
  readonly id: string;
  readonly state: SendState;
  /** False: nobody can open any more what was kept about it. */
  readonly readable: boolean;
  readonly kind?: NonNullable<SendEntry['kind']>;
  readonly createdAt?: string;
  /** When it is, or was, to go out; absent when at once. */
  readonly sendAt?: string;
  readonly sentAt?: string;
  readonly sender?: { readonly email?: string };
  readonly destination?: string;
  readonly destinationName?: string;
  readonly subject?: string;
  /** Text or HTML, as it was given. */
  readonly content?: string;
  readonly reference?: string;
  readonly link?: string;
  readonly messageId?: string;
  readonly chatId?: string;
  readonly teamId?: string;
  readonly channelId?: string;
  readonly threadId?: string;
  readonly inReplyTo?: string;
  readonly reason?: string;
  readonly resendOf?: string;
  readonly batchId?: string;
}

/** What is kept about the user, without tokens and keys. With `next` there is more. */
export interface OwnData {
  readonly exportedAt: string;
  readonly connection: Connection;
  /** Who the user is in the list of the organization. */
  readonly person: {
    readonly organization?: string;
    readonly subject?: string;
    readonly displayName?: string;
  };
  readonly auditId?: string;
  /** Approval links that the user made, ended ones too; on the first page. */
  readonly links: readonly ApprovalLink[];
  /** Approval links that a later version of the API wrote: the user's may be among them. On the first page. */
  readonly unreadableLinks?: number;
  /** What an erasure of the last day has left; on the first page. */
  readonly lastErasure?: { readonly erasedAt: string; readonly countedSends?: CountedSends };
  /** What goes under the mails; absent while there is none. */
  readonly signature?: Signature;
  readonly sends: readonly ExportedSend[];
  readonly audit: readonly AuditEntry[];
  /** False: nobody can tell the user from the audit any more. */
  readonly auditReadable: boolean;
  readonly truncated: boolean;
  readonly next?: string;
}
