/** People, teams and channels for the pickers, read with the user's own token. */
import type { Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/wintro-user.ts';
import type { FoundChannels, FoundPeople, FoundTeams, Graph } from '../../ports/graph.ts';
import type { Deadline } from '../../ports/world.ts';
import { actAsUser, type ActPorts } from '../tokens/act-as-user.ts';

export interface FindPorts extends ActPorts {
  readonly graph: Graph;
}

/** People of the directory and of the user's contacts whose name or address contains the words of `query`. */
export async function searchPeople(
  ports: FindPorts,
  actor: Actor,
  query: string,
  deadline: Deadline,
): Promise<Result<FoundPeople>> {
  const acting = await actAsUser(ports, { actor, capability: 'people', deadline });
  if (!acting.ok) return acting;
  return acting.value.read((token) => ports.graph.searchPeople(token, query, deadline));
}

/** The teams that the user is a member of. */
export async function listTeams(
  ports: FindPorts,
  actor: Actor,
  deadline: Deadline,
): Promise<Result<FoundTeams>> {
  const acting = await actAsUser(ports, { actor, capability: 'channel', deadline });
  return acting.ok ? acting.value.read((token) => ports.graph.teams(token, deadline)) : acting;
}

/** The channels of one team that the user can see. */
export async function listChannels(
  ports: FindPorts,
  actor: Actor,
  teamId: string,
  deadline: Deadline,
): Promise<Result<FoundChannels>> {
  const acting = await actAsUser(ports, { actor, capability: 'channel', deadline });
  if (!acting.ok) return acting;
  return acting.value.read((token) => ports.graph.channels(token, teamId, deadline));
}
