import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { comeBack, focusOn, openFor, said, unanswered, type ApprovalUser } from './approval-fixture.ts';
import { cardOf, checkLook, looks } from './card-case.ts';
import { minutesAgo, notConnected, problemOf, startSettingsPage, type SettingsPage } from './page-fixture.ts';
import { adminConsentUrl } from './served-view.ts';
import { focused } from '../../support/focused.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

const question = 'What did Microsoft show you?';
const done = ({ page }: ApprovalUser) => settings.leave(page);

describe.each(looks)('an answer, $look', ({ options }) => {
  test('"I asked for approval" leads to the waiting card, which takes the focus and is said', async () => {
    const user = await openFor(settings, unanswered, {}, options);
    await user.press('I asked for approval');
    await focusOn(user.page, "Waiting for your company's approval");
    await said(user.page, "Noted: you are waiting for your company's approval.");
    expect(user.words).toEqual([{ waiting: true }]);
    await checkLook(user.page);
    await done(user);
  });

  test('"There was nobody to ask" gives the words to forward, and then waits', async () => {
    const user = await openFor(settings, unanswered, {}, options);
    await user.press('There was nobody to ask');
    await focusOn(user.page, "Ask your company's Microsoft 365 administrator");
    expect(await cardOf(user.page).innerText()).toContain('this needs no request workflow');
    expect(await cardOf(user.page).getByRole('button', { name: 'Try again' }).isEnabled()).toBe(true);
    await checkLook(user.page);
    await user.press('I have sent it');
    await focusOn(user.page, "Waiting for your company's approval");
    expect(user.words).toEqual([{ waiting: false }, { waiting: true }]);
    await done(user);
  });

  test('"It was refused or blocked" says who can undo it, and where', async () => {
    const user = await openFor(settings, unanswered, {}, options);
    await user.press('It was refused or blocked');
    await focusOn(user.page, 'Only your company can change this');
    const card = cardOf(user.page);
    expect(await card.innerText()).toContain('Enterprise applications');
    expect(await card.getByRole('button').allInnerTexts()).toEqual(['Copy for your admin', 'Try again']);
    await checkLook(user.page);
    await done(user);
  });

  test('"I changed my mind" leads quietly back to Not connected', async () => {
    const user = await openFor(settings, unanswered, {}, options);
    await user.press('I changed my mind');
    await focusOn(user.page, 'Not connected');
    await said(user.page, 'Not connected.');
    expect(await cardOf(user.page).getByRole('button').allInnerTexts()).toEqual(['Connect']);
    expect(user.words).toEqual([{ waiting: false }]);
    await done(user);
  });
});

test.each(['There was nobody to ask', 'It was refused or blocked', 'I changed my mind'])(
  'after "%s" the next visit asks nothing',
  async (answer) => {
    const user = await openFor(settings, unanswered);
    await user.press(answer);
    await user.page.getByText(question).waitFor({ state: 'detached' });
    await user.page.reload();
    await cardOf(user.page).getByRole('heading', { name: 'Not connected', exact: true }).waitFor();
    expect(await user.page.getByText(question).count()).toBe(0);
    await done(user);
  },
);

test('the question can be answered by keyboard alone', async () => {
  const user = await openFor(settings, unanswered);
  const { page } = user;
  const first = cardOf(page).getByRole('button', { name: 'I asked for approval' });
  await first.waitFor();
  await page.getByRole('combobox', { name: 'Signed in to Wintro as' }).focus();
  const onFirst = first.and(focused(page));
  for (let tabs = 0; tabs < 12 && (await onFirst.count()) === 0; tabs++) await page.keyboard.press('Tab');
  // The rest is folded: Enter unfolds it.
  for (const key of ['Tab', 'Enter', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
  await focusOn(page, 'Only your company can change this');
  await done(user);
});

test('each answer says beside it what it looked like at Microsoft, for a screen reader too', async () => {
  const user = await openFor(settings, unanswered);
  const answer = user.page
    .getByRole('group', { name: question })
    .getByRole('button', { name: 'I asked for approval', exact: true });
  const described = (await answer.getAttribute('aria-describedby')) ?? '';
  expect(await user.page.locator(`[id="${described}"]`).innerText()).toContain('"Approval required"');
  await done(user);
});

test('the text to forward is copied, with the address where an administrator approves', async () => {
  const user = await openFor(
    settings,
    unanswered,
    {},
    { permissions: ['clipboard-read', 'clipboard-write'] },
  );
  await user.press('There was nobody to ask');
  await user.press('Copy for your admin');
  await user.page.getByText('Copied.').first().waitFor();
  const copied = String(await user.page.evaluate('navigator.clipboard.readText()'));
  expect(copied).toContain('Could you approve the app "Wintro"');
  expect(copied).toContain(adminConsentUrl);
  await done(user);
});

test('an answer that could not be noted says so, and can be given again', async () => {
  const away = { 'POST approval/waiting': problemOf(503, { title: 'Storage is away', retryable: true }) };
  const user = await openFor(settings, unanswered, away);
  await user.press('I asked for approval');
  await cardOf(user.page).getByText('Storage is away').waitFor();
  await focusOn(user.page, 'Not connected yet');
  expect(await cardOf(user.page).getByRole('button', { name: 'I asked for approval' }).isEnabled()).toBe(
    true,
  );
  await done(user);
});

const declined = {
  reason: 'consent-not-given',
  title: 'Not connected yet',
  detail: 'The permissions were not accepted.',
  owner: 'user',
  nextStep: 'Press Connect again.',
  retryable: false,
};

test('a return without a connection asks, and blames nobody', async () => {
  const user = await openFor(settings, notConnected, {
    'POST connect/complete': problemOf(409, { ...declined, correlationId: 'correlation-9' }),
  });
  await user.press('Connect');
  user.held = { ...notConnected, lastOutcome: { ...declined, at: minutesAgo(0) } };
  await comeBack(user.page);
  await focusOn(user.page, 'Not connected yet');
  const card = cardOf(user.page);
  await card.getByRole('group', { name: question }).waitFor();
  expect(await card.innerText()).not.toContain('not accepted');
  await card.getByText('Details', { exact: true }).click();
  await card.getByText('correlation-9').waitFor();
  await done(user);
});

test('a completion that met an outage is not asked about: it can still be finished', async () => {
  const user = await openFor(settings, unanswered, {
    'POST connect/complete': problemOf(503, { title: 'The vault is away', retryable: true }),
  });
  await user.press('Try again');
  await comeBack(user.page);
  await cardOf(user.page).getByText('The vault is away').waitFor();
  expect(await user.page.getByText(question).count()).toBe(0);
  await cardOf(user.page).getByRole('button', { name: 'Finish connecting' }).waitFor();
  await done(user);
});
