/** What can happen to a recruiter who is connected. Each test starts from a connection of its own. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CAPABILITIES } from '../../shared/domain/capabilities.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { openJourney, recruiterAtApi, revokeSessions, startOver, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import {
  accountButton,
  onPage,
  permissionsShown,
  pressAtMicrosoft,
  signInAndAccept,
  signInRequest,
} from './support/microsoft-pages.ts';
import {
  cardOf,
  choose,
  formOf,
  messageField,
  openTab,
  pressOnCard,
  pressSend,
  untilCardSays,
  untilResultSays,
} from './support/settings-page.ts';

const colleague = { typed: 'tomasz', option: /Tomasz Lindqvist/ };
const otherAccount = 'amara.okafor@haldenvoss.example';

let journey: Journey;
let page: Page;
beforeAll(async () => {
  journey = await openJourney({ album: 'detours-later' });
});
beforeEach(() => startOver(journey));
afterAll(() => journey.close());

async function openConnected(request: Record<string, unknown> = {}): Promise<void> {
  await journey.product.connect(await recruiterAtApi(journey), { upn: personas.recruiter, request });
  page = await journey.openSettings(looks.phone);
}

async function writeToColleague(words: string): Promise<void> {
  await choose(page, colleague);
  await messageField(page).fill(words);
}

/** Microsoft ended the grant; the next send finds out. */
async function loseTheGrant(): Promise<void> {
  await untilCardSays(page, 'Connected');
  await writeToColleague('Are you free at ten?');
  revokeSessions(journey, personas.recruiter);
  await journey.product.sandbox.restartHost();
  await pressSend(page);
  await untilResultSays(page, 'Not sent');
  await untilCardSays(page, 'Reconnect needed');
}

test('one capability is missing: "Ask for this permission" leads to those permissions alone, and channels work', async () => {
  await openConnected({ capabilities: ['chat', 'mail', 'people'] });
  await untilCardSays(page, 'Connected, without channels');
  await openTab(page, 'Channel');
  await journey.keep(page, 'without channels');
  await pressOnCard(page, 'Ask for this permission');
  await onPage(page, 'Sign in');
  expect(signInRequest(page).get('prompt')).toBeNull();
  await accountButton(page, personas.recruiter).click();
  await onPage(page, 'Permissions requested');
  expect([...(await permissionsShown(page))].sort()).toEqual([...CAPABILITIES.channel.scopes].sort());
  await journey.keep(page, 'asks for channels alone');
  await pressAtMicrosoft(page, 'Accept');
  await untilCardSays(page, 'Connected');
  await openTab(page, 'Channel');
  const team = formOf(page).getByRole('combobox', { name: 'Team', exact: true });
  await team.selectOption('Recruiting');
  await formOf(page).getByRole('combobox', { name: 'Channel', exact: true }).selectOption('Sourcing');
  await messageField(page).fill('A new list is out.');
  await pressSend(page);
  await untilResultSays(page, 'Sent to Recruiting > Sourcing');
});

test('Microsoft ended the grant: Reconnect needed, one press and a sign-in, and the kept draft goes out', async () => {
  await openConnected();
  await loseTheGrant();
  await journey.keep(page, 'reconnect needed');
  expect(await cardOf(page).innerText()).toContain('Your drafts are kept.');
  await pressOnCard(page, 'Reconnect');
  await onPage(page, 'Sign in');
  expect([signInRequest(page).get('prompt'), signInRequest(page).has('login_hint')]).toEqual([null, true]);
  await journey.keep(page, 'sign in of the account that is known');
  await accountButton(page, personas.recruiter).click();
  await untilCardSays(page, 'Connected');
  expect(await messageField(page).inputValue()).toBe('Are you free at ten?');
  await journey.keep(page, 'connected again');
  await pressSend(page);
  await untilResultSays(page, 'Sent to Tomasz Lindqvist');
  const { teamsMessages } = journey.product.sandbox.world.state;
  expect(teamsMessages.filter(({ content }) => content.includes('Are you free at ten?'))).toHaveLength(1);
});

test('reconnecting with another account changes nothing until "Use the other account" is pressed', async () => {
  await openConnected();
  await loseTheGrant();
  await pressOnCard(page, 'Reconnect');
  await onPage(page, 'Sign in');
  await pressAtMicrosoft(page, 'Use another account');
  await signInAndAccept(page, otherAccount);
  await cardOf(page).getByText('You signed in with another Microsoft account').waitFor();
  await untilCardSays(page, 'Reconnect needed');
  expect(await cardOf(page).innerText()).toContain(personas.recruiter);
  await journey.keep(page, 'another account');
  await pressOnCard(page, 'Use the other account');
  await onPage(page, 'Pick an account');
  expect([signInRequest(page).get('prompt'), signInRequest(page).get('login_hint')]).toEqual([
    'select_account',
    null,
  ]);
  await accountButton(page, otherAccount).click();
  await untilCardSays(page, 'Connected');
  expect(await cardOf(page).innerText()).toContain(otherAccount);
});

test('an answer that was cut off is called unknown, and where to look is said: the message had arrived', async () => {
  await openConnected();
  const { world } = journey.product.sandbox;
  world.state.faults['graph.afterDelivery'] = 'cut';
  await writeToColleague('The offer is signed.');
  await pressSend(page);
  await untilResultSays(page, "We don't know whether it arrived");
  await formOf(page).getByText('Look in Teams before you send it again.').waitFor();
  await formOf(page).getByRole('button', { name: 'Send again anyway', exact: true }).waitFor();
  expect(await formOf(page).getByRole('button', { name: 'Try again', exact: true }).count()).toBe(0);
  await journey.keep(page, 'unknown outcome');
  expect(world.state.teamsMessages.map(({ content }) => content)).toEqual([
    expect.stringContaining('The offer is signed.'),
  ]);
  await untilCardSays(page, 'Connected');
});
