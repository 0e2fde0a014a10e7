/**
 * Stands for Wintro: the issuer of the bearer tokens and the pages Integrations of a recruiter's and of the
 * organization's settings. Knows the product only by its HTTP API and its browser client, as the real Wintro does.
 */
import { Hono } from 'hono';
import type { WintroAddresses } from './addresses.ts';
import type { WorldHandle } from '../world/world.ts';
import { arrivedRoutes } from './arrived-routes.ts';
import type { PageAssets } from './bundle.ts';
import { icon, pageDocument, pageHeaders, type Composer } from './document.ts';
import { servePageClock } from './page-clock.ts';
import { sessionRoutes } from './session.ts';
import { webhookRoutes, webhooksPath } from './webhook-routes.ts';
import { wintroIssuer, wintroKeySet } from './token.ts';

/** Where the settings page lives: the path of the return address `settings`. */
export const settingsPath = '/settings/integrations';
/** Where whoever administers the organization in Wintro sees its side of the integration. */
export const organizationPath = '/organization/integrations';
export const signingKeysPath = '/.well-known/jwks.json';

export function createWintro(
  world: WorldHandle,
  addresses: WintroAddresses,
  assets: PageAssets,
  composer: Composer = 'at-once',
): Hono {
  const app = new Hono();
  app.get('/', (c) => c.redirect(settingsPath));
  for (const [path, settings] of [
    [settingsPath, 'Recruiter Settings'],
    [organizationPath, 'Organization settings'],
  ] as const) {
    app.get(path, (c) => c.html(pageDocument(addresses, settings, composer), 200, pageHeaders(addresses)));
  }
  app.get(signingKeysPath, (c) => c.json(wintroKeySet(world)));
  app.route('/session', sessionRoutes(world, wintroIssuer));
  app.route(
    '/arrived',
    arrivedRoutes(world.state, () => addresses.arrived),
  );
  app.route(webhooksPath, webhookRoutes(world));
  servePageClock(app, world);
  serveAssets(app, assets);
  return app;
}

function serveAssets(app: Hono, assets: PageAssets): void {
  const headers = (type: string) => ({
    'Content-Type': type,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  });
  app.get('/assets/page.js', (c) => c.body(assets.script, 200, headers('text/javascript; charset=utf-8')));
  app.get('/assets/page.css', (c) => c.body(assets.style, 200, headers('text/css; charset=utf-8')));
  for (const [name, text] of Object.entries(assets.chunks ?? {})) {
    app.get(`/assets/${name}`, (c) => c.body(text, 200, headers('text/javascript; charset=utf-8')));
  }
  app.get('/assets/icon.svg', (c) => c.body(icon, 200, headers('image/svg+xml')));
}
