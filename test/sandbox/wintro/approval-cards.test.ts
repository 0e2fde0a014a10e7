import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { failureView } from '../../../shared/http/problem.ts';
import { FAILURE_TABLE } from '../../../shared/domain/failures/failure-table.ts';
import type { FailureReason } from '../../../shared/domain/failures/failure.ts';
import { answers, cardOf, testInEveryLook, question, untilWhole, type Card } from './card-case.ts';
import { connected, minutesAgo, notConnected, startSettingsPage, type SettingsPage } from './page-fixture.ts';
import { sampleOf } from '../../support/sweep.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

const attempt = (minutes: number) => ({
  startedAt: minutesAgo(minutes),
  expiresAt: minutesAgo(minutes - 60),
});
const outcome = (reason: FailureReason) => ({ ...failureView(reason), at: minutesAgo(3) });
const failure = (reason: FailureReason) => ({ ...failureView(reason), since: minutesAgo(300) });
const everything = ['chat', 'channel', 'mail', 'people'];
const wait = { since: minutesAgo(3000), capabilities: everything, saidBy: 'user' };
const withoutChannels = { granted: ['chat', 'mail', 'people'], missing: ['channel'] };
const partly = { ...connected, capabilities: withoutChannels };
const waiting = { ...notConnected, state: 'awaiting-approval', approval: wait };
const channelWait = { ...wait, capabilities: ['channel'] };
const ended = { ...connected, state: 'reconnect-required' };
const connectedButtons = ['Send a test message', 'Disconnect'];
const ofWaiting = ['Finish connecting', 'I no longer need this'];
const makeLink = 'Send a link to your administrator';
const waitingButtons = [...ofWaiting, makeLink];

const cards: readonly Card[] = [
  {
    card: 'a sign-in that may still be going on in another tab',
    status: { body: { ...notConnected, attempt: attempt(4) } },
    heading: 'Not connected yet',
    says: 'If you are still there, in another tab, finish there',
    buttons: question,
  },
  {
    card: 'a sign-in from which nobody came back, on the next day',
    status: { body: { ...notConnected, attempt: attempt(1500) } },
    heading: 'Not connected yet',
    says: 'Microsoft does not tell us why.',
    buttons: question,
  },
  {
    card: 'a return without a connection',
    status: { body: { ...notConnected, lastOutcome: outcome('sign-in-not-finished') } },
    heading: 'Not connected yet',
    says: 'You came back from Microsoft 3 minutes ago',
    buttons: [...question, 'Copy details'],
  },
  {
    card: 'a sign-in that Microsoft ended with an error',
    status: { body: { ...notConnected, lastOutcome: outcome('sign-in-failed') } },
    heading: 'Not connected yet',
    says: 'Microsoft could not sign you in.',
    buttons: ['Copy details', ...question],
  },
  {
    card: 'an outcome that says itself what to do',
    status: { body: { ...notConnected, lastOutcome: outcome('work-account-required') } },
    heading: 'Not connected yet',
    says: 'A work or school account is needed.',
    buttons: ['Copy details', 'Try again', 'Not now'],
  },
  {
    card: 'waiting for approval',
    status: { body: waiting },
    heading: "Waiting for your company's approval",
    says: 'Microsoft e-mails you the decision.',
    buttons: waitingButtons,
  },
  {
    card: 'waiting because Microsoft said so',
    status: { body: { ...waiting, approval: { ...wait, saidBy: 'microsoft' } } },
    heading: "Waiting for your company's approval",
    says: 'choose Request approval at Microsoft',
    buttons: waitingButtons,
  },
  {
    card: 'waiting, after a try that came too early',
    status: { body: { ...waiting, lastOutcome: outcome('sign-in-not-finished') } },
    heading: "Waiting for your company's approval",
    says: 'Not approved yet, it seems.',
    buttons: [...ofWaiting, ...answers, makeLink],
  },
  {
    card: 'waiting with an account that Microsoft ended',
    status: { body: { ...ended, state: 'awaiting-approval', approval: wait } },
    heading: "Waiting for your company's approval",
    says: 'Your drafts are kept until then.',
    buttons: waitingButtons,
  },
  {
    card: 'connected, and waiting for one thing more',
    status: { body: { ...partly, approval: channelWait } },
    heading: 'Connected, without channels',
    says: "Waiting for your company's approval for channels",
    buttons: [...connectedButtons, ...waitingButtons],
  },
  {
    card: 'connected, and waiting for one of two missing things',
    status: {
      body: {
        ...connected,
        capabilities: { granted: ['chat', 'people'], missing: ['channel', 'mail'] },
        approval: channelWait,
      },
    },
    heading: 'Connected, without channels and mail',
    says: 'Your connection does not include mail.',
    buttons: [...connectedButtons, 'Ask for this permission', ...waitingButtons],
  },
  {
    card: 'connected, after asking for more without an answer',
    status: { body: { ...partly, attempt: attempt(90) } },
    heading: 'Connected, without channels',
    says: 'You asked for channels. Your connection has not changed',
    buttons: [...connectedButtons, ...question],
  },
  {
    card: 'connected with all, after a sign-in that came to nothing',
    status: { body: { ...connected, attempt: attempt(90) } },
    heading: 'Connected',
    says: 'Ines Moreau',
    buttons: connectedButtons,
  },
  {
    card: 'a grant that Microsoft ended',
    status: { body: { ...ended, failure: failure('grant-revoked') } },
    heading: 'Reconnect needed',
    says: 'Your drafts are kept.',
    buttons: ['Reconnect', 'Disconnect', 'Copy details'],
  },
  {
    card: 'a grant that only the tenant admin can bring back',
    status: { body: { ...ended, failure: failure('account-disabled') } },
    heading: 'Reconnect needed',
    says: "Your company's Microsoft 365 administrator, then you",
    buttons: ['Copy for your admin', 'Reconnect', 'Disconnect', 'Copy details'],
  },
  {
    card: 'a reconnect that came to nothing',
    status: { body: { ...ended, failure: failure('consent-withdrawn'), attempt: attempt(90) } },
    heading: 'Reconnect needed',
    says: 'What did Microsoft show you?',
    buttons: ['Reconnect', 'Disconnect', 'Copy details', ...answers],
  },
];

