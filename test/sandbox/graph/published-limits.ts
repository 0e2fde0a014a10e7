/**
 * Microsoft's published limits for what the pretend Graph has, as data: which counters a call is counted by, and how much
 * each holds. A small tenant's (S) resource units for the directory.
 * @see https://learn.microsoft.com/en-us/graph/throttling-limits
 */
import type { Caller, Operation } from './graph-call.ts';

export interface Counter {
  /** Calls with the same name share it. */
  readonly name: string;
  readonly limit: number;
  readonly windowMs: number;
  /** What this call takes from it; 1 unless given. */
  readonly cost?: number;
}

export interface CountedCall {
  readonly operation: Operation;
  readonly caller: Caller;
  readonly param: (name: string) => string;
  readonly query: (name: string) => string | undefined;
}

const second = 1_000;

/** Requests a second: of the app in one tenant, and of the app in all tenants. */
const teamsRates: Readonly<Record<string, readonly [inTenant: number, everywhere: number]>> = {
  'POST /teams/{team-id}/channels/{channel-id}/messages': [50, 500],
  'POST /teams/{team-id}/channels/{channel-id}/messages/{chatMessage-id}/replies': [50, 500],
  'POST /chats/{chat-id}/messages': [20, 200],
  'POST /chats': [30, 300],
  'GET /me/joinedTeams': [30, 300],
  'GET /teams/{team-id}/channels': [60, 1200],
};

/** At most so many requests of one mailbox are worked on at a time. */
export const mailboxConcurrency = 4;

export function countersFor(call: CountedCall): Counter[] {
  const everything = { name: 'app', limit: 130_000, windowMs: 10 * second };
  return [everything, ...byWorkload[call.operation.workload](call)];
}

const byWorkload = {
  teams: (call: CountedCall): Counter[] => [...teamsCounters(call), ...destinationCounters(call)],
  outlook: ({ caller }: CountedCall): Counter[] => [
    { name: `mailbox ${caller.person.id}`, limit: 10_000, windowMs: 600 * second },
  ],
  directory: (call: CountedCall): Counter[] => [
    {
      name: `directory of ${call.caller.person.tenantId}`,
      limit: 3_500,
      windowMs: 10 * second,
      cost: resourceUnits(call),
    },
  ],
};

const nameOf = ({ method, path }: Operation): string => `${method} ${path}`;

function teamsCounters({ operation, caller }: CountedCall): Counter[] {
  const name = nameOf(operation);
  const [inTenant, everywhere] = teamsRates[name] ?? [30, 300];
  return [
    { name: `${name} in ${caller.person.tenantId}`, limit: inTenant, windowMs: second },
    { name, limit: everywhere, windowMs: second },
  ];
}

/** One chat or channel takes one request a second of the app in a tenant, whoever it is made for; a team takes four. */
function destinationCounters({ operation, caller, param }: CountedCall): Counter[] {
  const { tenantId } = caller.person;
  const one = (kind: string, id: string, limit: number): Counter[] =>
    id === '' ? [] : [{ name: `${kind} ${id} in ${tenantId}`, limit, windowMs: second }];
  const team = param('team-id');
  const listsChannels = nameOf(operation) === 'GET /teams/{team-id}/channels';
  return [
    ...one('chat', param('chat-id'), 1),
    ...one('channel', param('channel-id'), 1),
    ...one('team', team, 4),
    ...(listsChannels ? one('channels of team', team, 1) : []),
  ];
}

/** A list costs 2, one less with `$select`, one less with `$top` below 20; everything costs 1 at least. */
function resourceUnits({ operation, query }: CountedCall): number {
  if (operation.path !== '/users') return 1;
  const top = query('$top');
  const fewer = (query('$select') === undefined ? 0 : 1) + (top !== undefined && Number(top) < 20 ? 1 : 0);
  return Math.max(1, 2 - fewer);
}
