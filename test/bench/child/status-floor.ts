/**
 * The floor of bar 10: one raw GET of the row with the platform's fetch, one JWT verified with the library that the
 * product uses, and nothing else.
 */
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { userKeyOf } from '../../../shared/adapters/tables/table-keys.ts';
import { bearerFor } from './floor/identity.ts';
import { authorization } from './measured-request.ts';
import { serveBatches } from './serve-batches.ts';

const {
  WINTRO_ISSUER: issuer = '',
  WINTRO_AUDIENCE: audience = '',
  WINTRO_SIGNING_KEYS_URL: keysUrl = '',
  DATA_TABLE_ENDPOINT: endpoint = '',
} = process.env;
const signal = (): AbortSignal => AbortSignal.timeout(10_000);

let keys: Promise<ReturnType<typeof createLocalJWKSet>> | undefined;

async function readKeys(): Promise<ReturnType<typeof createLocalJWKSet>> {
  const answer = await fetch(keysUrl, { signal: signal() });
  return createLocalJWKSet((await answer.json()) as JSONWebKeySet);
}

async function readStatus(): Promise<void> {
  const token = authorization.slice('Bearer '.length);
  const { payload } = await jwtVerify(token, await (keys ??= readKeys()), { issuer, audience });
  const user = { issuer, organization: String(payload['org_id']), subject: payload.sub ?? '' };
  const row = `connections(PartitionKey='${userKeyOf(user)}',RowKey='connection')`;
  const answer = await fetch(`${endpoint}/${row}`, {
    headers: {
      authorization: await bearerFor('https://storage.azure.com'),
      accept: 'application/json;odata=minimalmetadata',
      'x-ms-version': '2019-02-02',
    },
    signal: signal(),
  });
  const { state } = (await answer.json()) as { state?: unknown };
  if (state !== 'connected') throw new Error(`The row cannot be read: ${answer.status}`);
}

serveBatches({ status: readStatus });
