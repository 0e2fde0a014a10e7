/** Somebody who sends, for now, for later and many at once, takes back, asks again when nothing is heard, and comes and goes. */
import { succeed } from '../../shared/domain/result.ts';
import type { Message } from '../../shared/domain/message.ts';
import { acceptBatch } from '../../shared/usecases/batch/accept-batch.ts';
import { cancelBatch } from '../../shared/usecases/batch/cancel-batch.ts';
import { disconnect } from '../../shared/usecases/connect/disconnect.ts';
import { cancelSend } from '../../shared/usecases/deliver/cancel-send.ts';
import { scheduleSend } from '../../shared/usecases/deliver/schedule-send.ts';
import type { RenderOutcome } from '../../shared/usecases/send/keyed-request.ts';
import { sendMessage } from '../../shared/usecases/send/send-message.ts';
import { ADA, CLEO } from '../support/fakes/fake-microsoft.ts';
import { callerNamed, connect } from '../support/fakes/fake-ports.ts';
import { ask, type Crowd, type Person } from './crowd.ts';
import type { Parts } from './instance.ts';
import { changeSignature } from './turns.ts';

export const newPerson = (name: string): Person => ({
  ...{ caller: callerNamed(name), mailbox: `home.${name}`, accepted: new Set() },
  ...{ batches: [], waiting: [], count: 0 },
});

/** Connects at once, as somebody does whom nothing disturbs but a vault that is closed. */
export async function connectPerson({ shared, watch, network }: Parts, person: Person): Promise<void> {
  const { caller, mailbox } = person;
  if (watch.isVaultClosed) return;
  const account = { ...ADA, objectId: caller.subject, homeAccountId: mailbox };
  shared.entra.redemptions.tell(succeed({ account, tokens: shared.entra.tokens() }));
  watch.mailboxes.set(mailbox, caller.userKey);
  watch.revoked.delete(mailbox);
  const link = watch.links.get(caller.userKey);
  if (link !== undefined) link.connectedAt = network.time.now();
  await connect(shared, {}, caller);
}

/** Comes back until it is time to stop. */
export async function liveAsPerson(crowd: Crowd, person: Person, until: number): Promise<void> {
  const { chance, time, weather } = crowd.network;
  while (time.now() < until) {
    await time.sleep(chance.between(500, 30_000));
    if (chance.happens(weather.disconnects)) await comeAndGo(crowd, person);
    if (chance.happens(weather.signs)) await changeSignature(crowd, person);
    if (crowd.watch.revoked.has(person.mailbox) && chance.happens(0.2)) await connectPerson(crowd, person);
    const step = chance.of([sendNow, sendNow, sendAtOnce, sendLater, sendMany, sendMany, takeBack]);
    await step(crowd, person);
  }
}

const body = { contentType: 'text', content: 'Words' } as const;
const channel = { kind: 'channel', teamId: 'team', body } as const;

function messageOf({ network, watch }: Crowd, person: Person): Message & { readonly reference: string } {
  const mark = `${person.caller.subject}-${(person.count += 1)}`;
  watch.owners.set(mark, person.caller.userKey);
  const kind = network.chance.of<Message>([
    { kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'The offer', body },
    { kind: 'chat', to: { userId: CLEO.id }, body },
    { ...channel, channelId: '19:everybody@thread.tacv2' },
    { ...channel, channelId: `19:${mark}@thread.tacv2` },
  ]);
  const { signature } = person;
  if (kind.kind !== 'mail' || signature === undefined) return { ...kind, reference: mark };
  watch.shown.set(mark, signature.html);
  return { ...kind, signature: { version: signature.version }, reference: mark };
}

const render: RenderOutcome = (send, outcome) => ({
  status: outcome.state === 'sent' ? 201 : outcome.state === 'unknown' ? 504 : 422,
  text: JSON.stringify({ id: send.id, ...outcome }),
});

async function sendNow(crowd: Crowd, person: Person): Promise<void> {
  const message = messageOf(crowd, person);
  const request = { idempotencyKey: message.reference, message, render };
  const done = await ask(
    crowd,
    (one) => one.run('send', (ports) => sendMessage(ports, person.caller, request, one.deadline())),
    ({ status }) => status !== 422,
  );
  if (done === undefined) return;
  person.accepted.add(message.reference);
  if (done.status === 201 && (crowd.watch.arrivals.get(message.reference) ?? 0) !== 1)
    crowd.network.record.wrong(`${message.reference} was answered as sent`);
}

/** They wait for each other in a process. */
async function sendAtOnce(crowd: Crowd, person: Person): Promise<void> {
  await Promise.all([1, 2, 3].map(() => sendNow(crowd, person)));
}

async function sendLater(crowd: Crowd, person: Person): Promise<void> {
  const { chance, time } = crowd.network;
  const message = messageOf(crowd, person);
  const sendAt = new Date(crowd.start + time.now() + chance.between(130, 600) * 1000).toISOString();
  const renderAccepted = ({ id }: { readonly id: string }) => ({ status: 202, text: id });
  const request = { idempotencyKey: message.reference, message, sendAt, render, renderAccepted };
  const done = await ask(
    crowd,
    (one) => one.run('schedule', (ports) => scheduleSend(ports, person.caller, request, one.deadline())),
    ({ status }) => status === 202,
  );
  if (done === undefined) return;
  person.accepted.add(message.reference);
  person.waiting.push(done.text);
}

async function sendMany(crowd: Crowd, person: Person): Promise<void> {
  const { chance } = crowd.network;
  const messages = Array.from({ length: chance.between(1, 8) }, () => messageOf(crowd, person));
  const marks = messages.map(({ reference }) => reference);
  const request = { idempotencyKey: `batch ${marks[0] ?? ''}`, content: { messages } };
  const done = await ask(
    crowd,
    (one) => one.run('batch', (ports) => acceptBatch(ports, person.caller, request, one.deadline())),
    () => true,
  );
  if (done === undefined) return;
  for (const mark of marks) person.accepted.add(mark);
  person.batches.push(done.id);
}

async function takeBack(crowd: Crowd, person: Person): Promise<void> {
  const { caller } = person;
  const id = person.waiting.pop();
  if (id !== undefined) {
    await ask(
      crowd,
      (one) => one.run('cancel', (ports) => cancelSend(ports, caller, id, one.deadline())),
      () => true,
    );
    return;
  }
  const batch = person.batches.at(-1);
  if (batch === undefined || !crowd.network.chance.happens(0.3)) return;
  await ask(
    crowd,
    (one) => one.run('cancel', (ports) => cancelBatch(ports, caller, batch, one.deadline())),
    () => true,
  );
}

async function comeAndGo(crowd: Crowd, person: Person): Promise<void> {
  const { chance, time } = crowd.network;
  const { caller } = person;
  const done = await ask(
    crowd,
    (one) => one.run('disconnect', (ports) => disconnect(ports, caller, one.deadline())),
    () => true,
  );
  if (done === undefined) return;
  crowd.watch.links.set(caller.userKey, { endedAt: time.now(), connectedAt: Infinity });
  crowd.network.record.note(`${caller.subject} is disconnected`);
  await time.sleep(chance.between(100, 60_000));
  await connectPerson(crowd, person);
}
