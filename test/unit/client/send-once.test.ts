/** The client's word "nothing happens twice": the same message tried again is the same send, until its end is known. */
import { describe, expect, test } from '@jest/globals';
import type { Message } from '../../../shared/client/index.ts';
import { fakeApi, loadPage, newTab, problemAnswer, type Tab } from './fake-browser.ts';

const body = { contentType: 'text', content: 'Hi' } as const;
const message: Message = { kind: 'chat', to: { email: 'bo@example.com' }, body };
const sent = { id: 's1', kind: 'chat', state: 'sent', sentAt: '', sender: {}, destination: 'Bo', note: '' };

/** Sends in the tab and gives the key that was used; an answer that is an error is lost on its way. */
async function keyOf(tab: Tab, answer: unknown, what: Message = message): Promise<string> {
  const api = fakeApi({ 'POST send': answer });
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const response = await api.fetch(input, init);
    if (answer instanceof Error) throw answer;
    return response;
  };
  await loadPage(tab, { fetch }).send(what);
  return api.calls[0]?.headers['Idempotency-Key'] ?? '';
}

const lost = new TypeError('fetch failed');

describe('the end is not known, or the same may be tried again: the same key, after a reload too', () => {
  test.each([
    ['no answer came', lost],
    ['something between answered', () => new Response('<html>', { status: 502 })],
    ['the answer was cut', () => new Response('{"id":', { status: 201 })],
    ['it is being sent', () => problemAnswer(409, { reason: 'send-in-progress', retryable: true })],
    ['it could not be recorded', () => problemAnswer(503, { reason: 'send-not-recorded', retryable: true })],
    ['the Wintro session was over', () => problemAnswer(401, { reason: 'token-invalid' })],
  ])('%s', async (_title, answer) => {
    const tab = newTab();
    const first = await keyOf(tab, answer);
    expect(first).toMatch(/^[0-9a-f]{32}$/);
    expect(await keyOf(tab, sent)).toBe(first);
  });
});

describe('the end is known: the same words are a new message', () => {
  test.each([
    ['it was sent', sent],
    ['nobody can know whether it arrived', () => problemAnswer(504, { reason: 'send-outcome-unknown' })],
    ['it was refused', () => problemAnswer(422, { reason: 'recipient-unknown' })],
    [
      'the same key stands for something else',
      () => problemAnswer(422, { reason: 'idempotency-key-reused' }),
    ],
  ])('%s', async (_title, answer) => {
    const tab = newTab();
    const first = await keyOf(tab, answer);
    expect(await keyOf(tab, sent)).not.toBe(first);
  });
});

test('two at the same moment, as by a double click, have one key', async () => {
  const api = fakeApi({ 'POST send': sent });
  const page = loadPage(newTab(), { fetch: api.fetch });
  const [one, two] = await Promise.all([page.send(message), page.send({ ...message })]);
  expect(two.idempotencyKey).toBe(one.idempotencyKey);
});

test('the order of fields, and fields without a value, make no other message', async () => {
  const tab = newTab();
  const first = await keyOf(tab, lost);
  const same = {
    body: { content: 'Hi', contentType: 'text' },
    to: { email: 'bo@example.com' },
    kind: 'chat',
  };
  expect(await keyOf(tab, lost, same as Message)).toBe(first);
  expect(await keyOf(tab, lost, { ...message, importance: undefined } as unknown as Message)).toBe(first);
});

test.each([
  ['other words', { ...message, body: { ...body, content: 'Hi!' } }],
  ['another person', { ...message, to: { email: 'bob@example.com' } }],
  ['another try on purpose', { ...message, resendOf: 's-0' }],
])('%s are another message', async (_title, other) => {
  const tab = newTab();
  expect(await keyOf(tab, lost, other)).not.toBe(await keyOf(tab, lost));
});

test('another tab is another sender', async () => {
  expect(await keyOf(newTab(), lost)).not.toBe(await keyOf(newTab(), lost));
});

