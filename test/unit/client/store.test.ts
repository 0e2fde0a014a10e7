import { describe, expect, test } from '@jest/globals';
import { CONNECTION_REASONS } from '../../../shared/client/connection.ts';
import { failureEntry, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../../shared/domain/failures/failure-table.ts';
import { connection, fakeApi, loadPage, newTab, problemAnswer, settled } from './fake-browser.ts';

const atFirst = { connection: null, problem: null, returned: null, busy: null };
const waiting = { ...connection, state: 'awaiting-approval', view: 'awaiting-approval' };
const body = { contentType: 'text', content: 'Hi' } as const;
const message = { kind: 'chat', to: { email: 'bo@example.com' }, body } as const;

test('knows nothing before the first look', () => {
  expect(loadPage(newTab()).getSnapshot()).toEqual(atFirst);
});

test('is one immutable object until something changes, then another', async () => {
  let answer: unknown = connection;
  const page = loadPage(newTab(), { fetch: fakeApi({ 'GET status': () => answer }).fetch });
  let told = 0;
  page.subscribe(() => (told += 1));
  await page.status();
  const first = page.getSnapshot();
  expect(first).toEqual({ ...atFirst, connection });
  expect(Object.isFrozen(first)).toBe(true);
  expect(Object.isFrozen(first.connection?.capabilities.granted)).toBe(true);
  await page.status();
  expect(page.getSnapshot()).toBe(first);
  expect(told).toBe(1);
  answer = waiting;
  await page.status();
  expect(page.getSnapshot()).not.toBe(first);
  expect(told).toBe(2);
});

test('a listener that has left is not told, and one that throws holds up nobody', async () => {
  const faults: unknown[] = [];
  const thrown = (error: unknown): void => void faults.push(error);
  process.once('uncaughtException', thrown);
  const page = loadPage(newTab(), { fetch: fakeApi({ 'GET status': connection }).fetch });
  const told: string[] = [];
  const leave = page.subscribe(() => void told.push('left'));
  const fault = page.subscribe(() => void told.push('one'));
  page.subscribe(() => void told.push('two'));
  leave();
  await page.status();
  fault();
  process.removeListener('uncaughtException', thrown);
  expect(told).toEqual(['one', 'two']);
});

test('a look that fails keeps what was seen, and says what went wrong until one works', async () => {
  const answers: unknown[] = [connection, problemAnswer(503, { retryable: true }), connection];
  const page = loadPage(newTab(), { fetch: fakeApi({ 'GET status': () => answers.shift() }).fetch });
  await page.status();
  await page.status();
  expect(page.getSnapshot()).toMatchObject({ connection, problem: { reason: 'some-reason' } });
  await page.status();
  expect(page.getSnapshot()).toEqual({ ...atFirst, connection });
});

test('a look that somebody gave up changes nothing', async () => {
  const page = loadPage(newTab(), { fetch: fakeApi({ 'GET status': connection }).fetch });
  const before = page.getSnapshot();
  await page.status({ signal: AbortSignal.abort() });
  expect(page.getSnapshot()).toBe(before);
});

describe('every method keeps it true', () => {
  test.each([
    ['checkStatus', 'POST status/check', waiting, 'checking'],
    ['approvalWaiting', 'POST approval/waiting', waiting, 'answering'],
  ] as const)('%s shows what it answers, and that it is under way', async (method, route, answer, busy) => {
    const page = loadPage(newTab(), { fetch: fakeApi({ [route]: answer }).fetch });
    const running = method === 'checkStatus' ? page.checkStatus() : page.approvalWaiting({ waiting: true });
    expect(page.getSnapshot().busy).toBe(busy);
    await running;
    expect(page.getSnapshot()).toEqual({ ...atFirst, connection: waiting });
  });

  test('a disconnect shows that nothing is connected, and what can be done then', async () => {
    const api = fakeApi({
      'GET status': connection,
      'POST disconnect': { state: 'not-connected', consent: {} },
    });
    const page = loadPage(newTab(), { fetch: api.fetch });
    await page.status();
    await page.disconnect();
    expect(page.getSnapshot()).toEqual({
      ...atFirst,
      connection: {
        state: 'not-connected',
        view: 'not-connected',
        actions: ['connect'],
        askFor: { connect: ['chat', 'channel', 'mail', 'people'] },
        capabilities: { granted: [], missing: ['chat', 'channel', 'mail', 'people'] },
        permitted: { connect: true, send: true },
      },
    });
  });

  test('a connect is under way until the page has left, unless it fails', async () => {
    const signInUrl = 'https://login.microsoftonline.com/authorize';
    const answers: unknown[] = [problemAnswer(503), { signInUrl, binding: 'b', expiresAt: '' }];
    const page = loadPage(newTab(), { fetch: fakeApi({ 'POST connect': () => answers.shift() }).fetch });
    await page.connect();
    expect(page.getSnapshot().busy).toBeNull();
    await page.connect();
    expect(page.getSnapshot().busy).toBe('connecting');
  });

  test('a return that connects is shown, and one that does not is told until the next connect', async () => {
    const tab = newTab('http://wintro.example/#ms_problem=attempt-expired');
    const page = loadPage(tab, { fetch: fakeApi({ 'POST connect': problemAnswer(503) }).fetch });
    await page.resume();
    expect(page.getSnapshot()).toMatchObject({ returned: { reason: 'returned-too-late' }, busy: null });
    await page.connect();
    expect(page.getSnapshot().returned).toBeNull();
  });

  test.each([...CONNECTION_REASONS])(
    'a message that is refused with %s leads to a look at the connection',
    async (reason) => {
      const answers: unknown[] = [connection, waiting];
      const api = fakeApi({
        'GET status': () => answers.shift(),
        'POST send': problemAnswer(409, { reason }),
      });
      const page = loadPage(newTab(), { fetch: api.fetch });
      await page.status();
      await page.send(message);
      await settled();
      expect(page.getSnapshot().connection).toEqual(waiting);
    },
  );

  test('so does one that goes out although something was wrong, and no other', async () => {
    const failing = { ...connection, failure: { reason: 'entra-unavailable' } };
    const answers: unknown[] = [failing, connection];
    const api = fakeApi({ 'GET status': () => answers.shift(), 'POST send': { id: 's' } });
    const page = loadPage(newTab(), { fetch: api.fetch });
    await page.status();
    await page.send(message);
    await settled();
    expect(page.getSnapshot().connection).toEqual(connection);
    await page.send(message);
    await settled();
    expect(api.calls.filter(({ path }) => path === 'status')).toHaveLength(2);
  });
});

test('what was asked before a disconnect and is answered after it is not shown', async () => {
  let answerStatus: (answer: Response) => void = () => undefined;
  const late = new Promise<Response>((resolve) => (answerStatus = resolve));
  const api = fakeApi({ 'GET status': connection, 'POST disconnect': { consent: {} } });
  let held = false;
  const page = loadPage(newTab(), {
    fetch: (input, init) => (held && init?.method === 'GET' ? late : api.fetch(input, init)),
  });
  await page.status();
  held = true;
  const looking = page.status();
  await page.disconnect();
  answerStatus(Response.json(connection));
  await looking;
  expect(page.getSnapshot().connection?.state).toBe('not-connected');
});

test('of two looks the later one counts, whichever is answered first', async () => {
  const answers: ((answer: Response) => void)[] = [];
  const page = loadPage(newTab(), { fetch: () => new Promise((resolve) => answers.push(resolve)) });
  const looks = [page.status(), page.status()];
  await settled();
  answers[1]?.(Response.json(connection));
  await looks[1];
  answers[0]?.(Response.json(waiting));
  await looks[0];
  expect(page.getSnapshot().connection).toEqual(connection);
});

/** A page whose calls are answered one by one, by the path of each. */
function answeredByHand() {
  const waits = new Map<string, (answer: Response) => void>();
  const fetch = (input: string | URL | Request): Promise<Response> =>
    new Promise((resolve) =>
      waits.set(new URL(input instanceof Request ? input.url : input).pathname.replace('/api/', ''), resolve),
    );
  const page = loadPage(newTab(), { fetch });
  return { page, answer: (path: string, json: unknown) => waits.get(path)?.(Response.json(json)) };
}

// What broke: a page that was loaded while "Look again" asked Microsoft went on to say that sending is paused.
test.each([
  ['before', ['status', 'status/check']],
  ['after', ['status/check', 'status']],
] as const)(
  'what a check finds counts although a look began meanwhile and is answered %s it',
  async (_when, order) => {
    const { page, answer } = answeredByHand();
    const looks = [page.checkStatus(), page.status()];
    await settled();
    for (const path of order) {
      answer(path, path === 'status' ? waiting : connection);
      await settled();
    }
    await Promise.all(looks);
    expect(page.getSnapshot()).toMatchObject({ connection, busy: null });
  },
);

test('what a check finds does not undo a disconnect that came meanwhile', async () => {
  const { page, answer } = answeredByHand();
  const first = page.status();
  await settled();
  answer('status', connection);
  await first;
  const checking = page.checkStatus();
  const leaving = page.disconnect();
  await settled();
  answer('disconnect', { state: 'not-connected', consent: {} });
  await leaving;
  answer('status/check', connection);
  await checking;
  expect(page.getSnapshot().connection?.state).toBe('not-connected');
});

test('an answer that is no connection is a problem, and an API of before the views is none', async () => {
  const { view: _view, actions: _actions, askFor: _asks, ...older } = connection;
  const answers: unknown[] = [{}, older];
  const page = loadPage(newTab(), { fetch: fakeApi({ 'GET status': () => answers.shift() }).fetch });
  expect(await page.status()).toMatchObject({ ok: false, problem: { reason: 'unreadable-answer' } });
  expect(await page.status()).toMatchObject({ ok: true, value: { view: 'connected', actions: [] } });
});

test('the reasons that say something about the connection are those of the failure table', () => {
  const besides = [
    'not-connected',
    'connection-changed',
    'capability-missing',
    'tenant-not-allowed',
    'row-newer',
    'sending-stopped',
  ];
  const expected = (Object.keys(FAILURE_TABLE) as FailureReason[]).filter(
    (reason) => failureEntry(reason).effect !== 'none' || [...besides, 'role-missing'].includes(reason),
  );
  expect([...CONNECTION_REASONS].sort()).toEqual(expected.sort());
});
