/** A drain over the whole product: what is refused meanwhile, what goes on, and that nothing is lost or doubled by it. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '../sandbox/eventually.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { forgetCalls, tokenCalls } from '../promises/support/calls.ts';
import { keyOfSubject, untilLogged, waiting, walk } from '../promises/support/walks.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'drained' });
  await api.connect(recruiter);
});
afterEach(() => drain(0));
afterAll(() => api.close());

const drain = async (seconds: number): Promise<Answered> =>
  (await api.as({ sub: 'operator-1', roles: ['operator'] })).post('operator/drain', { seconds });
const body = { contentType: 'text', content: 'the-words-of-the-message' };
const chat = { kind: 'chat', to: { email: personas.colleague }, body };
const mails = (count: number) => ({
  messages: Array.from({ length: count }, (_, index) => ({
    ...{ kind: 'mail', to: [{ address: `person-${String(index)}@candidates.example` }], subject: 'Hi', body },
  })),
});
const group = { members: [{ email: personas.colleague }, { email: personas.tenantAdmin }], topic: 'Hi' };
const keyed = (key: string) => ({ 'Idempotency-Key': key });
const sent = (): number => api.sandbox.world.state.mails.length;
const seconds = async (count: number): Promise<unknown> => api.sandbox.moveClock(count * 1000);

describe('the word of an operator', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.post('operator/drain', { seconds: 0 }),
    allowed: ['operator'],
  });

  test.each([{}, { seconds: 601 }, { seconds: -1 }, { seconds: 1.5 }, { seconds: '60' }])(
    'is refused when it is %j',
    async (wrong) => {
      const operator = await api.as({ sub: 'operator-1', roles: ['operator'] });
      expect(outcome(await operator.post('operator/drain', wrong))).toEqual([400, 'invalid-request']);
    },
  );

  test('says until when, and health shows it to operators', async () => {
    const { status, json } = await drain(60);
    expect(status).toBe(200);
    const operator = await api.as({ sub: 'operator-1', roles: ['operator'] });
    const shown = await operator.get('health');
    expect(shown.json).toMatchObject({ drainedUntil: json?.['until'] });
    expect(await drain(0)).toMatchObject({ status: 200, json: {} });
    expect((await operator.get('health')).json).not.toHaveProperty('drainedUntil');
  });
});

test('what would begin a message is told when to come again; the same key is served after it, once', async () => {
  const key = randomUUID();
  const sendAt = new Date(api.sandbox.world.now() + 3_600_000).toISOString();
  const asks = [
    (): Promise<Answered> => recruiter.post('send', chat, keyed(key)),
    (): Promise<Answered> => recruiter.post('send', { ...chat, sendAt }, keyed(`${key}-later`)),
    (): Promise<Answered> => recruiter.post('batches', mails(2), keyed(`${key}-batch`)),
    (): Promise<Answered> => recruiter.post('chats', group, keyed(`${key}-group`)),
  ];
  await drain(60);
  for (const ask of asks) {
    const refused = await ask();
    expect(outcome(refused)).toEqual([503, 'being-updated']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50);
    expect(refused.json).toMatchObject({ retryable: true });
  }
  expect(api.sandbox.world.state.teamsMessages).toEqual([]);
  await seconds(61);
  for (const ask of [...asks, ...asks]) expect([201, 202]).toContain((await ask()).status);
  await eventually(sent, (count) => count === 2);
  expect(api.sandbox.world.state.teamsMessages).toHaveLength(1);
});

test('what is shown is shown, who comes back from Microsoft completes, and who leaves leaves', async () => {
  await drain(60);
  const other = await api.as({ sub: 'drained-other' });
  expect((await api.connect(other)).json).toMatchObject({ state: 'connected' });
  const people = await other.post('people/search', { query: 'a' });
  expect([people.status, (await other.get('sends')).status, (await other.get('teams')).status]).toEqual([
    200, 200, 200,
  ]);
  expect((await other.post('batches', { ...mails(2), dryRun: true }, keyed(randomUUID()))).status).toBe(200);
  expect(await other.post('disconnect')).toMatchObject({ status: 200 });
});

test('P34: in the middle of a batch, and with a new process after it: nothing is lost, nothing doubled', async () => {
  const before = sent();
  const accepted = await recruiter.post('batches', mails(4), keyed(randomUUID()));
  expect(accepted.status).toBe(202);
  await eventually(sent, (count) => count > before);
  await drain(120);
  const id = String(accepted.json?.['id']);
  const progress = (): Promise<Answered> => recruiter.get(`batches/${id}`);
  // What had begun is finished.
  await eventually(
    progress,
    ({ text }) => !text.includes('"sending":1') && !text.includes('"state":"sending"'),
  );
  const begun = sent();
  expect(begun).toBeLessThan(before + 4);
  await untilLogged(api, 'drain.put-back', () => wake('drained'));
  await api.sandbox.restartHost();
  await untilLogged(api, 'drain.put-back', () => wake('drained'));
  expect(sent()).toBe(begun);
  await seconds(120);
  await eventually(sent, (count) => count === before + 4, 40_000);
  const anew = await api.as({ sub: 'drained' });
  const over = await eventually(
    () => anew.get(`batches/${id}`),
    ({ json }) => json?.['state'] === 'over',
  );
  expect(over.json).toMatchObject({ counts: { sent: 4, failed: 0, unknown: 0 } });
  expect(sent()).toBe(before + 4);
});

/** A message of the queue, given to the worker by hand. */
function wake(subject: string): Promise<unknown> {
  const at = new Date(api.sandbox.world.now()).toISOString();
  return api.sandbox.fire(
    'deliver-send',
    JSON.stringify({ version: 1, user: keyOfSubject(api, subject), at }),
  );
}

test('P24: in the middle of a walk: connections are checked after it, each once', async () => {
  for (const sub of ['walked-1', 'walked-2', 'walked-3']) await api.connect(await api.as({ sub }));
  await walk(api);
  await api.sandbox.moveClock(24 * 3_600_000);
  forgetCalls(api.sandbox.world);
  await drain(120);
  const putBack = (): number =>
    api.sandbox.hostLog().filter((line) => line.includes('drain.put-back')).length;
  const before = putBack();
  await walk(api);
  // All of them: one that is put back while the clock moves would wait by the time that is then.
  await eventually(
    async () => ({ told: putBack() - before, left: await waiting(api) }),
    ({ told, left }) => told > 0 && told >= left,
  );
  expect(tokenCalls(api.sandbox.world)).toEqual([]);
  await seconds(121);
  await eventually(
    () => waiting(api),
    (count) => count === 0,
  );
  // Four people are connected, one of whom was here before.
  expect(tokenCalls(api.sandbox.world)).toHaveLength(4);
});
