import { describe, expect, test } from '@jest/globals';
import { axeViolations } from '../../support/axe.ts';
import { choosePerson } from '../../support/choose-person.ts';
import { connected, failureOf, problemOf } from './page-fixture.ts';
import {
  answers,
  choose,
  composer,
  outcomes,
  press,
  sent,
  useSettingsPage,
  write,
} from './sending-fixture.ts';
import { focused } from '../../support/focused.ts';

const { settings, open } = useSettingsPage();

describe('a chat message', () => {
  test('goes to the chosen person and the result takes the focus', async () => {
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    await press(page);
    await page.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' }).waitFor();
    await focused(page).filter({ hasText: 'Sent to Tomasz Lindqvist' }).waitFor();
    expect(await page.getByRole('link', { name: 'Open in Teams' }).getAttribute('href')).toContain(
      'teams.microsoft',
    );
    expect(sent[0]?.body).toEqual({
      kind: 'chat',
      to: { userId: 'id-1' },
      body: { contentType: 'text', content: 'Hello' },
      destinationName: 'Tomasz Lindqvist',
    });
    expect(await axeViolations(page)).toEqual([]);
  });

  test('can be written by keyboard alone', async () => {
    const page = await open();
    const field = composer(page).getByRole('combobox', { name: 'To', exact: true });
    await field.focus();
    await page.keyboard.type('tom');
    await page.getByRole('listbox').getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await composer(page)
      .getByRole('button', { name: /^Remove / })
      .waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('First line');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second line');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
    expect(sent[0]?.body.body.content).toBe('First line\nsecond line');
  });

  test('keeps every letter that is typed into the people picker without a pause', async () => {
    const page = await open();
    const field = composer(page).getByRole('combobox', { name: 'To', exact: true });
    const written: string[] = [];
    for (let time = 0; time < 10; time++) {
      await field.fill('');
      await field.pressSequentially('tomasz lindqvist', { delay: 0 });
      await page.getByRole('listbox').getByRole('option').first().waitFor();
      written.push(await field.inputValue());
    }
    expect(written).toEqual(Array.from({ length: 10 }, () => 'tomasz lindqvist'));
  });

  test('says of each person found who is a guest or a contact from outside', async () => {
    const page = await open();
    await composer(page).getByRole('combobox', { name: 'To', exact: true }).fill('tom');
    const options = page.getByRole('listbox').getByRole('option');
    await options.first().waitFor();
    const shown = await options.allInnerTexts();
    expect(shown[1]).toContain('Guest');
    expect(shown[2]).toContain('Contact, outside your company');
    expect(await axeViolations(page)).toEqual([]);
  });

  test('can go to an address that was typed', async () => {
    const page = await open();
    await choose(page, 'nora@candidate.example', 'Use nora@candidate.example');
    await write(page, 'Hello');
    await press(page);
    await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
    expect(sent[0]?.body['to']).toEqual({ email: 'nora@candidate.example' });
  });

  test('without recipient or words is not sent, and the first gap takes the focus', async () => {
    const page = await open();
    await press(page);
    await page.getByText('Choose a recipient.').waitFor();
    expect(await page.getByText('Write a message.').isVisible()).toBe(true);
    await page.locator('[role=combobox]:focus').waitFor();
    expect(sent).toEqual([]);
    expect(await axeViolations(page)).toEqual([]);
  });
});

