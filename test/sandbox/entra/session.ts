/** Who is signed in to Microsoft in this browser. Not a secret: the people are pretended and the socket is loopback. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { personById } from '../world/people.ts';
import type { Person, World } from '../world/world.ts';

const cookieName = 'sandbox_entra_session';

/** Undefined also when the sessions of that person were revoked since. */
export function signedInPerson(context: Context, world: World): Person | undefined {
  const [id = '', epoch] = (getCookie(context, cookieName) ?? '').split('.');
  const person = personById(world, id);
  return person && String(person.sessionEpoch) === epoch ? person : undefined;
}

/** The answer, with the cookie of this person's session, or without any session. */
export function withSession(response: Response, person: Person | undefined): Response {
  const value = person ? `${person.id}.${person.sessionEpoch}` : '; Max-Age=0';
  response.headers.append('set-cookie', `${cookieName}=${value}; Path=/; HttpOnly; SameSite=Lax`);
  return response;
}
