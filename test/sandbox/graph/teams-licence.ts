/** Everything in Teams needs a licence of the one who calls. */
import type { Person } from '../world/world.ts';
import { GraphRefusal } from './graph-refusal.ts';

export function requireTeams(person: Person): void {
  if (person.teamsLicence) return;
  throw new GraphRefusal(
    403,
    'Forbidden',
    'Failed to get license information for the user. Ensure user has a valid Office365 license assigned to them.',
  );
}
