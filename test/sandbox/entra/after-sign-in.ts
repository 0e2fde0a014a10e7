/** What follows when Entra knows who it is: stopped, asked for permission, or straight back with a code. */
import { randomBytes, randomUUID } from 'node:crypto';
import { tenantOf } from '../world/people.ts';
import type { Person, WorldHandle } from '../world/world.ts';
import { refusal, type Refusal } from './refusal.ts';
import type { AuthorizeRequest } from './authorize-request.ts';
import { mayConsent, missingConsent } from './consent.ts';
import { approvalPage, needApprovalPage, permissionPage } from './pages/consent-pages.ts';
import { heldPage } from './pages/other-pages.ts';
import { replyTo } from './pages/redirect.ts';
import { reportRefusal } from './report-refusal.ts';
import { clientInfo } from './token-answer.ts';

const codeLifetimeMilliseconds = 10 * 60 * 1000;
const hour = 60 * 60 * 1000;

/** What the permission page has to ask for; with `prompt=consent` everything, whatever was granted before. */
export const scopesToAsk = (
  world: WorldHandle,
  request: AuthorizeRequest,
  person: Person,
): readonly string[] =>
  request.prompt === 'consent' ? request.scopes : missingConsent(world.state, person, request.scopes);

/** Why this account cannot sign in to the application at all. */
export function whyHeld(world: WorldHandle, person: Person): Refusal | undefined {
  const { app } = world.state;
  if (!person.enabled) return refusal(50057);
  return tenantOf(world.state, person).appDisabled
    ? refusal(7000112, app.clientId, app.displayName)
    : undefined;
}

export async function afterSignIn(
  world: WorldHandle,
  request: AuthorizeRequest,
  person: Person,
): Promise<Response> {
  const held = whyHeld(world, person);
  if (held) return await heldPage(world, held);
  const scopes = scopesToAsk(world, request, person);
  if (scopes.length === 0) return await replyWithCode(world, request, person);
  const { app } = world.state;
  if (request.prompt === 'none')
    return await reportRefusal(request, refusal(65001, app.clientId, app.displayName));
  return await askForPermission(world, person, scopes);
}

/** The permission page, or what stands in its place when the company wants to be asked. */
export async function askForPermission(
  world: WorldHandle,
  person: Person,
  scopes: readonly string[],
  reasonMissing = false,
): Promise<Response> {
  if (mayConsent(world.state, person, scopes)) return await permissionPage(world.state, { person, scopes });
  return tenantOf(world.state, person).consentPolicy.requests
    ? await approvalPage(world.state, { person, scopes }, reasonMissing)
    : await needApprovalPage(world.state, { person, scopes });
}

/** Real codes are about this long: what stores them must have room. */
const newCode = (): string => `1.${randomBytes(540).toString('base64url')}`;

export async function replyWithCode(
  world: WorldHandle,
  request: AuthorizeRequest,
  person: Person,
): Promise<Response> {
  const { scopes, redirectUri, codeChallenge, nonce, authority, loginHintAsked } = request;
  const now = world.now();
  const code = newCode();
  const about = { userId: person.id, scopes, redirectUri, codeChallenge, authority, loginHintAsked };
  world.state.codes = world.state.codes.filter(({ expiresAt }) => expiresAt > now - hour);
  world.state.codes.push({
    code,
    ...about,
    ...(nonce === undefined ? {} : { nonce }),
    expiresAt: now + codeLifetimeMilliseconds,
    redeemed: false,
  });
  world.changed();
  const extras = request.clientInfoAsked ? { client_info: clientInfo(person) } : {};
  return await replyTo(request, { code, ...extras, session_state: randomUUID() });
}
