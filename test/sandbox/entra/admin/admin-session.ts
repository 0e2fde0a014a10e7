/** Which tenant admin looks at the admin center. A session of its own: in one browser a recruiter signs in beside it. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Person, World } from '../../world/world.ts';

const cookieName = 'sandbox_entra_admin';

/** Everybody who may open the admin center of the own company. */
export const tenantAdmins = (world: World): Person[] =>
  world.people.filter(({ tenantAdmin, enabled }) => tenantAdmin && enabled);

export const tenantAdminById = (world: World, id: string | undefined): Person | undefined =>
  tenantAdmins(world).find((person) => person.id === id);

/** Undefined, too, when the account was disabled or is no admin's any more. */
export const signedInAdmin = (context: Context, world: World): Person | undefined =>
  tenantAdminById(world, getCookie(context, cookieName));

/** The value of a Set-Cookie header that opens this admin's session, or ends any. */
export const adminCookie = (admin: Person | undefined): string =>
  `${cookieName}=${admin?.id ?? '; Max-Age=0'}; Path=/admin; HttpOnly; SameSite=Lax`;
