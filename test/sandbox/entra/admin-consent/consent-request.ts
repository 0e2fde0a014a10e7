/**
 * Reads a request for the consent of a whole company. The newer address names the permissions, the older one takes all
 * that are registered; neither needs a state.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
import { SCOPE_IDS } from '../../../../shared/domain/capabilities.ts';
import type { Tenant, World } from '../../world/world.ts';
import { readRedirectUri, readScopes, type ReplyTo } from '../authorize-request.ts';
import { pass, refuse, type Checked } from '../refusal.ts';
import { tenantOfSegment } from '../tenants.ts';

export interface ConsentRequest {
  readonly authority: string;
  readonly tenant: Tenant | undefined;
  readonly scopes: readonly string[];
  /** As it was asked; the older address has none. */
  readonly scope: string | undefined;
  readonly replyTo: ReplyTo;
}

/** What the app registration lists: the deployment's list and this one follow the same table. */
const registered: readonly string[] = Object.keys(SCOPE_IDS);
const everything = 'https://graph.microsoft.com/.default';

/** The request, or why Entra keeps the admin on its own page. `authority` is the first segment of the path. */
export function readConsentRequest(
  world: World,
  authority: string,
  query: URLSearchParams,
  version: 'v2' | 'older',
): Checked<ConsentRequest> {
  const tenant = tenantOfSegment(world, authority);
  if (!tenant.ok) return tenant;
  if (version === 'v2' && authority.toLowerCase() === 'common')
    return refuse(90023, 'The common endpoint does not take requests for admin consent.');
  const redirectUri = readRedirectUri(world, withDefault(world, query, version));
  if (!redirectUri.ok) return redirectUri;
  const scopes = version === 'v2' ? readAskedScopes(world, query) : pass(registered);
  if (!scopes.ok) return scopes;
  const state = query.get('state') ?? undefined;
  return pass({
    authority,
    tenant: tenant.value,
    scopes: scopes.value,
    scope: version === 'v2' ? (query.get('scope') ?? '') : undefined,
    replyTo: { redirectUri: redirectUri.value, responseMode: 'query', state },
  });
}

/** The older address goes back to the first registered one when it names none. */
function withDefault(world: World, query: URLSearchParams, version: 'v2' | 'older'): URLSearchParams {
  const [first = ''] = world.app.redirectUris;
  if (version === 'v2' || query.has('redirect_uri')) return query;
  return new URLSearchParams([...query, ['redirect_uri', first]]);
}

function readAskedScopes(world: World, query: URLSearchParams): Checked<readonly string[]> {
  const scope = query.get('scope')?.trim() ?? '';
  if (scope === '') return refuse(900144, 'scope');
  return scope === everything ? pass(registered) : readScopes(world, scope);
}