test('a key of the page is used as it is, and none is kept for it', async () => {
  const api = fakeApi({ 'POST send': problemAnswer(503, { retryable: true }) });
  const page = loadPage(newTab(), { fetch: api.fetch });
  const answer = await page.send(message, { idempotencyKey: 'candidate-7' });
  expect(answer.idempotencyKey).toBe('candidate-7');
  expect((await page.send(message)).idempotencyKey).not.toBe('candidate-7');
});

test('neither words nor addresses are stored, and of many unfinished messages the latest fifty', async () => {
  const tab = newTab();
  const keys: string[] = [];
  for (let index = 0; index < 52; index += 1)
    keys.push(await keyOf(tab, lost, { ...message, body: { ...body, content: `Secret ${index}` } }));
  const stored = tab.storage.getItem('wintro-microsoft-365.message-keys') ?? '';
  expect(stored).not.toMatch(/Secret|bo@example/);
  expect(keys.filter((key) => stored.includes(key))).toEqual(keys.slice(2));
});

test('a damaged store is none, and without a store the keys live as long as the page', async () => {
  const tab = newTab();
  tab.storage.setItem('wintro-microsoft-365.message-keys', '[["x"],7');
  const first = await keyOf(tab, lost);
  expect(await keyOf(tab, lost)).toBe(first);
  const blocked = () => {
    throw new Error('blocked');
  };
  const storage = { getItem: blocked, setItem: blocked, removeItem: blocked };
  const api = fakeApi({ 'POST send': problemAnswer(503, { retryable: true }) });
  const page = loadPage(newTab(), { fetch: api.fetch, storage });
  const answers = [await page.send(message), await page.send(message)];
  expect(answers[1]?.idempotencyKey).toBe(answers[0]?.idempotencyKey);
});

// What broke: a store without room still showed its older keys, and the second try was another message.
test('a store that is full by now still ends in one message', async () => {
  const { storage } = newTab();
  let isFull = false;
  const filling = {
    ...storage,
    setItem: (key: string, value: string) => {
      if (isFull) throw new Error('QuotaExceededError');
      storage.setItem(key, value);
    },
  };
  const answers = [sent, lostAnswer(), lostAnswer(), sent, sent];
  const api = fakeApi({ 'POST send': () => answers.shift() });
  const page = loadPage(newTab(), { fetch: api.fetch, storage: filling });
  await page.send({ ...message, body: { ...body, content: 'Something before' } });
  isFull = true;
  const keys: string[] = [];
  for (let index = 0; index < 4; index += 1) keys.push((await page.send(message)).idempotencyKey);
  expect(new Set(keys.slice(0, 3)).size).toBe(1);
  expect(keys[3]).not.toBe(keys[0]);
});

const lostAnswer = (): Response => problemAnswer(503, { retryable: true });

// What broke: the key of a form's own object, written on while it went out, was kept, and its words never went again.
test.each([
  ['written on', (live: Record<string, unknown>) => (live['body'] = { ...body, content: 'Hi, and more' })],
  ['made unreadable', (live: Record<string, unknown>) => (live['self'] = live)],
])('a message that is %s while it goes out has ended all the same', async (_what, write) => {
  const live: Record<string, unknown> = { ...message };
  const api = fakeApi({ 'POST send': () => (write(live), sent) });
  const page = loadPage(newTab(), { fetch: api.fetch });
  const first = await page.send(live as unknown as Message);
  expect(first).toMatchObject({ ok: true });
  expect((await page.send(message)).idempotencyKey).not.toBe(first.idempotencyKey);
});

// What broke: whatever JSON came with 200 was "sent", and the key was gone.
test('an answer that is none of this API is no end: nothing is called sent, and the key stays', async () => {
  const answers: unknown[] = [{}, { status: 'ok' }, [], sent];
  const api = fakeApi({ 'POST send': () => answers.shift() });
  const page = loadPage(newTab(), { fetch: api.fetch });
  const ends = [];
  for (let index = 0; index < 4; index += 1) ends.push(await page.send(message));
  expect(ends.map(({ ok }) => ok)).toEqual([false, false, false, true]);
  expect(ends[0]).toMatchObject({ problem: { reason: 'unreadable-answer', retryable: true } });
  expect(new Set(ends.map(({ idempotencyKey }) => idempotencyKey)).size).toBe(1);
});
