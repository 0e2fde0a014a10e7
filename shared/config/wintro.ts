/** The part of the configuration that is about Wintro: its token, its addresses, its rules for tenants. */
import { GUID } from '../domain/guid.ts';
import { isJsonObject } from '../domain/json-object.ts';
import type { WintroTokenRules } from '../domain/wintro-user.ts';
import { isLoopback, isPartOf, type SettingsReader } from './settings-reader.ts';

export interface WintroConfig {
  readonly signingKeysUrl: string;
  readonly tokenRules: WintroTokenRules;
}

interface ClaimNames {
  readonly organization: string;
  readonly roles: string;
}

interface RoleNames {
  readonly recruiter: string;
  readonly organizationAdmin: string;
  readonly operator: string;
}

/** Asymmetric only: a shared key would let every holder mint tokens. */
const ALGORITHMS = new Set([
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
]);

const DEFAULT_CLAIMS: ClaimNames = { organization: 'org_id', roles: 'roles' };
const DEFAULT_ROLES: RoleNames = {
  recruiter: 'recruiter',
  organizationAdmin: 'organization-admin',
  operator: 'operator',
};

/** Reads what tells Wintro's users from everybody else. */
export function readWintro(read: SettingsReader): WintroConfig {
  const algorithms = (read.optional('WINTRO_TOKEN_ALGORITHMS') ?? 'RS256,ES256,PS256')
    .split(',')
    .map((one) => one.trim());
  if (!algorithms.every((one) => ALGORITHMS.has(one))) {
    read.note('WINTRO_TOKEN_ALGORITHMS', 'must list asymmetric algorithms, for example RS256');
  }
  const names = 'must be JSON with names as texts';
  const claims = read.json('WINTRO_CLAIM_NAMES', isPartOf(DEFAULT_CLAIMS, isText), names);
  const { organization, roles } = { ...DEFAULT_CLAIMS, ...claims };
  return {
    signingKeysUrl: read.url('WINTRO_SIGNING_KEYS_URL', { httpOnLoopback: true }),
    tokenRules: {
      issuer: read.required('WINTRO_ISSUER'),
      audience: read.required('WINTRO_AUDIENCE'),
      algorithms,
      organizationClaim: organization,
      rolesClaim: roles,
      roleNames: readRoleNames(read, names),
    },
  };
}

function readRoleNames(read: SettingsReader, fault: string): WintroTokenRules['roleNames'] {
  const given = read.json('WINTRO_ROLE_NAMES', isPartOf(DEFAULT_ROLES, isText), fault);
  const { recruiter, organizationAdmin, operator } = { ...DEFAULT_ROLES, ...given };
  return { recruiter, 'organization-admin': organizationAdmin, operator };
}

/** Where a browser may be sent after Microsoft: ids and their addresses, the first is the default. */
export function readReturnAddresses(read: SettingsReader): ReadonlyMap<string, string> {
  const fault =
    'must be JSON: at least one id with an https address (http on loopback only), without fragment';
  if (read.required('RETURN_ADDRESSES') === '') return new Map();
  const addresses = read.json('RETURN_ADDRESSES', isAddressTable, fault);
  return new Map(Object.entries(addresses ?? {}));
}

const isAddressTable = (value: unknown): value is Record<string, string> =>
  isJsonObject(value) && Object.keys(value).length > 0 && Object.entries(value).every(isAddress);

function isAddress([id, address]: [string, unknown]): boolean {
  if (!/^[\w-]{1,64}$/.test(id) || typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hash, username } = new URL(address);
  return (
    hash === '' && username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback(address)))
  );
}

/** Entra tenants that an organization accepts; an organization that is not listed accepts all. */
export function readTenantAllowList(read: SettingsReader): ReadonlyMap<string, readonly string[]> {
  const fault = 'must be JSON: for each organization a list of tenant ids (GUIDs)';
  const lists = read.json('TENANT_ALLOW_LIST', isTenantTable, fault) ?? {};
  return new Map(
    Object.entries(lists).map(([organization, ids]) => [organization, ids.map((id) => id.toLowerCase())]),
  );
}

const isTenantTable = (value: unknown): value is Record<string, string[]> =>
  isJsonObject(value) &&
  Object.values(value).every(
    (ids) => Array.isArray(ids) && ids.every((id) => typeof id === 'string' && GUID.test(id)),
  );

const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
