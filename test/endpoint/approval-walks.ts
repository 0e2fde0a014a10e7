/** The walks of a recruiter, and of an administrator who has no account here, around an approval link. */
import { signInAs, type SignIn } from '../sandbox/entra/sign-in.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import type { Api } from './endpoint-fixture.ts';

export interface Link {
  readonly token: string;
  readonly id: string;
}

export interface ReturnedWalk {
  /** What Microsoft sent back with. */
  readonly fields: Readonly<Record<string, string>>;
  readonly answered: Answered;
}

export interface ApprovalWalks {
  readonly recruiterOf: (org: string, name?: string) => Promise<Caller>;
  readonly look: (token: string, language?: string) => Promise<Answered>;
  readonly start: (token: string, language?: string) => Promise<Answered>;
  /** The state of a walk that is begun by this. */
  readonly begunState: (token: string) => Promise<string>;
  /** Back from Microsoft with this. */
  readonly back: (fields: Readonly<Record<string, string>>, language?: string) => Promise<Answered>;
  /** From the button to the page after Microsoft. */
  readonly walk: (token: string, decide?: SignIn['decide'], upn?: string) => Promise<ReturnedWalk>;
}

export function approvalWalks(api: () => Api): ApprovalWalks {
  const asked = (language: string) => ({ 'accept-language': language });
  const walks: ApprovalWalks = {
    recruiterOf: (org, name) =>
      api().as({ sub: 'recruiter', org_id: org, ...(name === undefined ? {} : { name }) }),
    look: (token, language = 'en') => api().request('GET', `approve/${token}`, { headers: asked(language) }),
    start: (token, language = 'en') =>
      api().request('POST', `approve/${token}/start`, {
        headers: { 'content-type': 'application/x-www-form-urlencoded', ...asked(language) },
        body: '',
      }),
    begunState: async (token) => addressOf(await walks.start(token)).searchParams.get('state') ?? '',
    back: (fields, language = 'en') =>
      api().request('GET', `callback?${new URLSearchParams(fields).toString()}`, {
        headers: asked(language),
      }),
    walk: async (token, decide = 'accept', upn = personas.tenantAdmin) => {
      const { redirect } = await signInAs(addressOf(await walks.start(token)).href, { upn, decide });
      const fields = Object.fromEntries(new URL(redirect.url).searchParams);
      return { fields, answered: await walks.back(fields) };
    },
  };
  return walks;
}

export async function linkOf(caller: Caller, body: object = {}): Promise<Link> {
  const { json } = await caller.post('approval/links', body);
  return { token: String(json?.['url']).split('/').at(-1) ?? '', id: String(json?.['id']) };
}

export const addressOf = ({ headers }: Answered): URL => new URL(headers.get('location') ?? 'about:blank');

export async function waiting(caller: Caller, capabilities?: readonly string[]): Promise<void> {
  await caller.post('approval/waiting', { waiting: true, ...(capabilities ? { capabilities } : {}) });
}

export const statusOf = async (caller: Caller): Promise<Record<string, unknown>> =>
  (await caller.get('status')).json ?? {};
