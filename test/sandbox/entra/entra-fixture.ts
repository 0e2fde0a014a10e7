/** For the tests of the stand-in: one valid sign-in and one valid token request, of which each test changes one thing. */
import { createHash } from 'node:crypto';
import { listen, type Listening } from '../listen.ts';
import { personas } from '../world/sample-company.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import { createEntra } from './app.ts';
import { signInAs, type SignIn } from './sign-in.ts';

export const redirectUri = 'http://localhost:7071/api/callback';
export const verifier = 'a-verifier-that-is-long-enough-for-the-rules-0123456789';
const scope = 'openid profile email offline_access User.Read Mail.Send ChatMessage.Send';

/** Undefined takes a field away. */
export type Changes = Readonly<Record<string, string | undefined>>;

export interface TokenResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

export interface EntraFixture {
  readonly world: OpenWorld;
  readonly entra: Listening;
  /** Moves the world's clock. */
  passTime(milliseconds: number): void;
  authorizeUrl(changes?: Changes, tenant?: string): string;
  signIn(who?: Partial<SignIn>, changes?: Changes, tenant?: string): Promise<string>;
  token(fields: Changes, tenant?: string): Promise<TokenResponse>;
  redeem(code: string, changes?: Changes, tenant?: string): Promise<TokenResponse>;
  renew(refreshToken: unknown, changes?: Changes, tenant?: string): Promise<TokenResponse>;
}

const withChanges = (fields: Record<string, string>, changes: Changes): URLSearchParams =>
  new URLSearchParams(
    Object.entries({ ...fields, ...changes }).filter(
      (field): field is [string, string] => field[1] !== undefined,
    ),
  );

export async function openEntra(): Promise<EntraFixture> {
  let shift = 0;
  const world = await openWorld({ now: () => Date.now() + shift });
  const entra = await listen(createEntra(world), { port: 0, hostname: 'localhost' });
  const { app } = world.state;
  const client = { client_id: app.clientId, client_secret: app.clientSecrets[0]!.value, client_info: '1' };
  const base = (tenant: string) => `${entra.url}/${tenant}/oauth2/v2.0`;

  const authorizeUrl = (changes: Changes = {}, tenant = 'organizations'): string =>
    `${base(tenant)}/authorize?${withChanges(
      {
        ...{
          client_id: app.clientId,
          response_type: 'code',
          redirect_uri: redirectUri,
          scope,
          state: 's',
          nonce: 'n',
        },
        ...{ response_mode: 'form_post', prompt: 'select_account', code_challenge_method: 'S256' },
        code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      },
      changes,
    ).toString()}`;

  const token = async (fields: Changes, tenant = 'organizations'): Promise<TokenResponse> => {
    const body = withChanges(client, fields);
    const response = await fetch(`${base(tenant)}/token`, { method: 'POST', body });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as TokenResponse['body'],
    };
  };

  return {
    world,
    entra,
    passTime: (milliseconds) => (shift += milliseconds),
    authorizeUrl,
    token,
    signIn: async (who = {}, changes = {}, tenant = 'organizations') => {
      const signIn = { upn: personas.recruiter, decide: 'accept', ...who } as const;
      const { redirect } = await signInAs(authorizeUrl(changes, tenant), signIn);
      return redirect.form['code'] ?? '';
    },
    redeem: (code, changes = {}, tenant) =>
      token(
        {
          grant_type: 'authorization_code',
          code,
          redirect_uri: redirectUri,
          code_verifier: verifier,
          ...changes,
        },
        tenant,
      ),
    renew: (refreshToken, changes = {}, tenant) =>
      token({ grant_type: 'refresh_token', refresh_token: String(refreshToken), ...changes }, tenant),
  };
}
