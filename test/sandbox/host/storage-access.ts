/**
 * How a request to a storage queue is authorized: by the token of the managed identity, which is kept until shortly before
 * its end, or by the account's key of a connection string.
 * @see https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key
 * @see https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference
 */
import { createHmac } from 'node:crypto';
import type { Settings } from './host-json.ts';
import { ask, type Asked } from './storage-request.ts';

/** The header that goes with a request whose other headers stand. */
export type Authorize = (request: Asked) => Promise<string>;

export interface StorageAccess {
  /** Of the queue service, with the account where it is part of the path. */
  readonly endpoint: string;
  readonly authorize: Authorize;
}

const beforeItsEndMs = 5 * 60_000;

/** Throws when the connection string names no queue service, account or key. */
export function byConnectionString(text: string): StorageAccess {
  const parts = new Map(
    text.split(';').map((part): [string, string] => {
      const at = part.indexOf('=');
      return [part.slice(0, at), part.slice(at + 1)];
    }),
  );
  const part = (name: string): string => {
    const value = parts.get(name);
    if (!value) throw new Error(`The connection string has no ${name}.`);
    return value;
  };
  const [account, key] = [part('AccountName'), Buffer.from(part('AccountKey'), 'base64')];
  const sign = (request: Asked): string =>
    createHmac('sha256', key).update(textToSign(account, request)).digest('base64');
  return {
    endpoint: part('QueueEndpoint').replace(/\/$/, ''),
    authorize: (request) => Promise.resolve(`SharedKey ${account}:${sign(request)}`),
  };
}

function textToSign(account: string, { method, url, headers, body }: Asked): string {
  const { pathname, searchParams } = new URL(url);
  const own = Object.entries(headers).filter(([name]) => name.startsWith('x-ms-'));
  const query = [...searchParams].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return [
    ...[method, '', '', body === '' ? '' : String(Buffer.byteLength(body))],
    ...['', headers['content-type'] ?? '', '', '', '', '', '', ''],
    ...own.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => `${name}:${value}`),
    [`/${account}${pathname}`, ...query.map(([name, value]) => `${name}:${value}`)].join('\n'),
  ].join('\n');
}

/** By the identity of the settings IDENTITY_ENDPOINT and IDENTITY_HEADER; without a client id, the system's own. */
export function byIdentity(
  endpoint: string,
  clientId: string | undefined,
  settings: Settings,
): StorageAccess {
  let kept: Promise<Token> | undefined;
  /** Of the kept one; as long as it is asked for, it has no end. */
  let endsAt = 0;
  const token = (): Promise<Token> => {
    if (kept && endsAt - beforeItsEndMs > Date.now()) return kept;
    endsAt = Infinity;
    return (kept = freshToken(clientId, settings).then(
      (fresh) => {
        endsAt = fresh.endsAt;
        return fresh;
      },
      (error: unknown) => {
        kept = undefined;
        throw error;
      },
    ));
  };
  return {
    endpoint: endpoint.replace(/\/$/, ''),
    authorize: async () => `Bearer ${(await token()).text}`,
  };
}

interface Token {
  readonly text: string;
  readonly endsAt: number;
}

async function freshToken(clientId: string | undefined, settings: Settings): Promise<Token> {
  const { IDENTITY_ENDPOINT: address = '', IDENTITY_HEADER: header = '' } = settings;
  const url = new URL(address);
  url.searchParams.set('resource', 'https://storage.azure.com');
  url.searchParams.set('api-version', '2019-08-01');
  if (clientId) url.searchParams.set('client_id', clientId);
  const request = {
    method: 'GET',
    url: url.href,
    headers: { 'x-identity-header': header },
    body: '',
  } as const;
  const answer = JSON.parse(await ask(request)) as { access_token: string; expires_on: string };
  return { text: answer.access_token, endsAt: Number(answer.expires_on) * 1000 };
}
