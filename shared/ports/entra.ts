/** What the use cases need from Entra ID. Interfaces only. */
import type { Capability } from '../domain/capabilities.ts';
import type { AccountProfile } from '../domain/connection/connection.ts';
import type { Failure } from '../domain/failures/failure.ts';
import type { Result } from '../domain/result.ts';
import type { Deadline } from './world.ts';

export interface SignIn {
  readonly url: string;
  readonly verifier: string;
  readonly nonce: string;
}

/** The account of a validated ID token. */
export interface SignedInAccount extends AccountProfile {
  readonly tenantId: string;
}

/** An access token and how much longer it is good, in milliseconds. */
export type StoredToken = Pick<TokenAnswer, 'accessToken' | 'lifeMs'>;

export interface TokenAnswer {
  readonly accessToken: string;
  /** How much longer it is good, in milliseconds. */
  readonly lifeMs: number;
  readonly scopes: readonly string[];
  /** MSAL's cache of this one account. */
  readonly cache: string;
  /** The id under which Microsoft knows the call. */
  readonly correlationId?: string;
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
  /**
   * Where an administrator of any company approves these capabilities for everybody there. With a state somebody waits
   * for the return. Asks nobody.
   */
  adminConsentUrl(capabilities: readonly Capability[], state?: string): string;
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
  /** The access token that a stored cache holds, while it is good and covers the scopes. Asks nobody. */
  storedToken(cache: string, scopes: readonly string[]): StoredToken | undefined;
  /** Renews with the refresh token in the cache: Microsoft is asked. */
  renew(
    request: {
      readonly cache: string;
      readonly homeAccountId: string;
      readonly tenantId: string;
      readonly scopes: readonly string[];
      readonly claims?: string;
    },
    deadline: Deadline,
  ): Promise<Result<TokenAnswer>>;
}
