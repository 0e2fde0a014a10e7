/** The user's guide, one test per step, in both credential modes and both looks. The steps build on one another. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CAPABILITY_NAMES, scopesFor } from '../../shared/domain/capabilities.ts';
import { choosePerson } from '../support/choose-person.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { openJourney, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import {
  accountButton,
  onPage,
  permissionsShown,
  pressAtMicrosoft,
  seeAsRecipient,
  senderSeen,
  signInRequest,
} from './support/microsoft-pages.ts';
import { stepsInOrder } from './support/steps.ts';
import {
  cardOf,
  choose,
  composerOf,
  formOf,
  messageField,
  newestArrived,
  openTab,
  pressOnCard,
  pressSend,
  untilCardSays,
  untilFocusIsOn,
  untilResultSays,
} from './support/settings-page.ts';
import { sampleOf } from '../support/sweep.ts';

const recruiter = { name: 'Ines Moreau', email: personas.recruiter };
const colleague = { typed: 'tomasz', option: /Tomasz Lindqvist/ };

const ways = [
  { credential: 'federated', look: 'desktop' },
  { credential: 'secret', look: 'phone' },
] as const;

describe.each(sampleOf(ways, 1))(
  'the guide, on a $look, with a $credential credential',
  ({ credential, look }) => {
    const step = stepsInOrder();
    let journey: Journey;
    let page: Page;
    beforeAll(async () => {
      journey = await openJourney({ album: `guide-${look}`, credential });
      page = await journey.newBrowser(looks[look]);
    });
    afterAll(() => journey.close());

    step(
      'Recruiter opens Recruiter Settings > Integrations > Microsoft Teams & Outlook and presses Connect',
      async () => {
        await page.goto(journey.product.sandbox.addresses.wintro);
        expect(await page.title()).toBe('Integrations - Recruiter Settings - Wintro');
        await page.getByRole('heading', { level: 1, name: 'Integrations', exact: true }).waitFor();
        await untilCardSays(page, 'Not connected');
        expect(await cardOf(page).innerText()).toContain('Recipients see you, not Wintro.');
        await journey.keep(page, 'not connected');
        await pressOnCard(page, 'Connect');
        await onPage(page, 'Pick an account');
        expect(page.url()).toContain(`${journey.product.sandbox.addresses.entra}/organizations/`);
        expect(signInRequest(page).get('prompt')).toBe('select_account');
      },
    );

    step('signs in at Microsoft, reviews the permissions, presses Accept', async () => {
      await journey.keep(page, 'pick an account');
      await accountButton(page, recruiter.email).click();
      await onPage(page, 'Permissions requested');
      expect([...(await permissionsShown(page))].sort()).toEqual([...scopesFor(CAPABILITY_NAMES)].sort());
      await journey.keep(page, 'permissions requested');
      await pressAtMicrosoft(page, 'Accept');
    });

    step('back in Wintro: Connected, with the Microsoft e-mail', async () => {
      await untilCardSays(page, 'Connected');
      await untilFocusIsOn(page, 'Connected');
      expect(await cardOf(page).innerText()).toContain(recruiter.email);
      expect(page.url()).toBe(`${journey.product.sandbox.addresses.wintro}/settings/integrations`);
      await journey.keep(page, 'connected');
      expect(secretsRead().includes('/secrets/entra-client-secret')).toBe(credential === 'secret');
    });

    step('sends a test message to a colleague in Teams, who sees it from the recruiter', async () => {
      await pressOnCard(page, 'Send a test message');
      const dialog = page.getByRole('dialog', { name: 'Send a test message' });
      await choosePerson(dialog, colleague);
      await journey.keep(page, 'test message');
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await untilResultSays(page, 'Sent to Tomasz Lindqvist');
      await journey.keep(page, 'test message sent');
      await dialog.getByRole('button', { name: 'Close', exact: true }).last().click();
      await dialog.waitFor({ state: 'hidden' });
      await seenByRecipient('This is a test message', 'chat');
    });

    step('a message to a channel, which its members see from the recruiter', async () => {
      await openTab(page, 'Channel');
      await formOf(page)
        .getByRole('combobox', { name: 'Team', exact: true })
        .selectOption('Engineering hiring');
      await formOf(page)
        .getByRole('combobox', { name: 'Channel', exact: true })
        .selectOption('Backend engineers');
      await messageField(page).fill('Two new profiles are in the pipeline.');
      await pressSend(page);
      await untilResultSays(page, 'Sent to Engineering hiring > Backend engineers');
      await journey.keep(page, 'channel message sent');
      await seenByRecipient('Two new profiles', 'channel');
    });

    step('a mail, which its recipients see from the recruiter', async () => {
      await openTab(page, 'Mail');
      await choose(page, colleague);
      await formOf(page).getByRole('textbox', { name: 'Subject', exact: true }).fill('Interview on Thursday');
      await messageField(page).fill('Can you take the second interview?');
      await pressSend(page);
      await untilResultSays(page, 'Accepted by Outlook for Tomasz Lindqvist');
      await journey.keep(page, 'mail accepted');
      await seenByRecipient('Can you take the second interview?', 'mail');
    });

    step('disconnects and reconnects; a draft survives', async () => {
      await openTab(page, 'Chat');
      await messageField(page).fill('Half a sentence');
      await pressOnCard(page, 'Disconnect');
      const dialog = page.getByRole('alertdialog', { name: 'Disconnect Microsoft Teams & Outlook?' });
      await untilFocusIsOn(page, 'Stay connected');
      await journey.keep(page, 'disconnect asks first');
      await dialog.getByRole('button', { name: 'Disconnect', exact: true }).click();
      await untilCardSays(page, 'Not connected');
      expect(await composerOf(page).count()).toBe(0);
      await journey.keep(page, 'disconnected');
      await pressOnCard(page, 'Connect');
      await onPage(page, 'Pick an account');
      await accountButton(page, recruiter.email).click();
      await untilCardSays(page, 'Connected');
      expect(await messageField(page).inputValue()).toBe('Half a sentence');
      await journey.keep(page, 'connected again with the draft');
      await choose(page, colleague);
      await pressSend(page);
      await untilResultSays(page, 'Sent to Tomasz Lindqvist');
    });

    /** What the product has read in the key vault. */
    const secretsRead = (): string[] =>
      journey.product.sandbox.world.state.journal
        .filter(({ service }) => service === 'vault')
        .map(({ path }) => path.split('/').slice(0, 3).join('/'));

    /** In Wintro's panel, and in the stand-in for Teams and Outlook. */
    async function seenByRecipient(words: string, kind: string): Promise<void> {
      const arrived = await newestArrived(page, words);
      expect(await arrived.innerText()).toContain(`From ${recruiter.name} ${recruiter.email}`);
      const theirs = await seeAsRecipient(arrived);
      expect(await senderSeen(theirs, words)).toBe(recruiter.name);
      await journey.keep(theirs, `${kind} as seen by its recipient`);
      await theirs.close();
    }
  },
);