describe('what went wrong', () => {
  test('a second try of the same message carries the same key, even after a reload', async () => {
    outcomes.push(
      problemOf(502, { retryable: true }),
      problemOf(503, { retryable: true, title: 'Teams is busy' }),
    );
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    await press(page);
    await page.getByRole('heading', { name: 'Not sent' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Teams is busy').waitFor();
    await page.reload();
    await press(page);
    await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(({ key }) => key)).size).toBe(1);
  });

  test('another message gets another key', async () => {
    outcomes.push(problemOf(503, { retryable: true }));
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    await press(page);
    await page.getByRole('heading', { name: 'Not sent' }).waitFor();
    await write(page, 'Hello again');
    await press(page);
    await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
    expect(new Set(sent.map(({ key }) => key)).size).toBe(2);
  });

  test('an unknown outcome says where to look, and is sent again only on purpose, as a new message', async () => {
    outcomes.push(problemOf(504, { reason: 'send-outcome-unknown', sendId: 'send-9', owner: 'microsoft' }));
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    await press(page);
    await page.getByRole('heading', { name: "We don't know whether it arrived" }).waitFor();
    expect(await page.getByText('Look in Teams before you send it again.').isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
    expect(await axeViolations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Send again anyway' }).click();
    await page.getByRole('heading', { name: /^Sent to/ }).waitFor();
    expect(sent[1]?.body.resendOf).toBe('send-9');
    expect(sent[1]?.key).not.toBe(sent[0]?.key);
  });

  test('a connection that the send found ended is explained once, by the card', async () => {
    const words = { reason: 'grant-revoked' };
    let status: unknown = connected;
    outcomes.push(problemOf(409, words));
    const page = await settings().open({ ...answers, 'GET status': () => ({ body: status }) });
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    status = { ...connected, state: 'reconnect-required', failure: failureOf('user', words) };
    await press(page);
    await page.getByRole('heading', { name: 'Reconnect needed' }).waitFor();
    await composer(page).getByRole('heading', { name: 'Not sent' }).waitFor();
    await page.getByText('The sign-in was ended').first().waitFor();
    expect(await page.getByText('The sign-in was ended').count()).toBe(1);
    expect(await axeViolations(page)).toEqual([]);
    await settings().leave(page);
  });

  test('the reason and the ids for support are under Details', async () => {
    outcomes.push(problemOf(404, { reason: 'recipient-not-found', title: 'Nobody has this address' }));
    const page = await open();
    await choose(page, 'tom', 'Tomasz Lindqvist');
    await write(page, 'Hello');
    await press(page);
    await page.getByText('Nobody has this address').waitFor();
    expect(await page.getByText('recipient-not-found').isVisible()).toBe(false);
    await composer(page).getByText('Details', { exact: true }).click();
    expect(await page.getByText('recipient-not-found').isVisible()).toBe(true);
    expect(await page.getByText('request-1').isVisible()).toBe(true);
  });
});

test('a draft survives a reload', async () => {
  const page = await open();
  await choose(page, 'tom', 'Tomasz Lindqvist');
  await write(page, 'Half a sentence');
  await page.reload();
  expect(await composer(page).getByRole('textbox', { name: 'Message' }).inputValue()).toBe('Half a sentence');
  expect(await composer(page).getByText('Tomasz Lindqvist').isVisible()).toBe(true);
});

test('a channel message goes to a channel of a chosen team', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Channel' }).click();
  await page.getByRole('combobox', { name: 'Team', exact: true }).selectOption('Talent');
  await page.getByRole('combobox', { name: 'Channel', exact: true }).selectOption('Offers (private)');
  await page.getByRole('textbox', { name: 'Subject (optional)' }).fill('News');
  await write(page, 'Hello all');
  await composer(page).getByRole('combobox', { name: 'Importance' }).selectOption('Urgent');
  await press(page);
  await page.getByRole('heading', { name: 'Sent to Talent > Offers' }).waitFor();
  expect(sent[0]?.body).toEqual({
    kind: 'channel',
    teamId: 'team-1',
    channelId: 'channel-2',
    subject: 'News',
    body: { contentType: 'text', content: 'Hello all' },
    importance: 'urgent',
    destinationName: 'Talent > Offers',
  });
  expect(await axeViolations(page)).toEqual([]);
});

test('a mail has recipients, copies, blind copies, subject, format and importance, and is never called delivered', async () => {
  const page = await open();
  await page.getByRole('tab', { name: 'Mail' }).click();
  await page.getByRole('button', { name: 'Add Cc or Bcc' }).click();
  await choose(page, 'tom', 'Tomasz Lindqvist');
  await choose(page, 'tom', 'Tom Guest', 'Cc');
  await choose(page, 'nora@candidate.example', 'Use nora@candidate.example', 'Bcc');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Interview');
  await composer(page).getByRole('button', { name: 'Formatted' }).click();
  await composer(page).getByRole('toolbar').waitFor();
  await write(page, 'Dear all');
  await composer(page).getByRole('combobox', { name: 'Importance' }).selectOption('High');
  await page.keyboard.press('Escape');
  await composer(page).getByRole('textbox', { name: 'Message' }).press('Control+Enter');
  await page.getByRole('heading', { name: 'Accepted by Outlook for Tomasz Lindqvist' }).waitFor();
  expect(sent[0]?.body).toEqual({
    kind: 'mail',
    to: [{ address: 'tomasz@haldenvoss.example', name: 'Tomasz Lindqvist' }],
    cc: [{ address: 'tom@orchardlane.example', name: 'Tom Guest' }],
    bcc: [{ address: 'nora@candidate.example' }],
    subject: 'Interview',
    body: { contentType: 'html', content: '<div>Dear all</div>' },
    importance: 'high',
  });
  expect((await page.locator('body').innerText()).toLowerCase()).not.toContain('delivered');
  expect(await axeViolations(page)).toEqual([]);
});

test('of many recipients the refused ones are named', async () => {
  // What broke: "no mail to this domain", and nobody knew whose.
  const errors = [{ pointer: '/cc/0/address', detail: 'No.' }];
  outcomes.push(problemOf(403, { reason: 'recipient-domain-not-allowed', errors }));
  const page = await open();
  await page.getByRole('tab', { name: 'Mail' }).click();
  await page.getByRole('button', { name: 'Add Cc or Bcc' }).click();
  await choose(page, 'tom', 'Tomasz Lindqvist');
  await choose(page, 'tom', 'Tom Guest', 'Cc');
  await write(page, 'Hello');
  await page.getByRole('textbox', { name: 'Subject' }).fill('Interview');
  await press(page);
  await composer(page).getByText('No mail may go to this recipient:').waitFor();
  const refused = composer(page).locator('.notice').getByRole('listitem');
  expect(await refused.allInnerTexts()).toEqual(['tom@orchardlane.example']);
});

test('the test message is written already and one colleague away', async () => {
  const page = await open();
  await page.getByRole('button', { name: 'Send a test message' }).click();
  const dialog = page.getByRole('dialog', { name: 'Send a test message' });
  await choosePerson(dialog, { typed: 'tom', option: 'Tomasz Lindqvist' });
  expect(await axeViolations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Send', exact: true }).click();
  await dialog.getByRole('heading', { name: 'Sent to Tomasz Lindqvist' }).waitFor();
  expect(sent[0]?.body.body.content).toContain('test message');
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
  await dialog.waitFor({ state: 'hidden' });
});

test('Escape closes a dialog, loses nothing, and gives the focus back', async () => {
  const page = await open();
  const button = page.getByRole('button', { name: 'Send a test message' });
  await button.click();
  const words = page.getByRole('dialog').getByRole('textbox', { name: 'Message' });
  await words.fill('My own words');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await focused(page).filter({ hasText: 'Send a test message' }).waitFor();
  await button.click();
  expect(await words.inputValue()).toBe('My own words');
});
