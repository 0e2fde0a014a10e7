/**
 * Who publishes the app, for the page that an administrator of a company reads: what is not set is said to be not known.
 */
import { defined } from '../domain/defined.ts';
import { retentionDaysIn } from '../domain/audit.ts';
import { isJsonObject } from '../domain/json-object.ts';
import {
  AUDIT_RETENTION_DAYS,
  MAX_AUDIT_RETENTION_DAYS,
  MIN_AUDIT_RETENTION_DAYS,
} from '../domain/limits.ts';
import { ENTRA_REQUESTS_URL } from '../domain/microsoft-addresses.ts';
import type { Product, Publisher } from '../domain/product.ts';
import type { EntraConfig } from './entra.ts';
import { isLoopback, type SettingsReader } from './settings-reader.ts';

const FAULT =
  'must be JSON of the fields in the README, each or none: addresses with https, outboundAddresses IP addresses or ranges, verification {verified, asOf: yyyy-mm-dd}';

/** Reads what the page of an approval link says about the app. */
export const readProduct = (read: SettingsReader, { msal, credential }: EntraConfig): Product => ({
  appId: msal.clientId,
  loginOrigin: new URL(msal.signInPages).origin,
  requestListUrl: readRequestList(read),
  publisher: readPublisher(read),
  credential,
  auditRetentionDays: readAuditRetention(read),
});

/** Reads `AUDIT_RETENTION_DAYS`. */
function readAuditRetention(read: SettingsReader): number {
  const text = read.optional('AUDIT_RETENTION_DAYS') ?? String(AUDIT_RETENTION_DAYS);
  const days = retentionDaysIn(text);
  if (days === undefined) read.note('AUDIT_RETENTION_DAYS', RETENTION_FAULT);
  return days ?? AUDIT_RETENTION_DAYS;
}

const RETENTION_FAULT = `must be whole days, ${String(MIN_AUDIT_RETENTION_DAYS)} to ${String(MAX_AUDIT_RETENTION_DAYS)}`;

/** Reads `PUBLISHER`. */
function readPublisher(read: SettingsReader): Publisher {
  const given = read.json('PUBLISHER', isPublisher, FAULT);
  if (given === undefined) return {};
  const { displayName, ...known } = given;
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
  readonly company?: string | null;
  readonly country?: string | null;
  readonly processingAgreementUrl?: string | null;
  readonly outboundAddresses?: readonly string[] | null;
}

/** A deployment writes null for what it was not given. */
type WithoutNull<T> = { readonly [K in keyof T]: Exclude<T[K], null> | undefined };
const withoutNull = <T extends object>(fields: T): WithoutNull<T> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, value ?? undefined]),
  ) as WithoutNull<T>;

const isShort = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 120;

const MAX_ADDRESSES = 50;

/** As URLs read them: `node:net` would cost each start of a process some milliseconds. */
const isIpv6 = (address: string): boolean => URL.canParse(`http://[${address}]`);
const isIpv4 = (address: string): boolean =>
  /^\d+(\.\d+){3}$/.test(address) &&
  URL.canParse(`http://${address}`) &&
  new URL(`http://${address}`).hostname === address;

/** An IP address, or a range of them as Conditional Access takes it (`203.0.113.0/28`). */
const isAddress = (value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  const [, address = '', bits = ''] = /^([\da-fA-F.:]{2,45})(?:\/(\d{1,3}))?$/.exec(value) ?? [];
  const isV6 = address.includes(':');
  return (isV6 ? isIpv6(address) : isIpv4(address)) && Number(bits) <= (isV6 ? 128 : 32);
};

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
  company: isShort,
  country: isShort,
  processingAgreementUrl: isHttps,
  outboundAddresses: (value) =>
    Array.isArray(value) && value.length > 0 && value.length <= MAX_ADDRESSES && value.every(isAddress),
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
