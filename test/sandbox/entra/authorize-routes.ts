/**
 * The sign-in in the browser: account, permissions, back to the application. Each page posts to the address it came
 * from, so that the whole request is read and judged again at every step and nothing is kept in between.
 */
import type { Context, Hono } from 'hono';
import { sameText } from '../world/people.ts';
import type { Person, WorldHandle } from '../world/world.ts';
import { refusal } from './refusal.ts';
import { afterSignIn } from './after-sign-in.ts';
import { readAuthorizeRequest, type AuthorizeRequest } from './authorize-request.ts';
import { decide } from './decide.ts';
import { loginHintOf } from './id-token.ts';
import { heldPage } from './pages/other-pages.ts';
import { accountPicker, signInPage } from './pages/sign-in-pages.ts';
import { reportCancel, reportRefusal } from './report-refusal.ts';
import { signedInPerson, withSession } from './session.ts';
import { accountsAt } from './tenants.ts';
import type { EntraEnv } from './env.ts';

type EntraContext = Context<EntraEnv>;
type Step = (context: EntraContext, world: WorldHandle, request: AuthorizeRequest) => Promise<Response>;

const path = '/:tenant/oauth2/v2.0/authorize';

export function addAuthorizeRoutes(app: Hono<EntraEnv>, world: WorldHandle): void {
  app.get(path, (context) => withRequest(context, world, start));
  app.post(path, (context) => withRequest(context, world, carryOn));
}

async function withRequest(context: EntraContext, world: WorldHandle, step: Step): Promise<Response> {
  const query = new URL(context.req.url).searchParams;
  const read = readAuthorizeRequest(world.state, context.req.param('tenant') ?? '', query);
  if (read.kind === 'valid') return await step(context, world, read.request);
  context.set('note', `AADSTS${read.refusal.code}`);
  return read.kind === 'held'
    ? await heldPage(world, read.refusal)
    : await reportRefusal(read.replyTo, read.refusal);
}

const start: Step = async (context, world, request) => {
  const session = sessionAt(context, world, request);
  const wanted = hintedPerson(world, request) ?? session;
  const signedIn = wanted === session ? session : undefined;
  if (request.prompt === 'none') {
    return signedIn
      ? await afterSignIn(world, request, signedIn)
      : await reportRefusal(request, refusal(50058));
  }
  if (!wanted || request.prompt === 'select_account') return await pickAccount(world, request);
  const mustSignIn = !signedIn || request.prompt === 'login';
  return mustSignIn ? await signInPage(world.state, wanted) : await afterSignIn(world, request, signedIn);
};

const pickAccount = (world: WorldHandle, request: AuthorizeRequest): Promise<Response> =>
  accountPicker(world.state, accountsAt(world.state, request.tenant));

const carryOn: Step = async (context, world, request) => {
  const form = new URLSearchParams(await context.req.text());
  const decision = form.get('decision');
  if (decision) context.set('note', decision);
  if (decision === 'back') return await reportCancel(request);
  if (decision === 'other-account') return await pickAccount(world, request);
  const account = form.get('account') ?? '';
  const person = accountsAt(world.state, request.tenant).find(({ id }) => id === account);
  if (!person) return await heldPage(world, refusal(50034, account, request.authority));
  if (decision) {
    const entraUrl = new URL(context.req.url).origin;
    const made = { person, decision, form, entraUrl, arrivedUrl: context.get('arrivedUrl') };
    return await decide(world, request, made);
  }
  return withSession(await afterSignIn(world, request, person), person);
};

function sessionAt(
  context: EntraContext,
  world: WorldHandle,
  { tenant }: AuthorizeRequest,
): Person | undefined {
  const person = signedInPerson(context, world.state);
  return person && accountsAt(world.state, tenant).includes(person) ? person : undefined;
}

/** `login_hint` is the claim of that name, or an address. */
function hintedPerson(world: WorldHandle, { tenant, loginHint }: AuthorizeRequest): Person | undefined {
  if (!loginHint) return undefined;
  const named = (person: Person): string[] => [
    loginHintOf(person),
    person.userPrincipalName,
    person.mail ?? '',
  ];
  return accountsAt(world.state, tenant).find((person) =>
    named(person).some((name) => sameText(name, loginHint)),
  );
}
