/** What the use cases need from Microsoft Graph. Interfaces only. */
import type { Failure } from '../domain/failures/failure.ts';
import type { ChannelMessage, MailMessage, MessageBody } from '../domain/message.ts';
import type { Result } from '../domain/result.ts';
import type { Deadline } from './world.ts';

export interface Person {
  readonly id?: string;
  readonly displayName: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly kind: 'member' | 'guest' | 'contact';
}

export interface Team {
  readonly id: string;
  readonly displayName: string;
  readonly description?: string;
}

export interface Channel extends Team {
  readonly membershipType: string;
}

/** What became of a message POST. `refused` carries the claims challenge of a 401, if any. */
export type PostOutcome =
  | { readonly kind: 'sent'; readonly id?: string; readonly link?: string; readonly requestId?: string }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  | { readonly kind: 'token-refused'; readonly claims?: string; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** Microsoft Graph in the user's name. */
export interface Graph {
  me(
    token: string,
    deadline: Deadline,
  ): Promise<Result<{ readonly email?: string; readonly displayName?: string }>>;
  /** The one person with this id or address; a guest says so. */
  findPerson(
    token: string,
    to: { readonly userId: string } | { readonly email: string },
    deadline: Deadline,
  ): Promise<Result<Person & { readonly id: string }>>;
  /** Idempotent: Microsoft returns the existing one-to-one chat. */
  openChat(
    token: string,
    self: string,
    other: { readonly id: string; readonly guest: boolean },
    deadline: Deadline,
  ): Promise<Result<string>>;
  postChatMessage(
    token: string,
    chatId: string,
    message: { readonly body: MessageBody; readonly importance?: string | undefined },
    deadline: Deadline,
  ): Promise<PostOutcome>;
  postChannelMessage(token: string, message: ChannelMessage, deadline: Deadline): Promise<PostOutcome>;
  sendMail(token: string, message: MailMessage, deadline: Deadline): Promise<PostOutcome>;
  searchPeople(token: string, query: string, deadline: Deadline): Promise<Result<readonly Person[]>>;
  teams(token: string, deadline: Deadline): Promise<Result<readonly Team[]>>;
  channels(token: string, teamId: string, deadline: Deadline): Promise<Result<readonly Channel[]>>;
}