describe.each(sampleOf(cards, 5))('the card about approval says what is the matter: $card', (card) => {
  testInEveryLook(() => settings, card);
});

test('the waiting card says since when, asked by whom and for what', async () => {
  const page = await settings.open({ 'GET status': { body: { ...waiting, approval: channelWait } } });
  await page.locator('.facts').waitFor();
  const facts = await page.locator('.facts > div').allInnerTexts();
  expect(facts.map((fact) => fact.split('\n').slice(0, 2))).toEqual([
    ['Since', '2 days ago'],
    ['Asked by', 'You'],
    ['So that you can', 'post in the channels of your teams'],
  ]);
  await settings.leave(page);
});

const ending = (Object.keys(FAILURE_TABLE) as FailureReason[]).filter(
  (reason) => FAILURE_TABLE[reason].effect === 'reconnect',
);

test.each(sampleOf(ending, 4))(
  'a connection that ended by %s says reason, owner and next step',
  async (reason) => {
    const { title, detail, nextStep, owner } = failureView(reason);
    const page = await settings.show({ 'GET status': { body: { ...ended, failure: failure(reason) } } });
    const card = cardOf(page);
    await card.getByRole('heading', { name: 'Reconnect needed' }).waitFor();
    await untilWhole(card);
    const shown = await card.innerText();
    for (const words of [title, detail, nextStep]) expect(shown).toContain(words);
    expect(await card.getByRole('button', { name: 'Reconnect', exact: true }).isEnabled()).toBe(true);
    const forAdmin = await card.getByRole('button', { name: 'Copy for your admin' }).count();
    expect(forAdmin).toBe(owner === 'tenant-admin' ? 1 : 0);
  },
);

test.each(['sign-in-not-finished', 'consent-not-given'] as const)(
  'after %s nobody is told that they declined',
  async (reason) => {
    const page = await settings.open({
      'GET status': { body: { ...notConnected, lastOutcome: outcome(reason) } },
    });
    await page.getByText('What did Microsoft show you?').waitFor();
    const shown = await page.locator('main').innerText();
    expect(shown).not.toMatch(/declin|cancel|not accept|denied the/i);
    await settings.leave(page);
  },
);
