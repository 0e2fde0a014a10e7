import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Page, Request } from 'playwright-core';
import { cardOf, checkLook, looks } from './card-case.ts';
import {
  connected,
  notConnected,
  problemOf,
  startSettingsPage,
  type ApiAnswer,
  type ApiAnswers,
  type SettingsPage,
} from './page-fixture.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

/** What the API holds for this user; the words about approval change it as the product would. */
let held: Record<string, unknown>;
let words: unknown[];
let asked: unknown[];
beforeEach(() => {
  words = [];
  asked = [];
});

const started = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const attempt = { startedAt: started(5), expiresAt: started(-55) };
const unanswered = { ...notConnected, attempt };
const partly = {
  ...connected,
  capabilities: { granted: ['chat', 'mail', 'people'], missing: ['channel'] },
};

function noteWord(request: Request): ApiAnswer {
  const word = request.postDataJSON() as { waiting: boolean; capabilities?: string[] };
  words.push(word);
  const { attempt: _attempt, lastOutcome: _outcome, approval: _approval, ...rest } = held;
  const capabilities = word.capabilities ?? ['chat', 'channel', 'mail', 'people'];
  const approval = { since: started(0), capabilities, saidBy: 'user' };
  const live = rest['state'] === 'connected';
  if (word.waiting) held = { ...rest, approval, ...(live ? {} : { state: 'awaiting-approval' }) };
  else held = { ...rest, ...(live ? {} : { state: 'not-connected' }) };
  return { body: held };
}

async function open(status: Record<string, unknown>, more: ApiAnswers = {}, options = {}): Promise<Page> {
  held = status;
  const answers: ApiAnswers = {
    'GET status': () => ({ body: held }),
    'POST approval/waiting': noteWord,
    'POST connect': (request) => {
      asked.push(request.postDataJSON());
      return { body: { signInUrl: signInUrl(), binding: 'b', expiresAt: attempt.expiresAt } };
    },
    ...more,
  };
  return await settings.open(answers, options);
}

const signInUrl = (): string =>
  `${settings.url}/settings/integrations?client_id=app-1&redirect_uri=http%3A%2F%2Fapi.example%2Fapi%2Fcallback`;

const press = (page: Page, name: string) => cardOf(page).getByRole('button', { name, exact: true }).click();
const focusOn = (page: Page, hasText: string) =>
  page.locator(':is(h3, h4):focus').filter({ hasText }).waitFor();
const said = (page: Page, text: string) =>
  page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });

describe.each(looks)('an answer, $look', ({ options }) => {
  test('"I sent a request" leads to the waiting card, which takes the focus and is said', async () => {
    const page = await open(unanswered, {}, options);
    await press(page, 'I sent a request');
    await focusOn(page, "Waiting for your company's approval");
    await said(page, "Noted: you are waiting for your company's approval.");
    expect(words).toEqual([{ waiting: true }]);
    await checkLook(page);
    await page.context().close();
  });

  test('"There was nobody to ask" gives the words to forward, and then waits', async () => {
    const page = await open(unanswered, {}, options);
    await press(page, 'There was nobody to ask');
    await focusOn(page, 'Ask your company’s Microsoft 365 administrator');
    expect(await cardOf(page).innerText()).toContain('this needs no request workflow');
    expect(await cardOf(page).getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true);
    await checkLook(page);
    await press(page, 'I have sent it');
    await focusOn(page, "Waiting for your company's approval");
    expect(words).toEqual([{ waiting: false }, { waiting: true }]);
    await page.context().close();
  });

  test('"It was refused or blocked" says who can undo it, and where', async () => {
    const page = await open(unanswered, {}, options);
    await press(page, 'It was refused or blocked');
    await focusOn(page, 'Only your company can change this');
    const card = cardOf(page);
    expect(await card.innerText()).toContain('Enterprise applications');
    expect(await card.getByRole('button').allInnerTexts()).toEqual(['Copy for your admin', 'Try again']);
    await checkLook(page);
    await page.context().close();
  });

  test('"I changed my mind" leads quietly back to Not connected', async () => {
    const page = await open(unanswered, {}, options);
    await press(page, 'I changed my mind');
    await focusOn(page, 'Not connected');
    await said(page, 'Not connected.');
    expect(await cardOf(page).getByRole('button').allInnerTexts()).toEqual(['Connect']);
    expect(words).toEqual([{ waiting: false }]);
    await page.context().close();
  });
});

