/**
 * Where an administrator approves the app for the whole company, by the address that recruiters forward: account,
 * permissions, back to the application. Like the sign-in, each page posts to the address it came from.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
import type { Context, Hono } from 'hono';
import { faultIsOn } from '../../world/faults.ts';
import type { Person, WorldHandle } from '../../world/world.ts';
import { whyHeld } from '../after-sign-in.ts';
import { aadsts } from '../aadsts.ts';
import { grantConsent } from '../consent.ts';
import type { EntraEnv } from '../env.ts';
import { needApprovalPage } from '../pages/consent-pages.ts';
import { heldPage } from '../pages/other-pages.ts';
import { replyTo } from '../pages/redirect.ts';
import { accountPicker } from '../pages/sign-in-pages.ts';
import { refusal, refusalText, type Refusal } from '../refusal.ts';
import { reportCancel } from '../report-refusal.ts';
import { withSession } from '../session.ts';
import { accountsAt } from '../tenants.ts';
import { readConsentRequest, type ConsentRequest } from './consent-request.ts';
import { reviewPage } from './review-page.ts';

const addresses = { v2: '/:tenant/v2.0/adminconsent', older: '/:tenant/adminconsent' } as const;

export function addAdminConsentRoutes(app: Hono<EntraEnv>, world: WorldHandle): void {
  for (const version of ['v2', 'older'] as const) {
    app.on(['GET', 'POST'], addresses[version], async (context) => {
      const query = new URL(context.req.url).searchParams;
      const read = readConsentRequest(world.state, context.req.param('tenant'), query, version);
      if (read.ok) return await answer(context, world, read.value);
      context.set('note', `AADSTS${read.refusal.code}`);
      return await heldPage(world, read.refusal);
    });
  }
}

async function answer(
  context: Context<EntraEnv>,
  world: WorldHandle,
  request: ConsentRequest,
): Promise<Response> {
  if (namesOfflineAccess(request) && faultIsOn(world, 'entra.noOfflineConsent'))
    return await reportFailure(request, refusal(70011, 'offline_access'));
  if (context.req.method === 'GET') return await pickAccount(world, request);
  const form = new URLSearchParams(await context.req.text());
  const decision = form.get('decision');
  if (decision) context.set('note', decision);
  if (decision === 'back' || decision === 'leave') return await reportCancel(request.replyTo);
  if (decision === 'other-account') return await pickAccount(world, request);
  const account = form.get('account') ?? '';
  const person = accountsAt(world.state, request.tenant).find(({ id }) => id === account);
  if (!person) return await heldPage(world, refusal(50034, account, request.authority));
  if (decision === 'cancel') return await reportFailure(request, refusal(65004));
  return withSession(await review(world, request, person, decision === 'accept'), person);
}

const pickAccount = (world: WorldHandle, { tenant }: ConsentRequest): Promise<Response> =>
  accountPicker(world.state, accountsAt(world.state, tenant));

/** Judged at every step: only a tenant admin sees the permissions, and only that admin's word grants them. */
async function review(
  world: WorldHandle,
  request: ConsentRequest,
  person: Person,
  accepted: boolean,
): Promise<Response> {
  const { scopes, scope } = request;
  const held = whyHeld(world, person);
  if (held) return await heldPage(world, held);
  if (!person.tenantAdmin) return await needApprovalPage(world.state, { person, scopes });
  if (!accepted) return await reviewPage(world.state, person, scopes);
  grantConsent(world.state, person, scopes, true);
  world.changed();
  return await replyTo(request.replyTo, {
    admin_consent: 'True',
    tenant: person.tenantId,
    ...(scope === undefined ? {} : { scope }),
  });
}

/** Whether Entra takes it by name here is documented nowhere; with `.default` it is part of what is registered. */
const namesOfflineAccess = ({ scope }: ConsentRequest): boolean =>
  scope?.split(/\s+/).includes('offline_access') === true;

/** An error stands beside `admin_consent=True`; the company is not named. */
const reportFailure = ({ replyTo: to }: ConsentRequest, why: Refusal): Promise<Response> =>
  replyTo(to, {
    admin_consent: 'True',
    error: aadsts[why.code].error,
    error_description: refusalText(why),
  });
