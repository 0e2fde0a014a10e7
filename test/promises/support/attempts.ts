/** Single steps of a sign-in, for tests that put something else between them. */
import type { Answered, Caller } from '../../support/caller.ts';
import { deliverRedirect } from '../../support/product.ts';
import { signInAs, type Redirect, type SignIn } from '../../sandbox/entra/sign-in.ts';
import { personas } from '../../sandbox/world/sample-company.ts';

export interface Begun {
  readonly signInUrl: string;
  readonly binding: string;
  readonly state: string;
  readonly nonce: string;
  readonly codeChallenge: string;
}

/** POST connect. */
export async function begin(caller: Caller, request: object = {}): Promise<Begun> {
  const answer = await caller.post('connect', request);
  if (answer.status !== 200) throw new Error(`connect answered ${answer.status}: ${answer.text}`);
  const signInUrl = String(answer.json?.['signInUrl']);
  const asked = new URL(signInUrl).searchParams;
  return {
    signInUrl,
    binding: String(answer.json?.['binding']),
    state: asked.get('state') ?? '',
    nonce: asked.get('nonce') ?? '',
    codeChallenge: asked.get('code_challenge') ?? '',
  };
}

/** Signs in and answers what Microsoft would have the browser post to the callback. */
export async function atMicrosoft(begun: Begun, signIn: Partial<SignIn> = {}): Promise<Redirect> {
  const { redirect } = await signInAs(begun.signInUrl, {
    upn: personas.recruiter,
    decide: 'accept',
    ...signIn,
  });
  return redirect;
}

/** Signs in and comes back; the handle that the return address carries. */
export async function comeBack(begun: Begun, signIn: Partial<SignIn> = {}): Promise<string> {
  return handleOf(await deliverRedirect(await atMicrosoft(begun, signIn)));
}

/** The handle in the fragment of a redirect, '' when there is none. */
export const handleOf = (answer: Answered): string =>
  /#ms_connect=(.+)$/.exec(answer.headers.get('location') ?? '')?.[1] ?? '';

/** POST connect/complete. */
export const complete = (caller: Caller, handle: string, binding: string): Promise<Answered> =>
  caller.post('connect/complete', { handle, binding });
