/**
 * The token of an approval link: where its row is (the organization's key) and a secret whose hash is the row's id. And
 * the state of a walk that was begun from it, which names its kind first: no sign-in has such a state. Pure.
 */
import type { LinkKey } from '../../domain/approval-link.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { Cipher } from '../../ports/keys.ts';

/** 43 base64url characters (the organization's 256 bits) and 22 (128 random bits). */
const TOKEN = /^(?<organization>[A-Za-z0-9_-]{43})(?<secret>[A-Za-z0-9_-]{22})$/;

const KIND = 'approval';
/** The kind, the token, and 43 base64url characters (256 random bits). */
const STATE = /^approval\.(?<token>[A-Za-z0-9_-]{65})\.(?<secret>[A-Za-z0-9_-]{43})$/;

export interface OpenToken {
  readonly key: LinkKey;
  /** Opens the name of who asks. */
  readonly secret: string;
}

/** The token that leads to the link with this secret. */
export const tokenOf = (organizationKey: OrganizationKey, secret: string): string =>
  Buffer.from(organizationKey, 'hex').toString('base64url') + secret;

/** Undefined when the text is no token. */
export function openToken(cipher: Pick<Cipher, 'hash'>, token: string): OpenToken | undefined {
  const { organization, secret } = TOKEN.exec(token)?.groups ?? {};
  if (organization === undefined || secret === undefined) return undefined;
  const organizationKey = Buffer.from(organization, 'base64url').toString('hex') as OrganizationKey;
  return { key: { organizationKey, id: cipher.hash(secret) }, secret };
}

export const consentState = (token: string, secret: string): string => `${KIND}.${token}.${secret}`;

export interface ConsentTicket {
  readonly token: string;
  readonly secret: string;
}

/** The parts of a state of this kind; undefined for any other. */
export function consentTicket(state: string | undefined): ConsentTicket | undefined {
  const { token, secret } = STATE.exec(state ?? '')?.groups ?? {};
  return token === undefined || secret === undefined ? undefined : { token, secret };
}
