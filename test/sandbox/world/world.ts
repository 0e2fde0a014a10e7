/**
 * The state of the pretend Microsoft 365: who exists, what they consented to, what was delivered, which faults are
 * switched on. Plain data: every stand-in reads and changes it; `store.ts` keeps it across restarts.
 */
import type { JWK } from 'jose';
import type { ClockSetting } from '../clock.ts';
import type { ConsentPolicy } from './consent-policy.ts';

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  consentPolicy: ConsentPolicy;
  /** The tenant admin switched the app off: every token call answers AADSTS7000112. */
  appDisabled: boolean;
}

export interface Person {
  /** Object id (oid) in the tenant. */
  readonly id: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly givenName: string;
  readonly surname: string;
  readonly jobTitle: string;
  readonly userPrincipalName: string;
  /** Primary SMTP address; null without a mailbox. */
  readonly mail: string | null;
  readonly guest: boolean;
  readonly tenantAdmin: boolean;
  readonly teamsLicence: boolean;
  enabled: boolean;
  /** Raised when sessions are revoked or an Entra admin resets the password: older refresh tokens die. */
  sessionEpoch: number;
  /** How often the password was changed: it ends sessions in browsers, and no refresh token of a server. */
  passwordChanges?: number;
  /** When sessions were last revoked: tokens that were issued before are not valid. */
  tokensValidFrom?: number;
  /** Only for guests: the account in their own company that stands behind this one. */
  readonly homeAccount?: { readonly id: string; readonly tenantId: string };
}

export interface Contact {
  readonly id: string;
  readonly ownerId: string;
  readonly displayName: string;
  readonly addresses: readonly string[];
}

export interface Channel {
  readonly id: string;
  readonly displayName: string;
  readonly description: string;
  readonly membershipType: 'standard' | 'private' | 'shared';
  /** Only for private channels: who is in it. */
  readonly memberIds?: readonly string[];
}

export interface Team {
  readonly id: string;
  readonly tenantId: string;
  readonly displayName: string;
  readonly description: string;
  readonly memberIds: readonly string[];
  readonly channels: readonly Channel[];
}

/** A consent: of one person, or (`userId: 'everyone'`) of a tenant admin for the whole tenant. */
export interface Grant {
  readonly tenantId: string;
  readonly userId: string;
  scopes: string[];
}

export interface AuthorizationCode {
  readonly code: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly redirectUri: string;
  readonly codeChallenge: string;
  readonly nonce?: string;
  readonly authority: string;
  readonly expiresAt: number;
  redeemed: boolean;
  /** The authorize request asked for the ID-token claim `login_hint`. */
  readonly loginHintAsked?: boolean;
}

export interface RefreshToken {
  /** SHA-256 of the token (base64url): tokens are long, and there are many. */
  readonly tokenHash: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly sessionEpoch: number;
  readonly issuedAt: number;
}

export interface ClientSecret {
  readonly keyId: string;
  readonly value: string;
  readonly expiresAt: number;
}

export interface VaultSecretVersion {
  readonly version: string;
  readonly value: string;
  readonly createdAt: number;
  expiresAt?: number;
  enabled: boolean;
}

export interface Chat {
  readonly id: string;
  /** Of a group chat that was given one. */
  readonly topic?: string;
  readonly memberIds: readonly string[];
}

export interface TeamsMessage {
  readonly id: string;
  readonly at: number;
  readonly fromId: string;
  readonly chatId?: string;
  readonly teamId?: string;
  readonly channelId?: string;
  /** The message whose thread it is in. */
  readonly replyToId?: string;
  readonly subject?: string;
  readonly contentType: 'text' | 'html';
  readonly content: string;
  readonly importance: 'normal' | 'high' | 'urgent';
}

/** A file of a mail, as it came. */
export interface MailFile {
  readonly name: string;
  readonly contentType: string;
  /** In base64. */
  readonly contentBytes: string;
  /** A picture within the text. */
  readonly contentId?: string;
}

export interface Mail {
  readonly id: string;
  readonly at: number;
  readonly fromId: string;
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly bcc: readonly string[];
  /** Where answers go, in place of the sender. */
  readonly replyTo?: readonly string[];
  readonly subject: string;
  readonly contentType: 'text' | 'html';
  readonly content: string;
  readonly importance: 'low' | 'normal' | 'high';
  readonly files?: readonly MailFile[];
}

