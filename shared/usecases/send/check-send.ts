/**
 * Says what stands in the way of a message before it is sent. Opens no chat, and writes nothing: no row of the ledger, no
 * note of a refusal. A token that has run out is renewed, as for every question to Microsoft.
 */
import { generationOf, type Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import { MAX_TEAMS_CONTENT_BYTES } from '../../domain/limits.ts';
import { MAX_MAIL_REQUEST_BYTES } from '../../domain/mail/mail-limits.ts';
import { capabilityFor, type Outgoing } from '../../domain/message.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Obstacle, ObstaclePart, SendCheck } from '../../domain/send-check.ts';
import { refusalByCap } from '../../domain/sending-policy.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { currentPolicy } from '../policy/current-policy.ts';
import { allowedBy, sentToday, type GatePorts } from '../policy/sending-gate.ts';
import { actAsUser, type ActingUser, type ActPorts } from '../tokens/act-as-user.ts';
import { checkRecipients } from './check-recipients.ts';
import type { PlacePorts } from './find-place.ts';
import { renderOutgoing, type RenderPorts } from './render-outgoing.ts';
import { threadOf } from './thread-of.ts';

export interface CheckPorts extends ActPorts, PlacePorts, GatePorts, RenderPorts {
  readonly connections: ActPorts['connections'];
  readonly log: GatePorts['log'];
  readonly clock: ActPorts['clock'];
}

interface Question {
  readonly caller: Caller;
  readonly row: Connection;
  readonly message: Outgoing;
  readonly deadline: Deadline;
}

/** Everything that can be known now; fails only when the caller's own row cannot be read. */
export async function checkSend(
  ports: CheckPorts,
  caller: Caller,
  message: Outgoing,
  deadline: Deadline,
): Promise<Result<SendCheck>> {
  const read = await ports.connections.read(caller.userKey, deadline);
  if (!read.ok) return read;
  const question = { caller, row: read.value, message, deadline };
  const [policy, rest] = await Promise.all([checkPolicy(ports, question), checkAsUser(ports, question)]);
  return succeed({ ...rest, ...policy, obstacles: [...policy.obstacles, ...rest.obstacles] });
}

const obstacle = (part: ObstaclePart, failure: Failure): Obstacle => ({ part, failure });

type Policy = Pick<SendCheck, 'obstacles' | 'cap'>;

async function checkPolicy(ports: CheckPorts, { caller, message, deadline }: Question): Promise<Policy> {
  const refused = (failure: Failure): Policy => ({ obstacles: [obstacle('policy', failure)] });
  const current = await currentPolicy(ports, caller.organizationKey, deadline);
  const allowed = allowedBy(ports, current, message);
  if (!allowed.ok) return refused(allowed.failure);
  const limit = allowed.value.dailyCap;
  if (limit === undefined) return { obstacles: [] };
  const used = await sentToday(ports, caller, limit, deadline);
  if (!used.ok) return refused(used.failure);
  const over = refusalByCap(allowed.value, used.value);
  return { obstacles: over ? [obstacle('policy', over)] : [], cap: { limit, used: used.value } };
}

type AsUser = Omit<SendCheck, 'cap'>;

/** What needs the connection: without one nothing more is known. */
async function checkAsUser(ports: CheckPorts, question: Question): Promise<AsUser> {
  const { caller, row, message, deadline } = question;
  const stopped = (why: Failure): AsUser => ({
    obstacles: [obstacle(why.reason === 'capability-missing' ? 'capability' : 'connection', why)],
    recipients: [],
  });
  const capability = capabilityFor(message);
  const acting = await actAsUser(ports, { actor: caller, row, capability, deadline });
  if (!acting.ok) return stopped(acting.failure);
  const profile = await acting.value.profile();
  if (!profile.ok) return stopped(profile.failure);
  const { objectId: self, email } = profile.value;
  const look = { graph: ports.graph, acting: acting.value, deadline };
  const [{ recipients, failures }, content, thread] = await Promise.all([
    checkRecipients(look, { self, email }, message),
    checkContent(ports, question, { acting: acting.value, self }),
    checkThread(ports, question),
  ]);
  const obstacles = [
    ...failures.map((why) => obstacle('recipient', why)),
    ...(thread ? [obstacle('thread', thread)] : []),
    ...(content.failure ? [obstacle('content', content.failure)] : []),
  ];
  return { obstacles, recipients, ...defined({ size: content.size, senderEmail: email }) };
}

interface Content {
  readonly size?: SendCheck['size'];
  readonly failure?: Failure;
}

/** Of a message that has been begun; an empty one is no fault yet. */
async function checkContent(
  ports: CheckPorts,
  { caller: { userKey }, message, deadline }: Question,
  sender: { readonly acting: ActingUser; readonly self: string },
): Promise<Content> {
  if (message.kind === 'group-chat' || message.body.content.trim() === '') return {};
  const limitBytes = message.kind === 'mail' ? MAX_MAIL_REQUEST_BYTES : MAX_TEAMS_CONTENT_BYTES;
  const content = await renderOutgoing(ports, { ...sender, userKey, deadline }, message);
  if (!content.ok) return { failure: content.failure };
  const { contentBytes: bytes } = content.value.rendered;
  return bytes === undefined ? {} : { size: { bytes, limitBytes } };
}

/** Of a reply: whether its thread is known. */
async function checkThread(
  ports: CheckPorts,
  { caller, row, message, deadline }: Question,
): Promise<Failure | undefined> {
  if (message.kind !== 'channel' || message.inReplyTo === undefined) return undefined;
  if (row.ledgerKey === undefined || generationOf(row) === undefined) return undefined;
  const opened = await ports.keys.open(row.ledgerKey, deadline);
  if (!opened.ok) return opened.failure;
  const ledger = { userKey: caller.userKey, ledgerKey: opened.value, deadline };
  const thread = await threadOf(ports, ledger, message.inReplyTo);
  return thread.ok ? undefined : thread.failure;
}
