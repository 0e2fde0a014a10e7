/** The organization's side: its administrator sees who is connected, sets rules, makes links, and finds it all in the audit. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { personas } from '../sandbox/world/sample-company.ts';
import { findWintroUser } from '../sandbox/wintro/users.ts';
import { organizationPath } from '../sandbox/wintro/wintro.ts';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import {
  choose,
  composerOf,
  formOf,
  messageField,
  openTab,
  pressSend,
  untilCardSays,
  untilFocusIsOn,
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';
import { sampleOf } from '../support/sweep.ts';

const admin = findWintroUser('wintro-amara-okafor')!;
const colleague = { typed: 'tomasz', option: 'Tomasz Lindqvist' };
const section = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true });
const press = (place: Locator, name: string | RegExp): Promise<void> =>
  place.getByRole('button', { name }).click();

describe.each(sampleOf(['desktop', 'phone'] as const, 1))("the organization's side, on a %s", (look) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  let recruiter: Page;
  const wintro = () => journey.product.sandbox.addresses.wintro;
  beforeAll(async () => {
    journey = await openJourney({ album: `organization-${look}` });
    const answer = await journey.product.connect(await recruiterAtApi(journey), { upn: personas.recruiter });
    expect(answer.status).toBe(200);
    recruiter = await journey.openSettings(looks[look]);
    page = await journey.newBrowser(looks[look]);
  });
  afterAll(() => journey.close());

  step('somebody without the role is told so in a sentence', async () => {
    const theirs = await recruiter.context().newPage();
    await theirs.goto(`${wintro()}${organizationPath}`);
    await theirs.getByRole('heading', { name: 'For administrators of your organization' }).waitFor();
    expect(await theirs.getByRole('alert').count()).toBe(0);
    await journey.keep(theirs, 'refused');
    await theirs.close();
  });

  step("the administrator comes by Wintro's menu, and finds who is connected", async () => {
    await page.goto(wintro());
    await page.getByRole('combobox', { name: 'Signed in to Wintro as' }).selectOption(admin.id);
    await page.getByRole('list', { name: 'Organization settings' }).getByRole('link').click();
    const connections = section(page, 'Connections');
    await connections.getByRole('heading', { name: 'Ines Moreau' }).waitFor();
    expect(await connections.innerText()).toContain(personas.recruiter);
    for (const name of ['Rules for sending', 'Approval links', 'Audit'])
      await section(page, name).getByRole('button').first().waitFor();
    await journey.keep(page, 'organization');
    await connections.getByRole('searchbox').fill('nobody of this name');
    await press(connections, 'Search');
    await connections.getByText('Nobody was found for "nobody of this name".').waitFor();
    await connections.getByRole('searchbox').fill('INES');
    await press(connections, 'Search');
    await connections.getByRole('heading', { name: 'Ines Moreau' }).waitFor();
  });

  step('the administrator sets a rule; what is wrong is said at once, at its field', async () => {
    const rules = section(page, 'Rules for sending');
    await rules.getByLabel('Messages of one person in 24 hours').fill('none');
    await rules.getByRole('radio', { name: 'all domains but these' }).check();
    await rules.getByLabel('Domains', { exact: true }).fill('m\u00fcnchen.example, nonsense');
    await press(rules, 'Save');
    await rules.getByText('Type a whole number from 1 to 5,000, or nothing.').waitFor();
    await rules.getByText('This is no domain name, such as example.com: nonsense').waitFor();
    await rules.getByLabel('Messages of one person in 24 hours').and(page.locator(':focus')).waitFor();
    await journey.keep(page, 'faults');
    await rules.getByLabel('Messages of one person in 24 hours').fill('');
    await rules.getByLabel('Domains', { exact: true }).fill('m\u00fcnchen.example, haldenvoss.example');
    await press(rules, 'Save');
    await rules.getByText('The rules are saved.').waitFor();
    expect(await rules.getByLabel('Domains', { exact: true }).inputValue()).toBe(
      'haldenvoss.example\nxn--mnchen-3ya.example',
    );
    await rules.getByText('Set by an administrator of your organization,').waitFor();
    await journey.keep(page, 'saved');
  });

  step("the rule refuses a recruiter's mail, and names the role and the date", async () => {
    await untilCardSays(recruiter, 'Connected');
    await openTab(recruiter, 'Mail');
    await choose(recruiter, colleague);
    await formOf(recruiter).getByRole('textbox', { name: 'Subject', exact: true }).fill('Interview');
    await messageField(recruiter).fill('Can you take it?');
    await pressSend(recruiter);
    await untilResultSays(recruiter, /^Not sent/);
    const words = await composerOf(recruiter).innerText();
    expect(words).toContain('were chosen by an administrator of your organization in Wintro');
    const date = await composerOf(recruiter).getByRole('time').last().getAttribute('title');
    expect(date).toContain(String(new Date(journey.product.sandbox.world.now()).getFullYear()));
    await journey.keep(recruiter, 'refused mail');
  });

  step('a link is made, opened by whoever has it, and taken back', async () => {
    const links = section(page, 'Approval links');
    await press(links, 'Make a link');
    await untilFocusIsOn(page, 'Your new link');
    const address = await links.locator('.link-address').innerText();
    await journey.keep(page, 'link made');
    const theirs = await journey.newBrowser(looks[look]);
    await theirs.goto(address);
    await theirs.getByRole('button', { name: 'Go to Microsoft and decide' }).waitFor();
    await press(links, /^Take back/);
    const asked = page.getByRole('alertdialog', { name: 'Take this link back?' });
    await press(asked, 'Take back');
    await links.getByText('Taken back').waitFor();
    await untilFocusIsOn(page, 'Made by you');
    expect(await links.getByRole('button', { name: /^Take back/ }).count()).toBe(0);
    await theirs.reload();
    await theirs.getByRole('button', { name: 'Go to Microsoft and decide' }).waitFor({ state: 'detached' });
    await theirs.context().close();
  });

  step('a leaver is disconnected after a question that says what it does not do', async () => {
    const connections = section(page, 'Connections');
    await press(connections, 'Disconnect Ines Moreau');
    const asked = page.getByRole('alertdialog', { name: 'Disconnect Ines Moreau?' });
    await asked.getByText('This does not bar anybody from connecting again').waitFor();
    await journey.keep(page, 'disconnect asked');
    await page.keyboard.press('Escape');
    await connections
      .getByRole('button', { name: 'Disconnect Ines Moreau' })
      .and(page.locator(':focus'))
      .waitFor();
    await press(connections, 'Disconnect Ines Moreau');
    await press(asked, 'Disconnect');
    await connections.getByText('Ines Moreau is disconnected.').waitFor();
    await untilFocusIsOn(page, 'Ines Moreau');
    await page
      .getByRole('status')
      .filter({ hasText: 'Ines Moreau is disconnected.' })
      .waitFor({ state: 'attached' });
    await recruiter.reload();
    await untilCardSays(recruiter, 'Not connected');
  });

  step('the audit tells of all of it, in words', async () => {
    const audit = section(page, 'Audit');
    await press(audit, 'Show');
    for (const words of [
      'Disconnecting a Microsoft account',
      'A message that the rules do not allow was refused',
      'Changing the rules for sending',
      'Connecting a Microsoft account',
      'A request that the role does not allow was refused',
    ])
      await audit.getByRole('heading', { name: words }).first().waitFor();
    const refused = audit.getByRole('listitem').filter({ hasText: 'A message that the rules' });
    expect(await refused.innerText()).toContain('Ines Moreau');
    expect(await refused.innerText()).toContain('Your organization does not allow mail to a recipient');
    await journey.keep(page, 'audit');
  });

  step('and a person is erased', async () => {
    const connections = section(page, 'Connections');
    await press(connections, 'Erase Ines Moreau');
    await press(page.getByRole('alertdialog'), 'Erase');
    await connections.getByText('Everything that was kept about').waitFor();
    await connections.getByRole('heading', { name: 'Connections' }).and(page.locator(':focus')).waitFor();
    await journey.keep(page, 'erased');
  });

  step("everything is ordered to be erased by typing the organization's id, and stopped again", async () => {
    const connections = section(page, 'Connections');
    await press(connections, 'Erase everything of your organization');
    const asked = page.getByRole('alertdialog', { name: 'Erase everything of your organization?' });
    await press(asked, 'Erase in 24 hours');
    await asked.getByText(`This is not ${admin.organization.id}.`).waitFor();
    await journey.keep(page, 'erase all asked');
    await asked.getByRole('textbox').fill(admin.organization.id);
    await page.keyboard.press('Enter');
    await untilFocusIsOn(page, 'Everything of your organization is to be erased');
    expect(await connections.getByRole('button', { name: /^Erase everything/ }).count()).toBe(0);
    await journey.keep(page, 'erase all ordered');
    await page.reload();
    await press(connections, 'Stop it');
    await connections.getByText('The erasure is stopped. Nothing was erased.').waitFor();
    await untilFocusIsOn(page, 'Connections');
    await connections.getByRole('button', { name: /^Erase everything/ }).waitFor();
  });
});