/** One call that the product made to a stand-in, without secrets or content. */
export interface JournalEntry {
  readonly at: number;
  readonly service: 'entra' | 'graph' | 'vault' | 'identity' | 'wintro';
  readonly method: string;
  readonly path: string;
  /** 0 when the caller got no answer. */
  readonly status: number;
  /** `grant_type`, error code or the like. */
  readonly note?: string;
  /** Called again so long before the Retry-After of the answer before was over: the caller's fault. */
  readonly earlyByMs?: number;
}

/** An event that Wintro's back end has verified. */
export interface ToldWebhook {
  readonly id: string;
  readonly type: string;
  readonly at: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** How often it came. */
  times: number;
}

export type ApprovalState = 'pending' | 'approved' | 'denied' | 'blocked' | 'expired';

/** What an employee sent with "Request approval"; a tenant admin decides about it. */
export interface ApprovalRequest {
  readonly id: string;
  readonly tenantId: string;
  readonly userId: string;
  readonly scopes: readonly string[];
  readonly justification: string;
  readonly at: number;
  /** Absent in states that were kept by an earlier version: such a request does not expire. */
  expiresAt?: number;
  state: ApprovalState;
  /** Who decided, and what the people who asked are told. */
  decision?: ApprovalDecision;
}

export interface ApprovalDecision {
  readonly adminId: string;
  readonly at: number;
  /** '' when approved. */
  readonly reason: string;
}

/** The user-assigned managed identity that the product runs under. */
export interface ManagedIdentity {
  readonly clientId: string;
  readonly principalId: string;
  readonly tenantId: string;
  /** What the platform puts into IDENTITY_HEADER. */
  readonly header: string;
}

/** The app registration of the product in its home tenant. */
export interface AppRegistration {
  readonly clientId: string;
  readonly displayName: string;
  readonly homeTenantId: string;
  redirectUris: string[];
  clientSecrets: ClientSecret[];
  /** A blue badge on the permission page, and what `low-impact` asks for. Absent: not verified. */
  publisherVerified?: boolean;
  /** Subjects (principal ids) of federated credentials that are accepted as client assertion. */
  federatedSubjects: string[];
}

export interface RandomFailures {
  readonly seed: string;
  /** Of a hundred calls, about this many fail. */
  readonly percent: number;
  /** Calls so far, by operation. */
  counts: Record<string, number>;
}

/** The public half of a key that was replaced. */
export interface EarlierKey {
  readonly key: JWK & { kid: string };
  readonly publishedUntil: number;
}

export interface World {
  /** HMAC key of the access tokens that the Entra stand-in issues and the Graph stand-in reads (base64url). */
  tokenKey: string;
  /** Private JWKs (RS256) by which ID tokens and Wintro's tokens are signed. */
  entraSigningKey: JWK & { kid: string };
  wintroSigningKey: JWK & { kid: string };
  app: AppRegistration;
  tenants: Tenant[];
  people: Person[];
  contacts: Contact[];
  teams: Team[];
  grants: Grant[];
  codes: AuthorizationCode[];
  refreshTokens: RefreshToken[];
  vault: Record<string, VaultSecretVersion[]>;
  /** Secrets that were deleted and can be recovered, with their versions. */
  deletedSecrets?: Record<string, VaultSecretVersion[]>;
  chats: Chat[];
  teamsMessages: TeamsMessage[];
  mails: Mail[];
  journal: JournalEntry[];
  /** What Wintro's back end was told, the oldest first. */
  toldEvents?: ToldWebhook[];
  /** Faults switched on, by name, with what they need (`graph.latency`: '5000'). Each stand-in documents its own. */
  faults: Record<string, string>;
  /** Filled by `newWorld`. */
  managedIdentity?: ManagedIdentity;
  approvalRequests?: ApprovalRequest[];
  /** This machine's while absent. */
  clock?: ClockSetting;
  randomFailures?: RandomFailures;
  /** Keys of Entra that sign no more and are still published. */
  earlierEntraKeys?: EarlierKey[];
}

/** What the stand-ins share: the state, a clock that tests move, and the word that something changed (it is saved). */
export interface WorldHandle {
  readonly state: World;
  now(): number;
  changed(): void;
}
