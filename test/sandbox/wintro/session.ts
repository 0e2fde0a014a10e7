/**
 * Wintro's session in the sandbox: a cookie names the signed-in sample user. There is no password: whoever opens the
 * page may be any of the sample people. Only Wintro's own page gets a token from it.
 */
import { Hono, type Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { WorldHandle } from '../world/world.ts';
import { claimsOf, mintWintroToken, wintroTokenSeconds } from './token.ts';
import { findWintroUser, wintroUsers, type WintroUser } from './users.ts';

/** Cookies know no ports: the name must not meet another one on localhost. */
const cookieName = 'wintro-sandbox-user';

/**
 * `GET /` who is signed in and who could be; `POST /` signs another in; `POST /token` gives the page its bearer, and a
 * shell that wants nothing but text the token alone.
 */
export function sessionRoutes(world: WorldHandle, issuer: string): Hono {
  const app = new Hono();
  app.use(refuseOtherSites);
  app.get('/', (c) => c.json({ user: signedIn(c), users: wintroUsers }));
  app.post('/', async (c) => {
    const { userId } = await c.req.json<{ userId?: string }>();
    const user = findWintroUser(userId);
    if (!user) return c.json({ error: 'There is no such sample user.' }, 404);
    setCookie(c, cookieName, user.id, { httpOnly: true, sameSite: 'Lax', path: '/' });
    return c.json({ user });
  });
  app.post('/token', (c) => {
    const token = mintWintroToken(world, claimsOf(signedIn(c), issuer));
    if (c.req.header('Accept') === 'text/plain') return c.text(token);
    return c.json({ token, expiresInSeconds: wintroTokenSeconds });
  });
  return app;
}

/** Whoever the cookie of a request names. */
export function signedIn(c: Context): WintroUser {
  return findWintroUser(getCookie(c, cookieName)) ?? wintroUsers[0];
}

/** Another local page must not switch the user or fetch a token. */
export async function refuseOtherSites(c: Context, next: () => Promise<void>): Promise<Response | undefined> {
  const site = c.req.header('Sec-Fetch-Site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') {
    return c.json({ error: 'Only this page may use the session.' }, 403);
  }
  await next();
  return undefined;
}
