/** The stand-in for Microsoft Entra ID: sign-in pages, token endpoint, signing keys. Plain http, a function of the world. */
import { Hono } from 'hono';
import { journalCalls } from '../world/journal.ts';
import type { WorldHandle } from '../world/world.ts';
import { addAdminConsentRoutes } from './admin-consent/admin-consent-routes.ts';
import { createAdminCenter } from './admin/admin-routes.ts';
import { expireRequests } from './approval-requests.ts';
import { addAuthorizeRoutes } from './authorize-routes.ts';
import { sufferOutage } from './faults.ts';
import { heldPage, plainPage } from './pages/other-pages.ts';
import { withSession } from './session.ts';
import { publicKeySet } from './signing-keys.ts';
import { tenantOfSegment } from './tenants.ts';
import { addTokenRoute } from './token-routes.ts';
import type { EntraEnv } from './env.ts';

/** What the pages link to; read anew for each page. */
export interface EntraNeighbours {
  /** "Teams and Outlook as your colleagues see them". */
  readonly arrived: string;
}

/** Serve it on `http://localhost`: MSAL reaches it by `authorityMetadata`, a browser by the sign-in URL. */
export function createEntra(world: WorldHandle, neighbours?: EntraNeighbours): Hono<EntraEnv> {
  const app = new Hono<EntraEnv>();
  app.use(async (context, next) => {
    expireRequests(world);
    // An address that is not known yet is an empty text.
    context.set('arrivedUrl', neighbours?.arrived || undefined);
    await next();
  });
  app.route('/', createAdminCenter(world));
  app.use(journalCalls(world, 'entra'));
  app.use(sufferOutage(world));
  addAuthorizeRoutes(app, world);
  addAdminConsentRoutes(app, world);
  addTokenRoute(app, world);
  addKeysRoute(app, world);
  addSmallPages(app);
  return app;
}

function addKeysRoute(app: Hono<EntraEnv>, world: WorldHandle): void {
  app.get('/:tenant/discovery/v2.0/keys', async (context) => {
    const tenant = tenantOfSegment(world.state, context.req.param('tenant'));
    if (!tenant.ok) return await heldPage(world, tenant.refusal);
    return context.json(publicKeySet(world, tenant.value?.id));
  });
}

function addSmallPages(app: Hono<EntraEnv>): void {
  app.get('/:tenant/oauth2/v2.0/logout', async () =>
    withSession(await plainPage('You signed out of your account', 'You can close this page.'), undefined),
  );
  app.notFound(() => plainPage('Not found', 'Entra has no such address in this sandbox.', 404));
}

/** The endpoints as `ENTRA_ENDPOINTS` wants them: MSAL puts the tenant in the place of `{tenantid}`. */
export function entraEndpoints(baseUrl: string): Record<string, string> {
  const oauth = `${baseUrl}/{tenantid}/oauth2/v2.0`;
  return {
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    authorization_endpoint: `${oauth}/authorize`,
    token_endpoint: `${oauth}/token`,
    jwks_uri: `${baseUrl}/{tenantid}/discovery/v2.0/keys`,
    end_session_endpoint: `${oauth}/logout`,
  };
}
