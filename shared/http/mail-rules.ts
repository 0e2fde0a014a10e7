/** What the people of a mail must keep together: everything that is not kept is named at once. */
import type * as z from 'zod';
import { MAX_MAIL_ADDRESSES_BYTES, MAX_MAIL_RECIPIENTS } from '../domain/limits.ts';
import type { MailMessage } from '../domain/message.ts';
import { addFaults } from './teams-message-rules.ts';

type MailPeople = Pick<MailMessage, 'to' | 'cc' | 'bcc' | 'replyTo'>;

const MANY = `must be at most ${MAX_MAIL_RECIPIENTS} recipients together with cc and bcc`;
const LONG = `must be at most ${MAX_MAIL_ADDRESSES_BYTES} bytes of addresses together with cc, bcc and replyTo`;

/** How many they are, and how long their addresses are. */
export function keepsRecipients(
  { to, cc = [], bcc = [], replyTo = [] }: MailPeople,
  faults: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  const people = [...to, ...cc, ...bcc];
  const bytes = [...people, ...replyTo].reduce(
    (sum, { address }) => sum + Buffer.byteLength(address, 'utf8'),
    0,
  );
  addFaults(people.length > MAX_MAIL_RECIPIENTS ? [{ pointer: '/to', detail: MANY }] : [], faults);
  addFaults(bytes > MAX_MAIL_ADDRESSES_BYTES ? [{ pointer: '/to', detail: LONG }] : [], faults);
}