test.each(['There was nobody to ask', 'It was refused or blocked', 'I changed my mind'])(
  'after "%s" the next visit asks nothing',
  async (answer) => {
    const page = await open(unanswered);
    await press(page, answer);
    await cardOf(page).getByText('What did Microsoft show you?').waitFor({ state: 'detached' });
    await page.reload();
    await cardOf(page).getByRole('heading', { name: 'Not connected', exact: true }).waitFor();
    expect(await page.getByText('What did Microsoft show you?').count()).toBe(0);
    await page.context().close();
  },
);

test('the question can be answered by keyboard alone', async () => {
  const page = await open(unanswered);
  const first = cardOf(page).getByRole('button', { name: 'I sent a request' });
  await first.waitFor();
  await page.getByRole('combobox', { name: 'Signed in to Wintro as' }).focus();
  const onFirst = first.and(page.locator(':focus'));
  for (let tabs = 0; tabs < 10 && (await onFirst.count()) === 0; tabs++) await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focusOn(page, 'Only your company can change this');
  await page.context().close();
});

test('each answer says beside it what it looked like at Microsoft, for a screen reader too', async () => {
  const page = await open(unanswered);
  const group = page.getByRole('group', { name: 'What did Microsoft show you?' });
  await group.waitFor();
  const answer = group.getByRole('button', { name: 'I sent a request', exact: true });
  const described = await answer.getAttribute('aria-describedby');
  expect(await page.locator(`[id="${described ?? ''}"]`).innerText()).toContain('"Approval required"');
  await page.context().close();
});

test('the text to forward is copied, with the address where an administrator approves', async () => {
  const page = await open(unanswered, {}, { permissions: ['clipboard-read', 'clipboard-write'] });
  await press(page, 'Try again');
  await page.waitForURL('**/*client_id=app-1*');
  await press(page, 'There was nobody to ask');
  await press(page, 'Copy for your admin');
  await page.getByText('Copied.').first().waitFor();
  const copied = String(await page.evaluate('navigator.clipboard.readText()'));
  expect(copied).toContain('Could you approve the app "Wintro"');
  expect(copied).toContain(`${settings.url}/organizations/v2.0/adminconsent?client_id=app-1&scope=`);
  await page.context().close();
});

test('an answer that could not be noted says so, and can be given again', async () => {
  let away = true;
  const page = await open(unanswered, {
    'POST approval/waiting': (request) =>
      away ? problemOf(503, { title: 'Storage is away', retryable: true }) : noteWord(request),
  });
  await press(page, 'I sent a request');
  await page.getByText('Storage is away').first().waitFor();
  await focusOn(page, 'Not connected yet');
  away = false;
  await press(page, 'I sent a request');
  await focusOn(page, "Waiting for your company's approval");
  await page.context().close();
});

test('a return without a connection asks, and blames nobody', async () => {
  const page = await open(notConnected, {
    'POST connect/complete': () => {
      held = {
        ...notConnected,
        lastOutcome: { ...wordsOf('consent-not-given'), at: started(0) },
      };
      return problemOf(409, { ...wordsOf('consent-not-given'), correlationId: 'correlation-9' });
    },
  });
  await press(page, 'Connect');
  await page.waitForURL('**/*client_id=app-1*');
  await page.goto(`${page.url()}#ms_connect=attempt.handle`);
  await page.reload();
  await focusOn(page, 'Not connected yet');
  const card = cardOf(page);
  expect(await card.getByRole('group', { name: 'What did Microsoft show you?' }).count()).toBe(1);
  expect(await card.innerText()).not.toContain('not accepted');
  await card.getByText('Details', { exact: true }).click();
  expect(await card.getByText('correlation-9').isVisible()).toBe(true);
  await page.context().close();
});

const wordsOf = (reason: string) => ({
  reason,
  title: 'Not connected yet',
  detail: 'The permissions were not accepted.',
  owner: 'user',
  nextStep: 'Press Connect again.',
  retryable: false,
});

