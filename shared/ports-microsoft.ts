/** What the use cases need from Microsoft: Entra ID and Graph. Interfaces only. */
import type { AccountProfile } from './domain/connection.ts';
import type { Failure } from './domain/failure.ts';
import type { ChannelMessage, MailMessage, MessageBody } from './domain/message.ts';
import type { Result } from './domain/result.ts';
import type { Deadline } from './ports.ts';

export interface SignIn {
  readonly url: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** The account of a validated ID token. */
export interface SignedInAccount extends AccountProfile {
  readonly tenantId: string;
}

export interface TokenAnswer {
  readonly accessToken: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  readonly scopes: readonly string[];
  /** Whether Microsoft was asked; false when the stored access token was still good. */
  readonly renewed: boolean;
  /** MSAL's cache of this one account. */
  readonly cache: string;
}

/** The error parameters of a redirect, as Microsoft sent them. */
export interface RedirectError {
  readonly error: string;
  readonly subcode?: string;
  readonly description?: string;
}

/** Entra ID: sign-in addresses, redemption, renewal. */
export interface Entra {
  signIn(
    request: {
      readonly scopes: readonly string[];
      readonly state: string;
      readonly loginHint?: string;
      readonly claims?: string;
    },
    deadline: Deadline,
  ): Promise<Result<SignIn>>;
  /** What an error on the redirect back means (RFC 6749 section 4.1.2.1); never an exception. */
  meaningOf(redirect: RedirectError): Failure;
  /** Gets what redemption needs (credential, signing keys), so that nothing but the redemption itself can fail after the code is spent. */
  prepare(deadline: Deadline): Promise<Result<void>>;
  /** Redeems a code once and validates the ID token; nothing is stored. */
  redeem(
    request: {
      readonly code: string;
      readonly verifier: string;
      readonly nonce: string;
      readonly scopes: readonly string[];
    },
    deadline: Deadline,
  ): Promise<Result<{ readonly account: SignedInAccount; readonly tokens: TokenAnswer }>>;
  /** Renews with the refresh token in the cache. */
  renew(
    request: {
      readonly cache: string;
      readonly homeAccountId: string;
      readonly tenantId: string;
      readonly scopes: readonly string[];
      readonly claims?: string;
      /** Asks Microsoft even when the stored access token is still good. */
      readonly force: boolean;
    },
    deadline: Deadline,
  ): Promise<Result<TokenAnswer>>;
}

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
