/** The floor's managed identity: one token per resource, kept. */
import { call } from './wire.ts';

const tokens = new Map<string, Promise<string>>();

async function askFor(resource: string): Promise<string> {
  const { IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '', MANAGED_IDENTITY_CLIENT_ID = '' } = process.env;
  const url = new URL(IDENTITY_ENDPOINT);
  url.searchParams.set('api-version', '2019-08-01');
  url.searchParams.set('resource', resource);
  url.searchParams.set('client_id', MANAGED_IDENTITY_CLIENT_ID);
  const { text } = await call(url.href, 200, { headers: { 'x-identity-header': IDENTITY_HEADER } });
  return (JSON.parse(text) as { access_token: string }).access_token;
}

/** `Authorization` for a resource. */
export async function bearerFor(resource: string): Promise<string> {
  let token = tokens.get(resource);
  if (token === undefined) tokens.set(resource, (token = askFor(resource)));
  return `Bearer ${await token}`;
}
