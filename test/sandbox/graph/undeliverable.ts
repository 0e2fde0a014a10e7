/**
 * Accepted is not delivered: a mail to an address that a sample company does not have comes back to the sender's inbox,
 * after the 202. Addresses elsewhere are beyond this world and count as delivered.
 * @see https://learn.microsoft.com/en-us/graph/outlook-things-to-know-about-send-mail
 */
import { randomUUID } from 'node:crypto';
import { sameText } from '../world/people.ts';
import type { Mail, Person, WorldHandle } from '../world/world.ts';
import { addressesOf } from './people-in-world.ts';

/** Stands as sender of delivery reports. */
export const postmasterId = 'postmaster';

/** Puts a report into the sender's inbox for the recipients who do not exist, if there are any. */
export function reportUndeliverable(world: WorldHandle, mail: Mail, sender: Person): void {
  const lost = [...mail.to, ...mail.cc, ...mail.bcc].filter((address) => isNobody(world, address));
  if (lost.length === 0 || sender.mail === null) return;
  world.state.mails.push({
    id: randomUUID(),
    at: mail.at,
    fromId: postmasterId,
    to: [sender.mail],
    cc: [],
    bcc: [],
    subject: `Undeliverable: ${mail.subject}`,
    contentType: 'text',
    content: `Your message could not be delivered to:\n${lost.join('\n')}\n\nThere is no such address.`,
    importance: 'normal',
  });
}

function isNobody({ state }: WorldHandle, address: string): boolean {
  const domain = address.slice(address.lastIndexOf('@') + 1);
  if (!state.tenants.some((tenant) => sameText(tenant.domain, domain))) return false;
  return !state.people.some((person) => addressesOf(person).some((known) => sameText(known, address)));
}
