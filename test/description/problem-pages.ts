/** The document of problems: a section for each reason, made from the failure table, the statuses and the routes. */
import { failureEntry, type FailureReason } from '../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import { reasonsOf } from '../../shared/http/openapi/reasons.ts';
import { problemOf, statusOf } from '../../shared/http/problem.ts';
import { ROUTES, type Route, type RouteName } from '../../shared/http/routes.ts';
import { sourcePath } from '../agreement/source.ts';

export const PROBLEM_PAGES = sourcePath('shared', 'http', 'PROBLEMS.md');

const HEAD = `# Problems

What the API answers when something goes wrong (RFC 9457, \`application/problem+json\`), one section per \`reason\`. Made from the failure table; \`npm run renew-problems\` writes it anew.

A problem's \`type\` is \`urn:wintro:microsoft-365:problem:\` with the reason behind it: a name, not an address. \`owner\` says who must act: the *user*, the *tenant-admin* (the customer's Microsoft 365 administrator), the *organization-admin* (whoever administers the organization in Wintro), the *operator* (who runs this integration), *microsoft*, or the *caller* (the program that asked). \`retryable\` says whether the same request may succeed later without anybody acting; where waiting helps, \`retryAfterSeconds\` says how long. \`title\`, \`detail\` and \`nextStep\` are for the user. More reasons may come: treat one that you do not know by its status, \`owner\` and \`retryable\`.

A failure of a connection, and how a sign-in ended, are told in the same words by \`GET status\`.
`;

const OWNERS = {
  user: 'the user',
  'tenant-admin': 'the Microsoft 365 administrator',
  'organization-admin': 'an administrator of the organization in Wintro',
  operator: 'the operator',
  microsoft: 'Microsoft',
  caller: 'the calling program',
} as const;

const EFFECTS = {
  reconnect: 'It ends a connection: the user has to connect again.',
  note: 'It is noted beside a connection, which stays.',
  none: '',
} as const;

/** The whole document. */
export function problemPages(): string {
  const reasons = Object.keys(FAILURE_TABLE).toSorted() as FailureReason[];
  return `${HEAD}\n${reasons.map(section).join('\n')}`;
}

function section(reason: FailureReason): string {
  const { owner, title, detail, nextStep, retryable, effect } = failureEntry(reason);
  const { type } = problemOf({ reason }, '');
  const facts = [
    `${String(statusOf(reason))}, \`${String(type)}\``,
    `acts: ${OWNERS[owner]}`,
    retryable ? 'the same request may succeed later' : 'the same request fails again until somebody acts',
  ];
  const lines = [
    `## ${reason}`,
    `**${title}.** ${detail} ${EFFECTS[effect]}`.trim(),
    `*Next:* ${nextStep}`,
    `${facts.join('; ')}. ${answeredBy(reason)}`,
  ];
  return `${lines.join('\n\n')}\n`;
}

function answeredBy(reason: FailureReason): string {
  const all = Object.keys(ROUTES) as RouteName[];
  const some = all.filter((name) => reasonsOf(name).includes(reason));
  if (some.length === 0) return 'Shown by `GET status` or told on a page, never answered as a problem.';
  const told = all.filter((name) => reasonsOf(name).length > 0);
  return some.length === told.length
    ? 'Every route can answer it.'
    : `Answered by ${some.map(nameOf).join(', ')}.`;
}

function nameOf(name: RouteName): string {
  const { methods, path }: Route = ROUTES[name];
  return `\`${methods.join(',')} ${path}\``;
}
