/**
 * Whether a message could go out later, as far as nobody at Microsoft needs to be asked: its content, the signature that
 * its user was shown, the thread that it answers, and whether it goes to its own sender. Names of people who are mentioned are Microsoft's, and asked for when
 * it goes out.
 */
import type { LiveConnection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import type { ChannelMessage, ChatMessage, MailMessage, Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Graph, RenderedMessage } from '../../ports/graph.ts';
import type { SignatureToAdd } from '../../ports/signatures.ts';
import type { Deadline } from '../../ports/world.ts';
import type { SignaturePorts } from '../signature/open-signature.ts';
import { signatureToAdd } from '../signature/signature-to-add.ts';
import { openProfile } from '../tokens/account-profile.ts';
import { threadOf, type ThreadPorts } from './thread-of.ts';

export interface LaterPorts extends SignaturePorts, ThreadPorts {
  readonly cipher: ThreadPorts['cipher'];
  readonly graph: Pick<Graph, 'render'>;
}

export interface LaterSender {
  readonly userKey: UserKey;
  readonly row: LiveConnection;
  readonly deadline: Deadline;
}

export type JudgeForLater = (message: Message) => Promise<Result<RenderedMessage>>;

/** Judges messages of one sender; a signature that many of them have is opened once. */
export function judgeForLater(ports: LaterPorts, sender: LaterSender): JudgeForLater {
  const signatures = new Map<string, ReturnType<typeof signatureToAdd>>();
  let profile: ReturnType<typeof openProfile> | undefined;
  const signatureOf = (mail: MailMessage): ReturnType<typeof signatureToAdd> => {
    const version = mail.signature?.version ?? '';
    const found = signatures.get(version) ?? signatureToAdd(ports, mail, sender);
    signatures.set(version, found);
    return found;
  };
  return async (message) => {
    const signature = message.kind === 'mail' ? await signatureOf(message) : succeed(undefined);
    if (!signature.ok) return signature;
    const rendered = await renderForLater(ports, message, signature.value);
    if (!rendered.ok || message.kind === 'mail') return rendered;
    const place = await (message.kind === 'channel'
      ? judgeThread(ports, sender, message)
      : judgeRecipient(message, () => (profile ??= openProfile(ports, sender))));
    return place.ok ? rendered : place;
  };
}

function renderForLater(
  { graph }: LaterPorts,
  message: Message,
  signature: SignatureToAdd | undefined,
): Promise<Result<RenderedMessage>> {
  const mentions = message.kind === 'mail' ? [] : (message.mentions ?? []);
  return graph.render(message, {
    signature,
    mentioned: mentions.map(({ userId }) => ({ userId, name: '' })),
  });
}

/** An own chat is none. Whose any other address is, Microsoft says when it goes out. */
async function judgeRecipient(
  { to }: ChatMessage,
  own: () => ReturnType<typeof openProfile>,
): Promise<Result<unknown>> {
  if ('chatId' in to) return succeed(undefined);
  const profile = await own();
  if (!profile.ok) return profile;
  const { objectId, email } = profile.value ?? {};
  const [given, sender] = 'userId' in to ? [to.userId, objectId] : [to.email, email];
  const isOwn = sender !== undefined && given.toLowerCase() === sender.toLowerCase();
  return isOwn ? failWith(failure('recipient-is-sender')) : succeed(undefined);
}

/** A thread that has not begun may have by then; one that is unknown, erased or elsewhere stays that. */
async function judgeThread(
  ports: LaterPorts,
  { userKey, row, deadline }: LaterSender,
  { inReplyTo }: ChannelMessage,
): Promise<Result<unknown>> {
  if (inReplyTo === undefined || row.ledgerKey === undefined) return succeed(undefined);
  const opened = await ports.keys.open(row.ledgerKey, deadline);
  if (!opened.ok) return opened;
  const thread = await threadOf(ports, { userKey, ledgerKey: opened.value, deadline }, inReplyTo);
  return !thread.ok && thread.failure.reason === 'thread-not-begun' ? succeed(undefined) : thread;
}
