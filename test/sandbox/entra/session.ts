/** Who is signed in to Microsoft in this browser. Not a secret: the people are pretended and the socket is loopback. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { personById } from '../world/people.ts';
import type { Person, World } from '../world/world.ts';

const cookieName = 'sandbox_entra_session';

/** Both numbers only grow, so that a sum is used once. */
const sessionOf = ({ id, sessionEpoch, passwordChanges = 0 }: Person): string =>
  `${id}.${sessionEpoch + passwordChanges}`;

/** Undefined also when the password was changed since, or the sessions of that person were revoked. */
export function signedInPerson(context: Context, world: World): Person | undefined {
  const value = getCookie(context, cookieName) ?? '';
  const person = personById(world, value.split('.')[0] ?? '');
  return person && sessionOf(person) === value ? person : undefined;
}

/** The answer, with the cookie of this person's session, or without any session. */
export function withSession(response: Response, person: Person | undefined): Response {
  const value = person ? sessionOf(person) : '; Max-Age=0';
  response.headers.append('set-cookie', `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`);
  return response;
}
