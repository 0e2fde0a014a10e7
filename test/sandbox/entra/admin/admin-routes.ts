/**
 * The Entra admin center's "Admin consent requests", as far as the sandbox needs it: only tenant admins, only the
 * requests of the own company, and no forms of other sites. Not in the journal: the product has no part in it.
 */
import { Hono, type Context } from 'hono';
import { csrf } from 'hono/csrf';
import { html } from 'hono/html';
import { decideRequests, requestById, type ApprovalVerb } from '../approval-requests.ts';
import type { Person, WorldHandle } from '../../world/world.ts';
import { listPath, showAdminPage } from './admin-frame.ts';
import { adminCookie, signedInAdmin, tenantAdminById } from './admin-session.ts';
import { listPage } from './list-page.ts';
import { pickAdminPage } from './pick-admin-page.ts';
import { reviewPage } from './review-page.ts';

export function createAdminCenter(world: WorldHandle): Hono {
  const app = new Hono();
  app.use('/admin/*', csrf());
  const asAdmin =
    (show: (context: Context, admin: Person) => Promise<Response>) =>
    (context: Context): Promise<Response> => {
      const admin = signedInAdmin(context, world.state);
      return admin ? show(context, admin) : pickAdminPage(world.state, context.req.path);
    };
  app.get(
    listPath,
    asAdmin((context, admin) => listPage(world, admin, context.req.query('decided'))),
  );
  app.get(
    `${listPath}/:id`,
    asAdmin((context, admin) => review(world, context, admin)),
  );
  app.post(
    `${listPath}/:id`,
    asAdmin((context, admin) => decide(world, context, admin)),
  );
  app.post('/admin/sign-in', (context) => signIn(world, context));
  app.post('/admin/sign-out', () => goTo(listPath, adminCookie(undefined)));
  app.get('/admin', () => goTo(listPath));
  return app;
}

const goTo = (path: string, cookie?: string): Response =>
  new Response(null, {
    status: 303,
    headers: { location: path, ...(cookie ? { 'set-cookie': cookie } : {}) },
  });

async function signIn(world: WorldHandle, context: Context): Promise<Response> {
  const form = new URLSearchParams(await context.req.text());
  const admin = tenantAdminById(world.state, form.get('account') ?? undefined);
  const to = form.get('to') ?? '';
  if (!admin) return await refused(world, 'Only a tenant admin can open the admin center.');
  return goTo(/^\/admin\/[\w/-]+$/.test(to) ? to : listPath, adminCookie(admin));
}

const refused = (world: WorldHandle, sentence: string): Promise<Response> =>
  showAdminPage({
    ...{ world: world.state, title: "You don't have access", status: 403 },
    body: html`<p>${sentence}</p>
      <p><a href="${listPath}">Pick an administrator</a></p>`,
  });

const noSuchRequest = (world: WorldHandle, admin: Person): Promise<Response> =>
  showAdminPage({
    ...{ world: world.state, admin, title: 'No such request', status: 404 },
    body: html`<p>There is no such request in your company.</p>
      <p><a href="${listPath}">All requests</a></p>`,
  });

function review(world: WorldHandle, context: Context, admin: Person): Promise<Response> {
  const request = requestById(world, admin.tenantId, context.req.param('id') ?? '');
  return request ? reviewPage(world, admin, request) : noSuchRequest(world, admin);
}

const verbs: readonly string[] = ['approve', 'deny', 'block'] satisfies ApprovalVerb[];

async function decide(world: WorldHandle, context: Context, admin: Person): Promise<Response> {
  const request = requestById(world, admin.tenantId, context.req.param('id') ?? '');
  if (!request) return await noSuchRequest(world, admin);
  const form = new URLSearchParams(await context.req.text());
  const verb = form.get('decision') ?? '';
  const reason = (form.get('reason') ?? '').trim();
  if (request.state !== 'pending' || !verbs.includes(verb)) return await reviewPage(world, admin, request);
  if (verb !== 'approve' && !reason) return await reviewPage(world, admin, request, true);
  decideRequests(world, admin, { verb: verb as ApprovalVerb, reason: verb === 'approve' ? '' : reason });
  return goTo(`${listPath}?decided=${request.id}`);
}
