/** Finds a colleague through whose eyes a channel can be looked at: a member other than the one who writes. */
import type { Person, World } from '../world/world.ts';

export interface ChannelView {
  readonly teamId: string;
  readonly channelId: string;
  /** Address of the one who writes. */
  readonly writer: string;
}

/** Undefined when nobody else is in the channel, or there is no such channel. */
export function readerOfChannel(world: World, view: ChannelView): Person | undefined {
  const team = world.teams.find(({ id }) => id === view.teamId);
  const channel = team?.channels.find(({ id }) => id === view.channelId);
  const members = channel?.memberIds ?? team?.memberIds ?? [];
  const isWriter = (person: Person) => [person.mail, person.userPrincipalName].includes(view.writer);
  return world.people.find((person) => members.includes(person.id) && !person.guest && !isWriter(person));
}
