/**
 * Who publishes the app, for the page that an administrator of a company reads: what is not set is said to be not known.
 */
import { defined } from '../domain/defined.ts';
import { isJsonObject } from '../domain/json-object.ts';
import { ENTRA_REQUESTS_URL } from '../domain/microsoft-addresses.ts';
import type { Product, Publisher } from '../domain/product.ts';
import type { EntraConfig } from './entra.ts';
import { isLoopback, type SettingsReader } from './settings-reader.ts';

const FAULT =
  'must be JSON: displayName, privacyStatementUrl (https), securityContact (mail or https address), dataRegion, verification {verified, asOf: yyyy-mm-dd}, each or none';

/** Reads what the page of an approval link says about the app. */
export const readProduct = (read: SettingsReader, { msal }: EntraConfig): Product => ({
  appId: msal.clientId,
  loginOrigin: new URL(msal.signInPages).origin,
  requestListUrl: readRequestList(read),
  publisher: readPublisher(read),
});

/** Reads `PUBLISHER`. */
function readPublisher(read: SettingsReader): Publisher {
  const given = read.json('PUBLISHER', isPublisher, FAULT);
  if (given === undefined) return {};
  const { displayName, verification, privacyStatementUrl, securityContact, dataRegion } = given;
  const known = { verification, privacyStatementUrl, securityContact, dataRegion };
  return defined({ name: displayName ?? undefined, ...withoutNull(known) });
}

/** Where the admin center lists the requests of a company; another place on loopback only. */
function readRequestList(read: SettingsReader): string {
  const given = read.optional('ENTRA_REQUESTS_URL');
  if (given === undefined) return ENTRA_REQUESTS_URL;
  if (!isLoopback(given)) read.note('ENTRA_REQUESTS_URL', 'is accepted on loopback only');
  return given;
}

interface GivenPublisher {
  readonly displayName?: string | null;
  readonly verification?: { readonly verified: boolean; readonly asOf: string } | null;
  readonly privacyStatementUrl?: string | null;
  readonly securityContact?: string | null;
  readonly dataRegion?: string | null;
}

/** A deployment writes null for what it was not given. */
type WithoutNull<T> = { readonly [K in keyof T]: Exclude<T[K], null> | undefined };
const withoutNull = <T extends object>(fields: T): WithoutNull<T> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value ?? undefined]),
  ) as WithoutNull<T>;

const isShort = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 120;

const isHttps = (value: unknown): boolean =>
  typeof value === 'string' && URL.canParse(value) && new URL(value).protocol === 'https:';

const isMail = (value: unknown): boolean =>
  typeof value === 'string' && /^[^\s@<>"?&]{1,64}@[\w.-]{1,189}$/.test(value);

const ACCEPTS: Readonly<Record<keyof GivenPublisher, (value: unknown) => boolean>> = {
  displayName: isShort,
  verification: isVerification,
  privacyStatementUrl: isHttps,
  securityContact: (value) => isHttps(value) || isMail(value),
  dataRegion: isShort,
};

function isVerification(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { verified, asOf, ...more } = value;
  const isDay = typeof asOf === 'string' && /^\d{4}-\d\d-\d\d$/.test(asOf) && !Number.isNaN(Date.parse(asOf));
  return typeof verified === 'boolean' && isDay && Object.keys(more).length === 0;
}

const isPublisher = (value: unknown): value is GivenPublisher =>
  isJsonObject(value) &&
  Object.entries(value).every(
    ([name, one]) =>
      Object.hasOwn(ACCEPTS, name) && (one === null || ACCEPTS[name as keyof GivenPublisher](one)),
  );
