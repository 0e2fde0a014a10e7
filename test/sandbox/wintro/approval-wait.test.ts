import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  atMicrosoft,
  attempt,
  comeBack,
  focusOn,
  openFor,
  partly,
  said,
  unanswered,
  type ApprovalUser,
} from './approval-fixture.ts';
import { cardOf, checkLook } from './card-case.ts';
import {
  connected,
  minutesAgo,
  notConnected,
  problemOf,
  startSettingsPage,
  type SettingsPage,
} from './page-fixture.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

const done = ({ page }: ApprovalUser) => settings.leave(page);
const everything = ['chat', 'channel', 'mail', 'people'];
const approval = { since: minutesAgo(3000), capabilities: everything, saidBy: 'user' };
const waiting = { ...notConnected, state: 'awaiting-approval', approval };

describe('who waits', () => {
  test('finishes with what was waited for', async () => {
    const user = await openFor(settings, waiting, {
      'POST connect/complete': { body: connected },
    });
    await user.press('Finish connecting');
    await comeBack(user.page);
    await focusOn(user.page, 'Connected');
    expect(user.asked).toEqual([{ capabilities: everything }]);
    await done(user);
  });

  test('is offered to finish with what was reported as approved, which nobody says is so', async () => {
    const approvalReported = { at: minutesAgo(2), capabilities: ['mail'] };
    const user = await openFor(settings, { ...waiting, approvalReported });
    const card = cardOf(user.page);
    await card.getByText('An approval was reported').waitFor();
    await card.getByText('It was reported for mail').waitFor();
    await checkLook(user.page);
    await done(user);
  });

  test('sends a link to the administrator, by a text to copy or to mail', async () => {
    const url = 'https://api.example/api/approve/abc';
    const link = {
      id: 'l',
      capabilities: ['mail'],
      createdAt: minutesAgo(0),
      expiresAt: minutesAgo(-9),
      mine: true,
    };
    const user = await openFor(settings, waiting, {
      'POST approval/links': { status: 201, body: { ...link, url } },
    });
    await user.press('Send a link to your administrator');
    const card = cardOf(user.page);
    await card.getByText(url).waitFor();
    const mail = await card.getByRole('link', { name: 'Write a mail' }).getAttribute('href');
    expect(mail).toMatch(/^mailto:\?subject=/);
    expect(decodeURIComponent(mail ?? '')).toContain(url);
    await checkLook(user.page);
    await done(user);
  });

  test('stops waiting, and is asked nothing more', async () => {
    const user = await openFor(settings, waiting);
    await user.press('I no longer need this');
    await focusOn(user.page, 'Not connected');
    expect(user.words).toEqual([{ waiting: false }]);
    await done(user);
  });

  test('tried too early and goes on waiting, or says what Microsoft showed', async () => {
    const user = await openFor(settings, { ...waiting, attempt });
    const card = cardOf(user.page);
    await card.getByText('Not approved yet, it seems.').waitFor();
    expect(await card.getByRole('button', { name: 'I asked for approval' }).isVisible()).toBe(false);
    await card.getByText('Did Microsoft show something else?').click();
    await user.press('It was refused or blocked');
    await focusOn(user.page, 'Only your company can change this');
    expect(user.words).toEqual([{ waiting: false }]);
    await done(user);
  });

  test('has one button to finish with when the last step met an outage', async () => {
    const user = await openFor(settings, waiting, {
      'POST connect/complete': problemOf(503, { title: 'The vault is away', retryable: true }),
    });
    await user.press('Finish connecting');
    await comeBack(user.page);
    await cardOf(user.page).getByText('The vault is away').waitFor();
    await cardOf(user.page).getByRole('button', { name: 'Finish connecting' }).waitFor();
    await done(user);
  });
});

describe('a connected recruiter who asks for one thing more', () => {
  test('is told of a report, and finishes with what was reported and what is there', async () => {
    const user = await openFor(settings, {
      ...partly,
      capabilities: { granted: ['mail'], missing: ['chat', 'channel', 'people'] },
      approval: { since: minutesAgo(60), capabilities: ['channel', 'people'], saidBy: 'user' },
      approvalReported: { at: minutesAgo(2), capabilities: ['people'] },
    });
    const card = cardOf(user.page);
    await card.getByText('An approval was reported').waitFor();
    await card.getByText('It was reported for').waitFor();
    await checkLook(user.page);
    await user.press('Finish connecting');
    await atMicrosoft(user.page);
    expect(user.asked).toEqual([{ capabilities: ['mail', 'people'] }]);
    await done(user);
  });

  test('keeps the connection while the question, the wait and the finish stand below it', async () => {
    const user = await openFor(settings, { ...partly, attempt });
    const { page } = user;
    await cardOf(page).getByRole('heading', { name: 'What did Microsoft show you?', level: 4 }).waitFor();
    expect(await cardOf(page).getByRole('button', { name: 'Ask for this permission' }).count()).toBe(0);
    await user.press('I asked for approval');
    await focusOn(page, "Waiting for your company's approval for channels");
    expect(user.words).toEqual([{ waiting: true, capabilities: ['channel'] }]);
    expect(await page.locator('#connection-state').innerText()).toBe('Connected, without channels');
    await page.getByRole('region', { name: 'Write a message' }).waitFor();
    await page.getByRole('tab', { name: 'Channel' }).click();
    await page.getByRole('tabpanel').getByText("waiting for your company's approval of channel").waitFor();
    await checkLook(page);
    await user.press('Finish connecting');
    await atMicrosoft(page);
    expect(user.asked).toEqual([{ capabilities: everything }]);
    await done(user);
  });

  test('may change their mind, and is then offered to ask again', async () => {
    const user = await openFor(settings, { ...partly, attempt });
    await user.press('I changed my mind');
    await focusOn(user.page, 'Connected, without channels');
    await cardOf(user.page).getByRole('button', { name: 'Ask for this permission' }).waitFor();
    await done(user);
  });

  test('gets the words to forward for what is missing alone', async () => {
    const user = await openFor(settings, { ...partly, attempt });
    await user.press('There was nobody to ask');
    await focusOn(user.page, "Ask your company's Microsoft 365 administrator");
    expect(await user.page.locator('.forward-text').innerText()).toContain('to post in Teams channels from');
    await user.press('I have sent it');
    await focusOn(user.page, "Waiting for your company's approval for channels");
    expect(user.words).toEqual([{ waiting: false }, { waiting: true, capabilities: ['channel'] }]);
    await done(user);
  });
});

test('a reconnect that needs approval waits with the drafts in sight', async () => {
  const ended = { ...connected, state: 'reconnect-required', attempt };
  const user = await openFor(settings, ended);
  await user.press('I asked for approval');
  await focusOn(user.page, "Waiting for your company's approval");
  expect(user.words).toEqual([{ waiting: true }]);
  await user.page.getByRole('tabpanel').getByText('Finish connecting to send. Your draft is kept.').waitFor();
  await checkLook(user.page);
  await done(user);
});

test('coming back to a tab that was left open shows what was finished in another one', async () => {
  const user = await openFor(settings, unanswered);
  await user.page.getByText('What did Microsoft show you?').waitFor();
  user.held = connected;
  await user.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
  await cardOf(user.page).getByRole('heading', { name: 'Connected', exact: true }).waitFor();
  await said(user.page, 'Connected.');
  await done(user);
});
