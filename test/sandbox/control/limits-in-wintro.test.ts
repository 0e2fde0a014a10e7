/**
 * Graph's published limits and failures by chance against the product: it keeps the waits that it is told, or tells them
 * to its own caller; and whatever fails, no message goes out twice.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Answered, Caller } from '../../support/caller.ts';
import { personByUpn } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import { mail, openSeen, type SeenFixture } from './seen-fixture.ts';

let seen: SeenFixture;
beforeAll(async () => {
  seen = await openSeen();
});
afterAll(() => seen.close());
beforeEach(async () => {
  delete seen.product.sandbox.world.state.randomFailures;
  await seen.connectAnew();
  seen.product.sandbox.world.state.journal = [];
});

const journal = () => seen.product.sandbox.world.state.journal;
const marks = () => journal().filter(({ earlyByMs }) => earlyByMs !== undefined);
const refusals = () => journal().filter(({ status, service }) => service === 'graph' && status === 429);
const chat = (n: number) => ({
  kind: 'chat',
  to: { userId: personByUpn(seen.product.sandbox.world.state, personas.colleague)!.id },
  body: { contentType: 'text', content: `Message ${n}` },
});

/** A caller as the API asks for: who is told to wait waits, and sends the same under the same key. */
async function sendPatiently(caller: Caller, message: unknown): Promise<Answered> {
  const key = randomUUID();
  for (let tries = 0; tries < 10; tries++) {
    const answer = await caller.send(message, key);
    const seconds = answer.json?.['retryAfterSeconds'];
    if (answer.status !== 503 || typeof seconds !== 'number') return answer;
    await seen.product.sandbox.moveClock(seconds * 1000 + 100);
  }
  throw new Error('The message did not go out in ten tries.');
}

test('one message after another to the same chat: Graph refuses, the product waits, all go out, and nobody is marked', async () => {
  await seen.press('graph-limits');
  for (const n of [1, 2, 3]) expect((await sendPatiently(seen.caller(), chat(n))).status).toBe(201);
  expect(refusals().length).toBeGreaterThan(0);
  expect(marks()).toEqual([]);
});

test('two recruiters at once into one channel: both messages go out in the end, and nobody is marked', async () => {
  const other = await seen.product.as({ sub: 'another-recruiter' });
  await seen.product.connect(other, { upn: 'amara.okafor@haldenvoss.example' });
  await seen.press('graph-limits');
  const news = { kind: 'channel', ...channel(), body: { contentType: 'text', content: 'News' } };
  const answers = await Promise.all([seen.caller(), other].map((caller) => sendPatiently(caller, news)));
  expect(answers.map(({ status }) => status)).toEqual([201, 201]);
  expect(refusals().length).toBeGreaterThan(0);
  expect(marks()).toEqual([]);
});

function channel(): { readonly teamId: string; readonly channelId: string } {
  const team = seen.product.sandbox.world.state.teams.find(
    ({ displayName }) => displayName === 'Recruiting',
  )!;
  return { teamId: team.id, channelId: team.channels[0]!.id };
}

test('a wait too long to keep is told to the caller; one that sends again at once earns the mark, one that waits does not', async () => {
  seen.product.sandbox.world.state.faults['graph.throttle'] = '12';
  const refused = await seen.caller().send(mail);
  expect([refused.status, refused.json?.['reason']]).toEqual([503, 'graph-throttled']);
  expect(refused.headers.get('retry-after')).toBe('12');
  await seen.product.sandbox.moveClock(12_100);
  await seen.caller().send(mail);
  expect(marks()).toEqual([]);
  await seen.caller().send(mail);
  expect(marks()).toMatchObject([{ path: '/v1.0/me/sendMail', status: 429 }]);
  expect(marks()[0]!.earlyByMs).toBeGreaterThan(10_000);
});

/** How twenty mails end, by key: status and reason; and how many of them arrived. */
async function twentyMails(seed: string): Promise<{ ends: string[]; arrived: number[] }> {
  const { world } = seen.product.sandbox;
  await seen.connectAnew();
  await seen.press('random-failures', { percent: '30', seed });
  const ends: string[] = [];
  const arrived: number[] = [];
  for (let n = 0; n < 20; n++) {
    const subject = `${seed} ${randomUUID()}`;
    const { status, json } = await seen.caller().send({ ...mail, subject });
    const { reason = 'sent' } = (json ?? {}) as { reason?: string };
    ends.push(`${status} ${reason}`);
    arrived.push(world.state.mails.filter((one) => one.subject === subject).length);
  }
  await seen.press('no-random-failures');
  return { ends, arrived };
}

test('with failures by chance no message goes out twice, one that is said to be sent has arrived, and the same seed ends the same', async () => {
  const first = await twentyMails('monday');
  expect(Math.max(...first.arrived)).toBe(1);
  first.ends.forEach((end, n) => {
    if (end === '201 sent') expect(first.arrived[n]).toBe(1);
    else if (!end.includes('send-outcome-unknown')) expect(first.arrived[n]).toBe(0);
  });
  expect(new Set(first.ends)).toEqual(new Set(['201 sent', '504 send-outcome-unknown']));
  expect(await twentyMails('monday')).toEqual(first);
});
