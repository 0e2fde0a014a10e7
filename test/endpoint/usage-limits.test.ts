import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Answered, Caller } from '../support/caller.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  const reading = { statusPerMinute: 4, searchesPerMinute: 3, readsPerMinute: 4 };
  const perUser = { connectsPerHour: 3, sendsPerMinute: 2, sendsPerDay: 3, ...reading };
  const limits = { ...perUser, anonymousPerMinute: 5 };
  api = await openApi({ env: { USAGE_LIMITS: JSON.stringify(limits) } });
});
afterAll(() => api.close());

let users = 0;
let caller: Caller;
beforeEach(async () => {
  caller = await newCaller();
});

const newCaller = (): Promise<Caller> => api.as({ sub: `user-${String((users += 1))}` });
/** Not connected: a send is counted, and answered 409 before anything else happens. */
const mail = {
  kind: 'mail',
  to: [{ address: 'a@b.example' }],
  subject: 's',
  body: { contentType: 'text', content: 'c' },
};

async function statuses(count: number, ask: () => Promise<Answered>): Promise<number[]> {
  const found = [];
  for (let index = 0; index < count; index += 1) found.push((await ask()).status);
  return found;
}

test('P66 connects beyond the limit of the hour are refused, and the answer says how long to wait', async () => {
  expect(await statuses(3, () => caller.post('connect', {}))).toEqual([200, 200, 200]);
  const refused = await caller.post('connect', {});
  expect(refused).toMatchObject({ status: 429, json: { reason: 'rate-limited', retryable: true } });
  const seconds = Number(refused.json?.['retryAfterSeconds']);
  expect(seconds).toBeGreaterThan(0);
  expect(seconds).toBeLessThanOrEqual(1200);
  expect(refused.headers.get('retry-after')).toBe(String(seconds));
});

test('P66 a send that was refused for its body counts: guessing is not free', async () => {
  expect(await statuses(3, () => caller.post('send', {}))).toEqual([400, 400, 429]);
});

test('P66 the limits of connecting, sending and reading are apart, and so are people', async () => {
  expect(await statuses(3, () => caller.send(mail))).toEqual([409, 409, 429]);
  expect(await statuses(5, () => caller.get('status'))).toEqual([200, 200, 200, 200, 429]);
  expect(await statuses(1, () => caller.post('connect', {}))).toEqual([200]);
  const colleague = await newCaller();
  expect(await statuses(1, () => colleague.send(mail))).toEqual([409]);
});

test('P66 looking at the status, searching and other reading are apart: none of them uses up another', async () => {
  const search = (): Promise<Answered> => caller.post('people/search', { query: 'x' });
  expect(await statuses(5, () => caller.get('status'))).toEqual([200, 200, 200, 200, 429]);
  expect(await statuses(4, search)).toEqual([409, 409, 409, 429]);
  expect(await statuses(5, () => caller.get('teams'))).toEqual([409, 409, 409, 409, 429]);
});

test('P66 all other kinds of reading share one limit', async () => {
  const asked = [
    await caller.post('approval/waiting', { waiting: false }),
    await caller.get('teams'),
    await caller.post('disconnect'),
    await caller.post('connect/complete', { handle: 'x', binding: 'x' }),
    await caller.get('teams/00000000-0000-4000-8000-000000000000/channels'),
  ];
  expect(asked.map(({ status }) => status)).toEqual([200, 409, 200, 404, 429]);
});

test('P66 somebody without the role, or without a token, uses up nothing', async () => {
  const sub = 'role-less';
  const roleless = await api.as({ sub, roles: [] });
  expect(await statuses(6, () => roleless.get('status'))).toEqual([403, 403, 403, 403, 403, 403]);
  expect((await (await api.as({ sub })).get('status')).status).toBe(200);
});

/** By the front end's word for the sender. */
const from = (sender: string): RequestInit => ({ headers: { 'x-forwarded-for': sender } });
const strange = (sender: string): Promise<Answered> => api.request('GET', 'callback?state=x', from(sender));

test('P66 one sender of returns that nobody waits for is refused, on a page; other senders are not', async () => {
  expect(await statuses(6, () => strange('203.0.113.7'))).toEqual([400, 400, 400, 400, 400, 429]);
  const refused = await strange('203.0.113.7');
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(refused.text).toContain('Too many requests');
  expect((await strange('203.0.113.8')).status).toBe(400);
});

test('P66 returns that somebody waits for are not counted: a company behind one address connects at once', async () => {
  await statuses(3, () => strange('203.0.113.9'));
  for (let recruiter = 0; recruiter < 8; recruiter += 1) {
    const { json } = await (await newCaller()).post('connect', {});
    const state = new URL(String(json?.['signInUrl'])).searchParams.get('state') ?? '';
    const back = await api.request('GET', `callback?code=c&state=${state}`, from('203.0.113.9'));
    expect(back.status).toBe(303);
  }
});

test('P66 anonymous health and the description are counted too, each apart', async () => {
  const health = (): Promise<Answered> => api.request('GET', 'health', from('203.0.113.10'));
  expect(await statuses(6, health)).toEqual([200, 200, 200, 200, 200, 429]);
  expect((await api.request('GET', 'openapi.json', from('203.0.113.10'))).status).toBe(200);
});

test('P66 waiting as long as the answer says is enough, and refused calls do not make it longer', async () => {
  await statuses(4, () => caller.get('status'));
  const refused = await caller.get('status');
  await statuses(10, () => caller.get('status'));
  await api.sandbox.moveClock(Number(refused.json?.['retryAfterSeconds']) * 1000);
  const later = await api.as({ sub: `user-${String(users)}` });
  expect((await later.get('status')).status).toBe(200);
});

test('P66 the limit of the day holds when that of the minute has long passed', async () => {
  const sub = 'steady';
  const sent = [];
  for (let minute = 0; minute < 4; minute += 1) {
    sent.push((await (await api.as({ sub })).send(mail)).status);
    await api.sandbox.moveClock(120_000);
  }
  expect(sent).toEqual([409, 409, 409, 429]);
});
