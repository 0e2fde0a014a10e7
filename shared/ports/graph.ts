/** What the use cases need from Microsoft Graph. Interfaces only. */
import type { Failure } from '../domain/failures/failure.ts';
import type { GroupMember } from '../domain/group-chat.ts';
import type { MentionedPerson } from '../domain/mentions.ts';
import type { Message } from '../domain/message.ts';
import type { DirectoryKind, PersonAddress } from '../domain/person-address.ts';
import type { Result } from '../domain/result.ts';
import type { SignatureToAdd } from './signatures.ts';
import type { Deadline } from './world.ts';

export interface Person {
  readonly id?: string;
  readonly displayName: string;
  readonly email?: string;
  readonly userPrincipalName?: string;
  readonly kind: DirectoryKind;
}

/** People found, the best first, and whether there may be more than these. */
export interface FoundPeople {
  readonly people: readonly Person[];
  readonly truncated: boolean;
}

export interface Team {
  readonly id: string;
  readonly displayName: string;
  readonly description?: string;
}

export interface Channel extends Team {
  readonly membershipType: string;
}

/** Teams of the user, and whether there are more than these. */
export interface FoundTeams {
  readonly teams: readonly Team[];
  readonly truncated: boolean;
}

/** Channels of a team, and whether there are more than these. */
export interface FoundChannels {
  readonly channels: readonly Channel[];
  readonly truncated: boolean;
}

/** What became of a message POST. `token-refused` carries the claims challenge of a 401, if any. */
export type PostOutcome =
  | {
      readonly kind: 'sent';
      readonly id?: string;
      /** Of a chat that was begun. */
      readonly chatId?: string;
      readonly link?: string;
      readonly requestId?: string;
    }
  | { readonly kind: 'not-sent'; readonly failure: Failure }
  | { readonly kind: 'token-refused'; readonly claims?: string; readonly failure: Failure }
  | { readonly kind: 'unknown'; readonly failure: Failure };

/** What a message of its kind has beside its own words: a mail its signature, one in Teams the people whom it mentions. */
export interface AddedParts {
  readonly signature?: SignatureToAdd | undefined;
  readonly mentioned?: readonly MentionedPerson[];
}

/** A message as it will be posted. */
export interface RenderedMessage {
  readonly body: object;
  /** In UTF-8: of a message in Teams its content with its mentions, of a mail the whole request. */
  readonly contentBytes?: number;
  /** HTML as it was cleaned, before anything is added to it; absent of a text. */
  readonly cleanHtml?: string;
}

/** A group chat with everybody known. */
export interface NewGroupChat {
  readonly topic: string;
  /** Object id of the one who begins it. */
  readonly self: string;
  readonly members: readonly GroupMember[];
}

/** Where a message is posted. */
export type PostDestination =
  | { readonly kind: 'chat'; readonly chatId: string }
  | {
      readonly kind: 'channel';
      readonly teamId: string;
      readonly channelId: string;
      /** The message that is answered; without it a new thread begins. */
      readonly threadId?: string;
    }
  | { readonly kind: 'group-chat' }
  | { readonly kind: 'mail' };

/** Microsoft Graph in the user's name. */
export interface Graph {
  me(
    token: string,
    deadline: Deadline,
  ): Promise<Result<{ readonly email?: string; readonly displayName?: string }>>;
  /** The one person with this id or address; a guest says so. */
  findPerson(
    token: string,
    to: PersonAddress,
    deadline: Deadline,
  ): Promise<Result<Person & { readonly id: string }>>;
  /** Idempotent: Microsoft returns the existing one-to-one chat. */
  openChat(token: string, self: string, other: GroupMember, deadline: Deadline): Promise<Result<string>>;
  /**
   * Cleans and renders a message once: what is judged here (too long, empty) is what is posted. A mail may have a
   * signature under its words, a message in Teams people whom it mentions.
   */
  render(message: Message, added?: AddedParts): Promise<Result<RenderedMessage>>;
  /** Not idempotent: Microsoft makes a new group chat each time it is posted. */
  renderGroupChat(chat: NewGroupChat): RenderedMessage;
  /** Posts once; nothing here repeats it. */
  post(
    token: string,
    message: { readonly rendered: RenderedMessage; readonly destination: PostDestination },
    deadline: Deadline,
  ): Promise<PostOutcome>;
  searchPeople(token: string, query: string, deadline: Deadline): Promise<Result<FoundPeople>>;
  teams(token: string, deadline: Deadline): Promise<Result<FoundTeams>>;
  channels(token: string, teamId: string, deadline: Deadline): Promise<Result<FoundChannels>>;
}
