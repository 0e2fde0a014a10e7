/** People, teams and channels for the pickers, read with the user's own token. Reads may be repeated after a refused token. */
import type { Capability } from '../../domain/capabilities.ts';
import type { Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Channel, Graph, Person, Team } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import { accessToken, checkUsable, refreshedToken } from '../tokens/access-token.ts';
import type { RenewPorts } from '../tokens/renew-grant.ts';

export interface FindPorts extends RenewPorts {
  readonly graph: Graph;
}

/** People of the directory and of the user's contacts whose name or address begins like `query`. */
export const searchPeople = (
  ports: FindPorts,
  user: WintroUser,
  query: string,
  deadline: Deadline,
): Promise<Result<readonly Person[]>> =>
  readAs(
    ports,
    user,
    { capability: 'people', read: (token) => ports.graph.searchPeople(token, query, deadline) },
    deadline,
  );

/** The teams that the user is a member of. */
export const listTeams = (
  ports: FindPorts,
  user: WintroUser,
  deadline: Deadline,
): Promise<Result<readonly Team[]>> =>
  readAs(
    ports,
    user,
    { capability: 'channel', read: (token) => ports.graph.teams(token, deadline) },
    deadline,
  );

/** The channels of one team that the user can see. */
export const listChannels = (
  ports: FindPorts,
  user: WintroUser,
  teamId: string,
  deadline: Deadline,
): Promise<Result<readonly Channel[]>> =>
  readAs(
    ports,
    user,
    { capability: 'channel', read: (token) => ports.graph.channels(token, teamId, deadline) },
    deadline,
  );

interface ReadRequest<T> {
  readonly capability: Capability;
  readonly read: (token: string) => Promise<Result<T>>;
}

async function readAs<T>(
  ports: FindPorts,
  user: WintroUser,
  request: ReadRequest<T>,
  deadline: Deadline,
): Promise<Result<T>> {
  const row = await ports.connections.read(user, deadline);
  if (!row.ok) return row;
  const usable = checkUsable(row.value, request.capability);
  if (!usable.ok) return usable;
  const token = await accessToken(ports, user, row.value, deadline);
  if (!token.ok) return token;
  const first = await request.read(token.value);
  if (first.ok || first.failure.reason !== 'microsoft-refuses-sign-in') return first;
  const fresh = await refreshedToken(ports, user, row.value, deadline, first.failure.claims);
  return fresh.ok ? request.read(fresh.value) : fresh;
}
