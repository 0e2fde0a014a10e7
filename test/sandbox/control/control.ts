/** The developer's control page: reads the world, changes it by forms. Other sites' pages cannot submit them. */
import { Hono, type Context } from 'hono';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import type { Addresses } from '../addresses.ts';
import type { WorldHandle } from '../world/world.ts';
import { clearJournal, NothingToChange, switchFaultOff, switchFaultOn } from './actions.ts';
import { runningSections, type Runtime } from './control-kinds.ts';
import { controls } from './controls.ts';
import { controlPage, nothingChangedPage } from './page.ts';
import { style } from './style.ts';

const policy = {
  defaultSrc: ["'none'"],
  imgSrc: ['data:'],
  styleSrc: ["'self'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
};

/** `instanceId` says which start of the sandbox this is; without `runtime` nothing restarts and no clock moves. */
export function createControl(
  world: WorldHandle,
  addresses: Addresses,
  instanceId?: string,
  runtime?: Runtime,
): Hono {
  const app = new Hono();
  app.use(secureHeaders({ contentSecurityPolicy: policy, strictTransportSecurity: false }));
  app.use(csrf());
  app.get('/', (c) => {
    const id = c.req.query('done');
    const done = id === undefined ? undefined : { id, target: c.req.query('target') ?? '' };
    const runs = runtime !== undefined;
    return c.html(controlPage({ world, addresses, runs, done, service: c.req.query('service') }));
  });
  app.get('/control.css', (c) => c.text(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
  app.get('/running', (c) => c.json({ instanceId: instanceId ?? null }));
  app.post('/do/:control', (c) => act(c, world, runtime));
  addFaultForms(app, world);
  app.post('/clear-journal', async (c) => {
    clearJournal(world);
    return c.redirect(`/?service=${encodeURIComponent(await field(c, 'service'))}#calls`, 303);
  });
  app.onError((error, c) => {
    if (error instanceof NothingToChange) return c.html(nothingChangedPage(error.message), 400);
    if (error instanceof HTTPException) return error.getResponse();
    throw error;
  });
  return app;
}

async function act(context: Context, world: WorldHandle, runtime: Runtime | undefined): Promise<Response> {
  const id = context.req.param('control') ?? '';
  const control = controls.get(id);
  if (!control || (runningSections.includes(control.section) && !runtime)) return context.notFound();
  const target = await field(context, 'target');
  const names = control.fields?.map(({ name }) => name) ?? [];
  const filledIn = await Promise.all(names.map(async (name) => [name, await field(context, name)] as const));
  await control.act(world, target, runtime, Object.fromEntries(filledIn));
  const query = new URLSearchParams({ done: id, target }).toString();
  return context.redirect(`/?${query}#${control.section}`, 303);
}

function addFaultForms(app: Hono, world: WorldHandle): void {
  app.post('/fault-on', async (c) => {
    switchFaultOn(world, await field(c, 'fault'), await field(c, 'value'));
    return c.redirect('/#faults', 303);
  });
  app.post('/fault-off', async (c) => {
    switchFaultOff(world, await field(c, 'fault'));
    return c.redirect('/#faults', 303);
  });
}

async function field(context: Context, name: string): Promise<string> {
  const value = (await context.req.parseBody())[name];
  return typeof value === 'string' ? value : '';
}
