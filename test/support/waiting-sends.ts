/** Messages for later in a world in memory: accepted, and worked through as time passes. */
import { deepStrictEqual, ok } from 'node:assert/strict';
import type { ChannelMessage, ChatMessage, MailMessage, Message } from '../../shared/domain/message.ts';
import type { Result } from '../../shared/domain/result.ts';
import type { SendRow } from '../../shared/domain/send.ts';
import { deliverLane } from '../../shared/usecases/deliver/deliver-lane.ts';
import { sweepDue } from '../../shared/usecases/deliver/sweep-due.ts';
import { scheduleSend } from '../../shared/usecases/deliver/schedule-send.ts';
import type { RenderOutcome, SendAnswer } from '../../shared/usecases/send/keyed-request.ts';
import { CLEO } from './fakes/fake-microsoft.ts';
import { elsewhere, USER, value, type FakePorts } from './fakes/fake-ports.ts';
import { inTime } from './fakes/fake-world.ts';

const body = { contentType: 'text', content: 'the-words-of-the-message' } as const;
export const MAIL: MailMessage = {
  ...{ kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'The offer', body },
  reference: 'candidate:1',
};
export const CHAT: ChatMessage = { kind: 'chat', to: { userId: CLEO.id }, body };
export const CHANNEL: ChannelMessage = {
  ...{ kind: 'channel', teamId: 'team', channelId: '19:channel@thread.tacv2', body },
};

const render: RenderOutcome = (send, outcome) => ({
  status: outcome.state === 'sent' ? 201 : 422,
  text: JSON.stringify({ ...send, ...outcome }),
});

export interface LaterOptions {
  readonly message?: Message;
  readonly key?: string;
  readonly user?: typeof USER;
  /** From now. */
  readonly minutes?: number;
}

/** Asks for a message in an hour, unless another time is said. */
export const sendLater = (ports: FakePorts, options: LaterOptions = {}): Promise<Result<SendAnswer>> => {
  const { message = MAIL, key = 'key', user = USER, minutes = 60 } = options;
  const sendAt = new Date(ports.clock.now() + minutes * 60_000).toISOString();
  const renderAccepted = ({ id }: SendRow) => ({ status: 202, text: JSON.stringify({ id, sendAt }) });
  const request = { idempotencyKey: key, message, sendAt, render, renderAccepted };
  return scheduleSend(ports, user, request, inTime);
};

/** The same, accepted; answers its id. */
export async function accepted(ports: FakePorts, options: LaterOptions = {}): Promise<string> {
  const { text } = value(await sendLater(ports, options));
  return (JSON.parse(text) as { readonly id: string }).id;
}

/** A ledger row as it stands. */
export const sendRow = async (ports: FakePorts, id: string, user = USER): Promise<SendRow | undefined> =>
  value(await ports.sends.read(user.userKey, id, inTime))?.row;

/** Both clocks move: ours and the storage service's. */
export function pass(ports: FakePorts, minutes: number): void {
  ports.clock.pass(minutes * 60);
  ports.storage.passTime(minutes * 60);
}

/** Works through what the queue brings at this moment. Answers how many messages there were. */
export async function work(ports: FakePorts, most = 1_000): Promise<number> {
  for (let worked = 0; worked < most; worked += 1) {
    const message = ports.deliveries.take();
    if (message === undefined) return worked;
    value(await deliverLane(ports, message, () => inTime));
  }
  return most;
}

/** Lets time pass in small steps, and works through what comes. */
export async function workFor(ports: FakePorts, seconds: number, step = 1): Promise<void> {
  for (let passed = 0; passed < seconds; passed += step) {
    await work(ports);
    pass(ports, step / 60);
  }
  await work(ports);
}

/** Every row that waits is over, and nothing is left of its places. */
export function expectNothingLeft(ports: FakePorts): void {
  const states = ports.storage
    .table('sends')
    .rows()
    .filter(({ rowKey }) => rowKey.startsWith('s-'))
    .map(({ cells }) => cells['state']?.value);
  for (const state of states)
    ok(['sent', 'failed', 'unknown', 'cancelled'].includes(String(state)), `a send is ${String(state)}`);
  deepStrictEqual(ports.storage.table('due').rows(), []);
  const places = ports.storage
    .table('lanes')
    .rows()
    .filter(({ rowKey }) => rowKey !== 'lane');
  deepStrictEqual(places, []);
}

/** Minute by minute, as the timer and the queue do it in a new process each time. */
export async function live(ports: FakePorts, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    const process = elsewhere(ports);
    await sweepDue(process, inTime);
    await work(process);
    pass(ports, 1);
  }
}
