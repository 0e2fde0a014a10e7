/** What is asked at Microsoft and why, what leaves Azure, how things end, and what is logged: from the tables of the product. */
import { CAPABILITIES, IDENTITY_SCOPES, SCOPE_IDS, type Scope } from '../../shared/domain/capabilities.ts';
import { EVENT_FIELDS, EVENTS, SHOWN_USER_KEY_CHARS } from '../../shared/domain/events.ts';
import { ENGLISH } from '../../shared/http/approve/approve-texts-en.ts';
import { code, list, paragraphs, table } from './markdown.ts';

const IDENTITY = 'Sign in, know who the account is, and stay connected while the user is away.';

/** The capabilities that a scope belongs to, with their reasons. */
function reasonsFor(scope: Scope): string {
  const wanted = Object.entries(CAPABILITIES).filter(([, { scopes }]) =>
    (scopes as readonly string[]).includes(scope),
  );
  const why = wanted.map(([name, { purpose }]) => `${name}: ${purpose}`);
  return [...(IDENTITY_SCOPES.includes(scope) ? [IDENTITY] : []), ...why].join(' ');
}

interface Wanting {
  readonly scopes: readonly Scope[];
  readonly needsAdminByDefault: boolean;
}

const needsAdmin = (scope: Scope): boolean =>
  Object.values<Wanting>(CAPABILITIES).some(
    ({ scopes, needsAdminByDefault }) => needsAdminByDefault && scopes.includes(scope),
  );

/** @param registered what the app registration of the deployment asks for */
export function permissionsPart(
  registered: readonly { readonly id: string; readonly type: string }[],
): string {
  const known = new Map(Object.entries(SCOPE_IDS).map(([scope, id]) => [id as string, scope as Scope]));
  const rows = registered.map(({ id, type }) => {
    const scope = known.get(id);
    if (scope === undefined || type !== 'Scope')
      throw new Error(`The registration asks for ${type} ${id}, which is no permission of the product`);
    return [code(scope), id, reasonsFor(scope), needsAdmin(scope) ? 'yes' : 'no'];
  });
  return paragraphs(
    '## Permissions at Microsoft',
    'All of them are delegated: the app acts for the person who has connected, and can do nothing that this person could not. A user may be asked for a part of them.',
    table(["permission (Microsoft's name)", 'id', 'why', 'administrator by default?'], rows),
    '### What is not asked',
    list(ENGLISH.notAskedList),
  );
}

const EVENTS_TOLD =
  "that somebody has connected or was disconnected, what became of a message, an approval, an erasure: ids, states, reasons, instants, Wintro's own words for organization, person and message; no content, no recipient, no address";

/** Addresses outside of Azure, as the deployment sets them; an empty one is switched off. */
export interface Leaving {
  readonly graph: string;
  readonly wintroKeys: string;
  readonly webhook: string;
}

export const leavingPart = ({ graph, wintroKeys, webhook }: Leaving): string =>
  paragraphs(
    '## What leaves Azure, and sub-processors',
    'Data is processed by Microsoft (Azure, for the app) and by nobody else on behalf of the operator; no analytics, mail or error service of anybody else is called. These calls go out:',
    table(
      ['to', 'what', 'why'],
      [
        [
          'Microsoft Entra, of the company',
          "authorization codes, the connection's refresh token, the app's proof of itself",
          'sign-in and renewal',
        ],
        [
          `Microsoft Graph, of the company (${graph})`,
          'messages with their recipients, words of a search, ids of teams',
          'what the person does, as that person',
        ],
        [
          wintroKeys,
          'nothing but the request itself',
          "the public keys that Wintro's tokens are checked with",
        ],
        webhook === ''
          ? ["Wintro's back end", 'nothing: no address is set', 'events are switched off']
          : [webhook, EVENTS_TOLD, "so that Wintro's back end knows; signed, and to this address alone"],
      ],
    ),
    "Alerts are Azure Monitor's own: they tell the receivers that the operator has set (`alerts`) which rule fired, and name nobody.",
    "To the person's browser go answers of the API. Answers and errors go to nobody else; redirects are not followed, and no token goes to another host.",
  );

/** `auditDays`: how long rows of the audit are kept, as the deployment says. */
export const deletionPart = (auditDays: string): string =>
  paragraphs(
    '## How data ends',
    list([
      '**Disconnect**, by the person or an administrator of the organization: one write destroys the key of the stored sign-in and ends the connection; every copy of it is noise from then on. The history of sends stays, sealed.',
      "**Erasure** of a person, by themselves or by an administrator: both keys go in one write, then the approval links that they made and the rows; cut off, it goes on when it is asked again. For a day a hash says that they were erased, so that what was on its way goes too, and after an erasure of their own, while a cap of a day is set, how many of their messages still count. The audit keeps its rows, and the person's salt, which ties them to the person, goes; as long as the log is kept, the request id of a row also stands in lines with the first characters of the person's key.",
      '**Erasure of an organization**, ordered by an administrator: begins 24 hours later, can be stopped, erases everybody who is listed, and takes the approval links, the reports, the tenants and the key of the members. The audit with its key stays, and the sending policy stays.',
      `**The audit**: a row is kept ${auditDays} days. The operator deletes older ones (\`npm run delete-old-audit\`), by a right that the app does not have; its key stays.`,
      '**At Microsoft** the permission stays until it is taken back there, by the person (My Apps) or by an administrator (Enterprise applications); after that no renewal succeeds.',
      '**The whole product**: deleting the resource group deletes every table; the vault keeps its secrets for the days above, sealed from everybody, and then they go.',
      'There is no backup of the tables: a restored copy neither decrypts nor reconnects anybody who has disconnected.',
    ]),
  );

/** Every event and every field that its lines may hold. */
export function loggingPart(): string {
  const events = Object.entries(EVENTS).map(([name, entry]) => [
    code(name),
    entry.level,
    'audited' in entry ? 'yes' : '',
    entry.fields.map(code).join(', '),
  ]);
  const forms = Object.entries(EVENT_FIELDS).map(([name, form]) => [code(name), FORM_WORDS[form]]);
  return paragraphs(
    '## What is logged',
    `Lines of the log hold the name of an event of this table, its level, and its fields; besides, of what they belong to, \`requestId\`, \`route\` and \`user\`: the first ${String(SHOWN_USER_KEY_CHARS)} characters of a hash; lines of a send also carry \`reference\`, the word that Wintro gave it, if it gave one. No line holds a text of a user, an address, a name, a token, a code or a message. Audited events also leave a row in the table \`audit\`.`,
    table(['event', 'level', 'audited', 'fields'], events),
    '### Fields of the log',
    table(['field', 'form'], forms),
  );
}

const FORM_WORDS = {
  number: 'a number',
  text: "a word of the product's own, an id, or a name of a setting, table or secret",
  word: 'one word from outside, of harmless characters; anything else is not written',
} as const;