describe('who waits', () => {
  const approval = {
    since: started(3000),
    capabilities: ['chat', 'channel', 'mail', 'people'],
    saidBy: 'user',
  };
  const waiting = { ...notConnected, state: 'awaiting-approval', approval };

  test('finishes with what was waited for', async () => {
    const page = await open(waiting);
    await press(page, 'Finish connecting');
    await page.waitForURL('**/*client_id=app-1*');
    expect(asked).toEqual([{ capabilities: approval.capabilities }]);
    await page.context().close();
  });

  test('stops waiting, and is asked nothing more', async () => {
    const page = await open(waiting);
    await press(page, 'I no longer need this');
    await focusOn(page, 'Not connected');
    expect(words).toEqual([{ waiting: false }]);
    await page.context().close();
  });

  test('tried too early and goes on waiting, or says what Microsoft showed', async () => {
    const page = await open({ ...waiting, attempt });
    await cardOf(page).getByText('Not approved yet, it seems.').waitFor();
    expect(await cardOf(page).getByRole('button', { name: 'I sent a request' }).isVisible()).toBe(false);
    await cardOf(page).getByText('Did Microsoft show something else?').click();
    await press(page, 'It was refused or blocked');
    await focusOn(page, 'Only your company can change this');
    expect(words).toEqual([{ waiting: false }]);
    await page.context().close();
  });
});

describe('a connected recruiter who asks for one thing more', () => {
  test('keeps the connection while the question, the wait and the finish stand below it', async () => {
    const page = await open({ ...partly, attempt });
    await cardOf(page).getByRole('heading', { name: 'What did Microsoft show you?', level: 4 }).waitFor();
    expect(await cardOf(page).getByRole('button', { name: 'Ask for it' }).count()).toBe(0);
    await press(page, 'I sent a request');
    await focusOn(page, 'Waiting for your company’s approval for channels');
    expect(words).toEqual([{ waiting: true, capabilities: ['channel'] }]);
    expect(await page.locator('#connection-state').innerText()).toBe('Connected, without channels');
    expect(await page.getByRole('region', { name: 'Write a message' }).isVisible()).toBe(true);
    await page.getByRole('tab', { name: 'Channel' }).click();
    await page.getByRole('tabpanel').getByText('waiting for your company’s approval of channel').waitFor();
    await checkLook(page);
    await press(page, 'Finish connecting');
    await page.waitForURL('**/*client_id=app-1*');
    expect(asked).toEqual([{ capabilities: ['chat', 'mail', 'people', 'channel'] }]);
    await page.context().close();
  });

  test('may change their mind, and is then offered to ask again', async () => {
    const page = await open({ ...partly, attempt });
    await press(page, 'I changed my mind');
    await focusOn(page, 'Connected, without channels');
    await cardOf(page).getByRole('button', { name: 'Ask for it' }).waitFor();
    await page.context().close();
  });

  test('gets the words to forward for what is missing alone', async () => {
    const page = await open({ ...partly, attempt });
    await press(page, 'There was nobody to ask');
    await focusOn(page, 'Ask your company’s Microsoft 365 administrator');
    expect(await page.locator('.forward-text').innerText()).toContain('to post in Teams channels from there');
    await press(page, 'I have sent it');
    await focusOn(page, 'Waiting for your company’s approval for channels');
    expect(words).toEqual([{ waiting: false }, { waiting: true, capabilities: ['channel'] }]);
    await page.context().close();
  });
});

test('coming back to a tab that was left open shows what was finished in another one', async () => {
  const page = await open(unanswered);
  await page.getByText('What did Microsoft show you?').waitFor();
  held = connected;
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await cardOf(page).getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await said(page, 'Connected.');
  await page.context().close();
});

test('a completion that met an outage is not asked about: it can still be finished', async () => {
  const page = await open(unanswered, {
    'POST connect/complete': problemOf(503, { title: 'The vault is away', retryable: true }),
  });
  await press(page, 'Try again');
  await page.waitForURL('**/*client_id=app-1*');
  await page.goto(`${page.url()}#ms_connect=attempt.handle`);
  await page.reload();
  await page.getByText('The vault is away').first().waitFor();
  expect(await page.getByText('What did Microsoft show you?').count()).toBe(0);
  expect((await cardOf(page).getByRole('button').allInnerTexts()).filter(Boolean)).toContain(
    'Finish connecting',
  );
  await page.context().close();
});
