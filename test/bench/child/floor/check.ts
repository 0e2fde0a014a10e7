/** The floor's check of one connection: the same calls as the product's, written by hand. */
import { openBytes, sealBytes } from '../../../../shared/adapters/keys/cipher.ts';
import { open, openKey } from './connection.ts';
import { bearerFor } from './identity.ts';
import { readRow, replaceRow, type Row } from './table.ts';
import { call } from './wire.ts';

type Section = Record<string, Record<string, string>>;
type Cache = Record<'AccessToken' | 'RefreshToken', Section>;

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

/** Read, renew, store, look, record. */
export async function checkByHand(partition: string): Promise<void> {
  const row = await readRow('connections', partition, 'connection');
  const tokenKey = await openKey(row, 'tokenKey');
  const ledgerKey = await openKey(row, 'ledgerKey');
  const place = ['connections', partition, 'account'];
  const profile = JSON.parse(open(ledgerKey, place, row['profile'] ?? '').toString()) as object;
  const rowKey = `cache-${row['generation'] ?? ''}`;
  const stored = await readRow('tokencaches', partition, rowKey);
  const context = ['tokencaches', partition, rowKey];
  const plain = openBytes(tokenKey, context, Buffer.from(stored['chunk0'] ?? '', 'base64'));
  const cache = JSON.parse(plain?.toString() ?? '') as Cache;
  const tokens = await renew(only(cache.RefreshToken)['secret'] ?? '', row['grantedScopes'] ?? '');
  keep(cache, tokens);
  const chunk0 = Buffer.from(sealBytes(tokenKey, context, JSON.stringify(cache))).toString('base64');
  await replaceRow('tokencaches', { ...own(stored), chunk0 }, stored['odata.etag'] ?? '');
  const { mail, displayName } = await readMe(tokens.access_token);
  const seen = JSON.stringify({ ...profile, email: mail, displayName });
  const sealed = Buffer.from(sealBytes(ledgerKey, place, seen)).toString('base64url');
  const checkedAt = new Date().toISOString();
  await replaceRow('connections', { ...own(row), profile: sealed, checkedAt }, row['odata.etag'] ?? '');
}

function only(section: Section): Record<string, string> {
  const [entry] = Object.values(section);
  if (entry === undefined) throw new Error('The cache is empty');
  return entry;
}

const own = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(([name]) => !name.startsWith('odata.') && name !== 'Timestamp'),
  );

function keep(
  cache: Cache,
  { access_token: access, refresh_token: refresh, expires_in: life }: Tokens,
): void {
  const now = Math.floor(Date.now() / 1000);
  Object.assign(only(cache.AccessToken), {
    secret: access,
    cached_at: `${now}`,
    expires_on: `${now + life}`,
  });
  Object.assign(only(cache.RefreshToken), { secret: refresh });
}

async function renew(refreshToken: string, scopes: string): Promise<Tokens> {
  const { ENTRA_ENDPOINTS = '', ENTRA_CLIENT_ID = '' } = process.env;
  const { token_endpoint: endpoint } = JSON.parse(ENTRA_ENDPOINTS) as { token_endpoint: string };
  const assertion = (await bearerFor('api://AzureADTokenExchange')).replace('Bearer ', '');
  const body = new URLSearchParams({
    client_id: ENTRA_CLIENT_ID,
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    scope: `${scopes} offline_access`,
    client_info: '1',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  });
  const { text } = await call(endpoint.replace('{tenantid}', 'organizations'), 200, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: body.toString(),
  });
  return JSON.parse(text) as Tokens;
}

async function readMe(token: string): Promise<{ mail?: string; displayName?: string }> {
  const url = `${process.env['GRAPH_BASE_URL'] ?? ''}/v1.0/me?$select=id,displayName,mail,userPrincipalName`;
  const { text } = await call(url, 200, { headers: { authorization: `Bearer ${token}` } });
  return JSON.parse(text) as { mail?: string; displayName?: string };
}
