/**
 * `POST /me/sendMail`: accepts a mail (202, nothing else) or refuses it.
 * @see https://learn.microsoft.com/en-us/graph/api/user-sendmail
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { Mail, Person } from '../world/world.ts';
import type { GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { fileAttachment, filesOf } from './mail-attachments.ts';
import { addressesOf } from './people-in-world.ts';
import { graphType, itemBody, readBody } from './request-body.ts';
import { reportUndeliverable } from './undeliverable.ts';

/** Exchange Online's default; a tenant admin may set it between 1 and 1000. */
const maximumRecipients = 500;

const recipient = graphType('recipient', {
  emailAddress: graphType('emailAddress', { address: z.string(), name: z.string().nullish() }),
});

const message = graphType('message', {
  subject: z.string().nullish(),
  body: itemBody,
  toRecipients: z.array(recipient).optional(),
  ccRecipients: z.array(recipient).optional(),
  bccRecipients: z.array(recipient).optional(),
  replyTo: z.array(recipient).optional(),
  from: recipient.nullish(),
  sender: recipient.nullish(),
  importance: z.enum(['low', 'normal', 'high']).nullish(),
  internetMessageHeaders: z
    .array(graphType('internetMessageHeader', { name: z.string(), value: z.string() }))
    .optional(),
  attachments: z.array(fileAttachment).optional(),
});

const sendMailBody = z.strictObject({ message, saveToSentItems: z.boolean().optional() });

type Message = z.infer<typeof message>;
type Recipients = Message['toRecipients'];

export async function sendMail(call: GraphCall): Promise<Response> {
  const { world, caller } = call;
  requireMailbox(caller.person);
  const body = await readBody(call.context, sendMailBody, 'outlook');
  checkMessage(body.message, caller.person);
  const mail: Mail = {
    id: randomUUID(),
    at: world.now(),
    fromId: caller.person.id,
    to: addresses(body.message.toRecipients),
    cc: addresses(body.message.ccRecipients),
    bcc: addresses(body.message.bccRecipients),
    ...(body.message.replyTo?.length ? { replyTo: addresses(body.message.replyTo) } : {}),
    subject: body.message.subject ?? '',
    contentType: body.message.body.contentType ?? 'text',
    content: body.message.body.content,
    importance: body.message.importance ?? 'normal',
    ...(body.message.attachments?.length ? { files: filesOf(body.message.attachments) } : {}),
  };
  world.state.mails.push(mail);
  reportUndeliverable(world, mail, caller.person);
  world.changed();
  return call.context.body(null, 202);
}

/** Refuses a person without mailbox as Exchange does; a guest has none here either. */
export function requireMailbox(person: Person): void {
  if (addressesOf(person).length > 0) return;
  const text = 'The mailbox is either inactive, soft-deleted, or is hosted on-premise.';
  throw new GraphRefusal(404, 'MailboxNotEnabledForRESTAPI', text);
}

function checkMessage(mail: Message, sender: Person): void {
  checkSender(mail, sender);
  const all = [mail.toRecipients, mail.ccRecipients, mail.bccRecipients].flatMap(addresses);
  if (all.length === 0) throw invalidRecipients('A message must have at least one recipient.');
  if (all.length > maximumRecipients) throw invalidRecipients('The message has too many recipients.');
  const wrong = [...all, ...addresses(mail.replyTo)].find(
    (address) => !/^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(address),
  );
  if (wrong !== undefined) {
    throw invalidRecipients(
      `At least one recipient is not valid., Recipient '${wrong}' is not resolved. All recipients must be resolved before a message can be submitted.`,
    );
  }
  const header = mail.internetMessageHeaders?.find(({ name }) => !/^x-/i.test(name));
  if (header) {
    const text = `The internet message header name '${header.name}' should start with 'x-' or 'X-'.`;
    throw new GraphRefusal(400, 'InvalidInternetMessageHeader', text);
  }
}

function checkSender({ from, sender }: Message, person: Person): void {
  const own = addressesOf(person).map((address) => address.toLowerCase());
  const foreign = [from, sender].find((one) => one && !own.includes(one.emailAddress.address.toLowerCase()));
  if (!foreign) return;
  const text =
    'The user account which was used to submit this request does not have the right to send mail on behalf of the specified sending account.';
  throw new GraphRefusal(403, 'ErrorSendAsDenied', text);
}

const addresses = (recipients: Recipients): string[] =>
  (recipients ?? []).map(({ emailAddress }) => emailAddress.address);

const invalidRecipients = (text: string): GraphRefusal =>
  new GraphRefusal(400, 'ErrorInvalidRecipients', text);
