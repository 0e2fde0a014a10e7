/**
 * The address to which the product sends a recruiter: exact scopes, exact redirect address, PKCE. It takes a recruiter's
 * token of Wintro and begins a sign-in, which nobody finishes and which ends by itself after an hour.
 */
import { isLoopback } from '../../shared/config/settings-reader.ts';
import { CAPABILITY_NAMES, scopesFor } from '../../shared/domain/capabilities.ts';
import type { Ask } from './ask.ts';
import { found, skipped, unless, type Finding } from './finding.ts';

const WHAT = 'The sign-in asks for exactly the permissions of this version.';

export interface SignInLook {
  readonly ask: Ask;
  readonly baseUrl: string;
  /** Of Wintro, for somebody who may connect. */
  readonly token: string | undefined;
  /** Application id of the registration, when it is known. */
  readonly clientId: string | undefined;
}

export async function lookAtSignIn({
  ask,
  baseUrl,
  token,
  clientId,
}: SignInLook): Promise<readonly Finding[]> {
  if (token === undefined) return [skipped(WHAT, 'put a token of Wintro into WINTRO_RECRUITER_TOKEN')];
  const seen = await ask('/api/connect', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
  });
  const url = String(seen.json?.['signInUrl']);
  if (seen.status !== 200 || !URL.canParse(url)) {
    const reason = seen.json?.['reason'];
    return [found(WHAT, `connect answered ${seen.status}${typeof reason === 'string' ? ` ${reason}` : ''}`)];
  }
  return judge(new URL(url), { baseUrl, clientId });
}

const ENTRA = 'https://login.microsoftonline.com';

function judge(
  { searchParams: asked, origin }: URL,
  { baseUrl, clientId }: Pick<SignInLook, 'baseUrl' | 'clientId'>,
): readonly Finding[] {
  const scopes = (asked.get('scope') ?? '').split(' ').sort().join(' ');
  const wanted = [...scopesFor(CAPABILITY_NAMES)].sort().join(' ');
  const redirect = asked.get('redirect_uri');
  const client = asked.get('client_id');
  return [
    found(WHAT, unless(scopes === wanted, scopes)),
    // What runs on this machine signs in at a stand-in.
    found('It leads to Microsoft.', unless(origin === ENTRA || isLoopback(baseUrl), origin)),
    found(
      'It comes back to the callback of this address.',
      unless(redirect === `${baseUrl}/api/callback`, String(redirect)),
    ),
    found(
      'It is bound to the browser (PKCE), and comes back as a form.',
      unless(
        asked.get('code_challenge_method') === 'S256' && asked.get('response_mode') === 'form_post',
        `${String(asked.get('code_challenge_method'))}, ${String(asked.get('response_mode'))}`,
      ),
    ),
    ...(clientId === undefined
      ? []
      : [
          found(
            'It names the app registration of the deployment.',
            unless(client === clientId, String(client)),
          ),
        ]),
  ];
}
