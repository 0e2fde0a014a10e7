/** A message for later and one message for many, from writing them to what their recipients see. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { withOffset } from '../../shared/element/later/zone-offset.ts';
import { eventually } from '../sandbox/eventually.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Person } from '../sandbox/world/world.ts';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { pressByKeyboard, tabTo } from './support/keyboard.ts';
import { looks } from './support/looks.ts';
import { seeAsRecipient, senderSeen } from './support/microsoft-pages.ts';
import {
  arrivedOf,
  choose,
  composerOf,
  formOf,
  messageField,
  newestArrived,
  openTab,
  untilCardSays,
  untilResultSays,
} from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

const ZONE = 'Europe/Paris';

/** Ten of the company with Teams and mail; and the last of them somebody whom Teams cannot reach. */
const LEFT_OUT: readonly string[] = [
  ...[personas.recruiter, personas.withoutTeams, personas.withoutMailbox, personas.guest],
];
const recipientsIn = (people: readonly Person[]): readonly Person[] => [
  ...people.filter(
    ({ userPrincipalName: upn }) => upn.endsWith('@haldenvoss.example') && !LEFT_OUT.includes(upn),
  ),
  ...people.filter(({ userPrincipalName: upn }) => upn === personas.otherCompany),
];

describe('later, and to many', () => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  let sendAt = 0;
  beforeAll(async () => {
    journey = await openJourney({ album: 'later-and-many' });
    await journey.product.connect(await recruiterAtApi(journey));
    page = await journey.openSettings({ ...looks.desktop, timezoneId: ZONE });
    await untilCardSays(page, 'Connected');
  });
  afterAll(() => journey.close());

  const button = (name: string) => formOf(page).getByRole('button', { name, exact: true });
  const sent = () => page.getByRole('region', { name: 'Sent as you' });
  const world = () => journey.product.sandbox.world;
  const recipients = () => recipientsIn(world().state.people);
  const refusals = () => world().state.journal.filter(({ status }) => status === 429).length;

  step('a chat is written now, for a time on the own clock', async () => {
    await openTab(page, 'Chat');
    await choose(page, { typed: 'tomasz', option: /Tomasz Lindqvist/ });
    await messageField(page).fill('Shall we talk at ten?');
    await formOf(page).getByRole('radio', { name: 'Send later' }).check();
    sendAt = Math.ceil((world().now() + 40 * 60_000) / 60_000) * 60_000;
    const local = withOffset(sendAt, ZONE);
    await formOf(page).getByLabel('Date').fill(local.slice(0, 10));
    await formOf(page).getByLabel('Time', { exact: true }).fill(local.slice(11, 16));
    await formOf(page)
      .getByText(/In your own time zone: Europe\/Paris, UTC\+[12]\./)
      .waitFor();
    await journey.keep(page, 'chat for later written');
    await button('Send later').click();
    await untilResultSays(page, /^It goes out on /);
    await sent().getByText('Waiting for its time').waitFor();
    await journey.keep(page, 'chat for later accepted');
    expect(world().state.teamsMessages).toHaveLength(0);
  });

  step('it goes out at that time, and its recipient sees the recruiter', async () => {
    await journey.product.sandbox.moveClock(sendAt - world().now() + 60_000);
    await eventually(
      () => world().state.teamsMessages.length,
      (count) => count === 1,
      30_000,
    );
    await arrivedOf(page).getByRole('button', { name: 'Look again' }).click();
    const theirs = await seeAsRecipient(await newestArrived(page, 'Shall we talk at ten?'));
    expect(await senderSeen(theirs, 'Shall we talk at ten?')).toContain('Ines Moreau');
    await journey.keep(theirs, 'chat for later as seen by its recipient');
    await theirs.close();
    await sent().getByRole('button', { name: 'Look again' }).click();
    await sent().getByText('Sent', { exact: true }).waitFor();
  });

  step('on a phone people are pasted from a spreadsheet, and each message is looked at', async () => {
    await page.setViewportSize(looks.phone.viewport);
    await page.emulateMedia({ colorScheme: 'dark' });
    await composerOf(page).getByRole('tab', { name: 'Many' }).click();
    await formOf(page).getByRole('combobox', { name: 'Kind of message' }).selectOption('Teams chat');
    await messageField(page).fill('Dear {{name}}, the panel meets in {{room}}.');
    await formOf(page).getByText('Paste people from a spreadsheet').click();
    const rows = recipients().map(({ mail, givenName }, index) => [mail, givenName, `Room ${String(index)}`]);
    const table = [['E-mail', 'Name', 'Room'], ...rows].map((cells) => cells.join('\t')).join('\n');
    await formOf(page).getByRole('textbox', { name: 'Table with a first row of titles' }).fill(table);
    await button('Take these people in').click();
    await formOf(page)
      .getByText(`${String(rows.length)} people were taken in.`)
      .waitFor();
    await journey.keep(page, 'message for many written');
    await button('Look at the messages').click();
    await formOf(page).getByText(`Dear ${rows[0]![1]!}, the panel meets in Room 0.`).waitFor();
    await journey.keep(page, 'message for many looked at');
  });

  step('while Microsoft answers 429 nothing is lost, and a reload goes on watching', async () => {
    world().state.faults['graph.throttle'] = '2';
    const count = recipients().length;
    await pressByKeyboard(page, button(`Send ${String(count)} messages`));
    await untilResultSays(page, `Your ${String(count)} messages are going out`);
    await eventually(refusals, (count) => count > 0, 30_000);
    await page.reload();
    await formOf(page)
      .getByText(`${String(count)} waiting`)
      .waitFor();
    await journey.keep(page, 'message for many while throttled');
  });

  step(
    'once it lets them through each has its message, once, and who cannot have it is named with the reason',
    async () => {
      delete world().state.faults['graph.throttle'];
      await journey.product.sandbox.moveClock(60_000);
      const over = formOf(page).getByRole('heading', { name: 'Not all of your messages went out' });
      await over.waitFor({ timeout: 60_000 });
      // What broke: what stood beside the composer was that of before they went out.
      await arrivedOf(page).getByText('the panel meets in Room').first().waitFor();
      const rows = formOf(page).getByRole('list', { name: 'Each message' }).getByRole('listitem');
      const unsent = rows.filter({ hasText: personas.otherCompany });
      expect(await unsent.innerText()).toMatch(/Not sent\s+\S+/);
      await sent().getByText('Not sent', { exact: true }).waitFor();
      await journey.keep(page, 'message for many over');
      const arrived = world().state.teamsMessages.map(({ content }) => content);
      const times = recipients().map(({ givenName }, index) => {
        const words = `Dear ${givenName}, the panel meets in Room ${String(index)}.`;
        return arrived.filter((content) => content.includes(words)).length;
      });
      const isReached = ({ userPrincipalName: upn }: Person): boolean => upn !== personas.otherCompany;
      expect(times).toEqual(recipients().map((person) => (isReached(person) ? 1 : 0)));
      expect(times.filter((count) => count === 1)).toHaveLength(10);
      expect(world().state.journal.filter(({ earlyByMs }) => earlyByMs !== undefined)).toEqual([]);
      await tabTo(page, button('Do the one that failed again'));
    },
  );
});
