/** The developer's control page: reads the world, changes it by forms. Other sites' pages cannot submit them. */
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { Addresses } from '../addresses.ts';
import type { WorldHandle } from '../world/world.ts';
import { actions } from './actions.ts';
import { controlPage } from './page.ts';
import { style } from './style.ts';

const sections: Readonly<Record<string, string>> = {
  'consent-policy': 'companies',
  'app-disabled': 'companies',
  'withdraw-company-consent': 'companies',
  'person-enabled': 'people',
  'revoke-sessions': 'people',
  'withdraw-consent': 'people',
  'fault-on': 'faults',
  'fault-off': 'faults',
  'clear-journal': 'calls',
};

/** `instanceId` says which start of the sandbox this is. */
export function createControl(world: WorldHandle, addresses: Addresses, instanceId?: string): Hono {
  const app = new Hono();
  const policy = {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  };
  app.use(secureHeaders({ contentSecurityPolicy: policy, strictTransportSecurity: false }));
  app.use(csrf());
  app.get('/', (c) => c.html(controlPage(world.state, addresses)));
  app.get('/control.css', (c) => c.text(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/running', (c) => c.json({ instanceId: instanceId ?? null }));
  app.post('/:action', async (c) => {
    const name = c.req.param('action');
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (!action) return c.notFound();
    const fields = Object.entries(await c.req.parseBody());
    const form = new Map(
      fields.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value] as const] : [])),
    );
    if (!action(world.state, form)) return c.text('There is no such thing to change.', 400);
    world.changed();
    return c.redirect(`/#${sections[name] ?? ''}`, 303);
  });
  return app;
}
