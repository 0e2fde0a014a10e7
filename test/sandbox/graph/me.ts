/** `GET /me` and the user as Graph shows it. */
import type { Person } from '../world/world.ts';
import { answerJson, type GraphCall } from './graph-call.ts';
import { readQuery, selectProperties } from './odata-query.ts';

/** What Graph shows of a user when nothing is selected. */
const shownByDefault = [
  'businessPhones',
  'displayName',
  'givenName',
  'jobTitle',
  'mail',
  'mobilePhone',
  'officeLocation',
  'preferredLanguage',
  'surname',
  'userPrincipalName',
  'id',
];

/** Properties that `$select` may name; those that the product's scopes do not open come back as null. */
const selectable = [...shownByDefault, 'accountEnabled', 'userType'];

/** The user; job title and the like only for oneself, because User.ReadBasic.All does not open them for others. */
export function showUser(person: Person, self: boolean): Record<string, unknown> {
  return {
    businessPhones: [],
    displayName: person.displayName,
    givenName: person.givenName,
    jobTitle: self ? person.jobTitle : null,
    mail: person.mail,
    mobilePhone: null,
    officeLocation: null,
    preferredLanguage: null,
    surname: person.surname,
    userPrincipalName: person.userPrincipalName,
    id: person.id,
    accountEnabled: null,
    userType: null,
  };
}

/** Which properties a `$select` wants, or Graph's default set. */
export const selectedUser = (select: string | undefined): readonly string[] =>
  selectProperties(select, selectable, 'microsoft.graph.user') ?? shownByDefault;

export function getMe(call: GraphCall): Response {
  const query = readQuery(call, ['$select']);
  const selected = selectedUser(query.$select);
  const user = showUser(call.caller.person, true);
  const context = 'https://graph.microsoft.com/v1.0/$metadata#users/$entity';
  return answerJson(call.context, { '@odata.context': context, ...pick(user, selected) }, 200);
}

export function pick(from: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name) => [name, from[name]]));
}
