/**
 * What Microsoft Graph tells about app registrations, read out of JSON that may be anybody's. What the hooks cannot work
 * without must be there, or the answer is none (`undefined`); what is null or left out is read as nothing.
 * @see https://learn.microsoft.com/graph/api/resources/application
 */
import { isJsonObject } from '../../shared/domain/json-object.ts';

export interface Registration {
  /** Object id, by which it is changed. */
  readonly id: string;
  readonly appId: string;
  readonly displayName: string;
  readonly redirectUris: readonly string[];
  readonly passwordCredentials: readonly PasswordCredential[];
  readonly keyCredentials: readonly KeyCredential[];
  /** Absent: Microsoft has not verified the publisher. */
  readonly verifiedPublisher?: VerifiedPublisher;
}

export interface VerifiedPublisher {
  /** Partner One ID. */
  readonly id: string;
  readonly displayName: string;
  readonly addedDateTime?: string;
}

export interface KeyCredential {
  readonly keyId: string;
  readonly displayName: string | null;
}

export interface PasswordCredential extends KeyCredential {
  readonly startDateTime: string | null;
  readonly endDateTime: string | null;
}

export interface FederatedCredential {
  readonly name: string;
  readonly issuer: string;
  readonly subject: string;
  readonly audiences: readonly string[];
}

export interface Owner {
  readonly id: string;
  readonly displayName: string | null;
}

export interface NewPassword {
  readonly keyId: string;
  /** Given out this one time. */
  readonly secretText: string;
  /** As Entra has set it. */
  readonly endDateTime: string;
}

type Json = Readonly<Record<string, unknown>>;

export function asRegistration(body: Json): Registration | undefined {
  const { id, appId, displayName, web } = body;
  const passwordCredentials = listOf(body['passwordCredentials'], asPassword);
  const keyCredentials = listOf(body['keyCredentials'], asKey);
  if (!isText(id) || !isText(appId) || !passwordCredentials || !keyCredentials) return undefined;
  const redirectUris = listOf(isJson(web) ? web['redirectUris'] : [], (one) =>
    isText(one) ? one : undefined,
  );
  const name = isText(displayName) ? displayName : '';
  return {
    id,
    appId,
    displayName: name,
    redirectUris: redirectUris ?? [],
    passwordCredentials,
    keyCredentials,
    ...asVerifiedPublisher(body['verifiedPublisher']),
  };
}

/** Of a publisher that is not verified all three fields are null. */
function asVerifiedPublisher(one: unknown): Pick<Registration, 'verifiedPublisher'> {
  if (!isJson(one) || !isText(one['verifiedPublisherId'])) return {};
  const { verifiedPublisherId: id, displayName, addedDateTime } = one;
  const since = isText(addedDateTime) ? { addedDateTime } : {};
  return { verifiedPublisher: { id, displayName: textOf(displayName), ...since } };
}

export function asNewPassword({ keyId, secretText, endDateTime }: Json): NewPassword | undefined {
  if (!isText(keyId) || !isText(secretText) || !isText(endDateTime)) return undefined;
  return Number.isNaN(Date.parse(endDateTime)) ? undefined : { keyId, secretText, endDateTime };
}

export const asFederated = (one: unknown): FederatedCredential | undefined =>
  isJson(one)
    ? {
        name: textOf(one['name']),
        issuer: textOf(one['issuer']),
        subject: textOf(one['subject']),
        audiences: listOf(one['audiences'], textOf) ?? [],
      }
    : undefined;

export const asOwner = (one: unknown): Owner | undefined =>
  isJson(one) ? { id: textOf(one['id']), displayName: orNull(one['displayName']) } : undefined;

export interface Page<T> {
  readonly entries: readonly T[];
  /** Path of the next page, below the version of Graph; absent: this is the last. */
  readonly next?: string;
}

/** A page of a list; undefined when it is none. */
export function pageOf<T>(body: Json, read: (one: unknown) => T | undefined): Page<T> | undefined {
  const { value, '@odata.nextLink': link } = body;
  const entries = Array.isArray(value) ? listOf(value, read) : undefined;
  if (entries === undefined || link === undefined || link === null) return entries && { entries };
  const next = nextIn(link);
  return next === undefined ? undefined : { entries, next };
}

/** Whatever host a link names, the token goes to none but the one that was asked. */
function nextIn(link: unknown): string | undefined {
  if (!isText(link) || !URL.canParse(link)) return undefined;
  const { pathname, search } = new URL(link);
  return pathname.startsWith('/v1.0/') ? `${pathname.slice('/v1.0'.length)}${search}` : undefined;
}

function asKey(one: unknown): KeyCredential | undefined {
  if (!isJson(one)) return undefined;
  return { keyId: textOf(one['keyId']), displayName: orNull(one['displayName']) };
}

function asPassword(one: unknown): PasswordCredential | undefined {
  const key = asKey(one);
  if (!key || !isJson(one)) return undefined;
  return { ...key, startDateTime: orNull(one['startDateTime']), endDateTime: orNull(one['endDateTime']) };
}

/** Null and nothing are an empty list; another type is none. Entries that cannot be read are left out. */
function listOf<T>(value: unknown, read: (one: unknown) => T | undefined): readonly T[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.map(read).filter((one) => one !== undefined);
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';
const textOf = (value: unknown): string => (isText(value) ? value : '');
const orNull = (value: unknown): string | null => (isText(value) ? value : null);
const isJson = (value: unknown): value is Json => isJsonObject(value);
