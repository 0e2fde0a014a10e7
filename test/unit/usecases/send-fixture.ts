/** What tests of sends begin with: somebody who is connected, and a message of theirs. */
import type { Outgoing } from '../../../shared/domain/message.ts';
import type { SendRecord } from '../../../shared/domain/send.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { RenderOutcome, SendAnswer } from '../../../shared/usecases/send/keyed-request.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { connect, fakePorts, rowOf, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

export const BODY = { contentType: 'text', content: 'Hi' } as const;
export const CHANNEL = {
  kind: 'channel',
  teamId: 'team',
  channelId: '19:c@thread.tacv2',
  body: BODY,
} as const;

export async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

/** Answers in the words of a test: status and everything that is known. */
const render: RenderOutcome = (send, outcome) => ({
  status: outcome.state === 'sent' ? 201 : 422,
  text: JSON.stringify({ ...send, ...outcome }),
});

/** Sends; the answer as it is known, with the send's id. */
export const send = (
  ports: FakePorts,
  message: Outgoing,
  { key = 'key', user = USER }: { readonly key?: string; readonly user?: typeof USER } = {},
): Promise<Result<SendAnswer>> => sendMessage(ports, user, { idempotencyKey: key, message, render }, inTime);

/** The id of a send that went out. */
export async function sentId(...given: Parameters<typeof send>): Promise<string> {
  return (JSON.parse(value(await send(...given)).text) as { readonly id: string }).id;
}

/** Why nothing was taken, or how it ended. */
export function endOf(answer: Result<SendAnswer>): string {
  if (!answer.ok) return answer.failure.reason;
  const said = JSON.parse(answer.value.text) as { state: string; failure?: { reason: string } };
  return said.failure?.reason ?? said.state;
}

/** What the ledger keeps of a send, opened. */
export async function recordOf(ports: FakePorts, id: string): Promise<SendRecord> {
  const { row } = value(await ports.sends.read(USER.userKey, id, inTime))!;
  const key = value(await ports.keys.open((await rowOf(ports)).ledgerKey!, inTime));
  const plain = ports.cipher.open(key, ports.sends.contextOf(USER.userKey, id, 'record'), row.record);
  return JSON.parse(plain!) as SendRecord;
}

export const postsOf = ({ effects }: FakePorts): number =>
  effects.filter((effect) => effect === 'graph.post').length;
