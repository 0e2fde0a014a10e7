/** A link is open to anybody who has its address: how long, how often, and what a page without its link says. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { snapshot } from '../promises/support/tables.ts';
import type { Answered } from '../support/caller.ts';
import { addressOf, approvalWalks, linkOf, statusOf, waiting } from './approval-walks.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  const perUser = { connectsPerHour: 10, sendsPerMinute: 30, sendsPerDay: 1000, readsPerMinute: 120 };
  api = await openApi({ env: { USAGE_LIMITS: JSON.stringify({ ...perUser, anonymousPerMinute: 8 }) } });
});
afterAll(() => api.close());

const { recruiterOf } = approvalWalks(() => api);

/** A sender by the front end's word, so that the tests do not use up each other's. */
const from = (sender: string, language = 'en') => ({
  'x-forwarded-for': sender,
  'accept-language': language,
});
const look = (token: string, sender: string, language?: string): Promise<Answered> =>
  api.request('GET', `approve/${token}`, { headers: from(sender, language) });
const start = (token: string, sender: string, language?: string): Promise<Answered> =>
  api.request('POST', `approve/${token}/start`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...from(sender, language) },
    body: '',
  });

async function many(ask: () => Promise<Answered>): Promise<readonly number[]> {
  const found = [];
  for (let asked = 0; asked < 9; asked += 1) found.push((await ask()).status);
  return found;
}

test('P66 one sender looks at a link and presses its button so often a minute and no more; others go on', async () => {
  const { token } = await linkOf(await recruiterOf('limits'));
  expect(await many(() => look(token, '203.0.113.1'))).toEqual([...Array<number>(8).fill(200), 429]);
  expect(await many(() => start(token, '203.0.113.1'))).toEqual([...Array<number>(8).fill(303), 429]);
  const refused = await look(token, '203.0.113.1', 'de');
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect(refused.text).toContain('Zu viele Anfragen');
  expect((await look(token, '203.0.113.2')).status).toBe(200);
});

test('P66 guessing addresses is counted like looking, and tells nothing', async () => {
  const { token } = await linkOf(await recruiterOf('guessed'));
  let guess = 0;
  const next = () => `${token.slice(0, 60)}${String((guess += 1)).padStart(5, '0')}`;
  expect(await many(() => look(next(), '203.0.113.3'))).toEqual([...Array<number>(8).fill(400), 429]);
});

test.each([
  ['en', 'This approval link is not known', 'This approval link has ended'],
  ['de', 'Dieser Genehmigungslink ist nicht bekannt', 'Dieser Genehmigungslink gilt nicht mehr'],
])('P95 a link that is forged or taken back says so in the language %s', async (language, unknown, ended) => {
  const recruiter = await recruiterOf(`words-${language}`);
  const { token, id } = await linkOf(recruiter);
  const forged = `${token.slice(0, 43)}${'0'.repeat(22)}`;
  await recruiter.post(`approval/links/${id}/revoke`);
  const sender = `203.0.113.${language === 'de' ? '4' : '5'}`;
  for (const ask of [look, start]) {
    expect((await ask(forged, sender, language)).text).toContain(`<h1>${unknown}</h1>`);
    const gone = await ask(token, sender, language);
    expect(gone.text).toContain(`<h1>${ended}</h1>`);
    expect([gone.status, gone.headers.get('content-language')]).toEqual([400, language]);
  }
});

test('P95 two people who press the button at once both go to Microsoft, each with a state of their own', async () => {
  const { token } = await linkOf(await recruiterOf('twice'));
  const both = await Promise.all([start(token, '203.0.113.6'), start(token, '203.0.113.6')]);
  expect(both.map(({ status }) => status)).toEqual([303, 303]);
  expect(new Set(both.map((one) => addressOf(one).searchParams.get('state'))).size).toBe(2);
});

test('P95 after thirty days a link shows nothing, starts nothing, and a walk from before is not believed', async () => {
  const recruiter = await recruiterOf('expired');
  const { token } = await linkOf(recruiter);
  await api.sandbox.moveClock((30 * 24 * 60 - 5) * 60_000);
  expect((await look(token, '203.0.113.7')).status).toBe(200);
  const state = addressOf(await start(token, '203.0.113.7')).searchParams.get('state') ?? '';
  await api.sandbox.moveClock(6 * 60_000);
  const later = await recruiterOf('expired');
  await waiting(later);
  const before = await snapshot(api.sandbox.azurite, ['organizations', 'audit']);
  for (const ask of [look, start]) {
    const ended = await ask(token, '203.0.113.8');
    expect([ended.status, ended.headers.get('location')]).toEqual([400, null]);
    expect(ended.text).toContain('This approval link has ended');
  }
  const fields = new URLSearchParams({ admin_consent: 'True', state }).toString();
  const back = await api.request('GET', `callback?${fields}`, { headers: from('203.0.113.8', 'de') });
  expect(back.text).toContain('Eine Genehmigung wurde gemeldet');
  expect(await statusOf(later)).not.toHaveProperty('approvalReported');
  expect(await snapshot(api.sandbox.azurite, ['organizations', 'audit'])).toEqual(before);
  expect((await later.get('approval/links')).json).toEqual({ links: [] });
});
