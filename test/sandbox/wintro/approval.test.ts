/** The wait for approval against the real product: Microsoft's pages are the stand-in's, everything else is deployed. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CAPABILITY_NAMES, scopesFor } from '../../../shared/domain/capabilities.ts';
import { openJourney, type Journey } from '../../journey/support/journey.ts';
import { looks } from '../../journey/support/looks.ts';
import { accountButton, onPage, pressAtMicrosoft } from '../../journey/support/microsoft-pages.ts';
import {
  answerFolded,
  cardOf,
  pressOnCard,
  untilCardSays,
  untilFocusIsOn,
  untilResultSays,
} from '../../journey/support/settings-page.ts';
import { choosePerson } from '../../support/choose-person.ts';
import { stepsInOrder } from '../../journey/support/steps.ts';
import { grantConsent } from '../entra/consent.ts';
import { consentPolicies } from '../world/consent-policy.ts';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';

interface Walk {
  readonly policy: keyof typeof consentPolicies;
  readonly look: keyof typeof looks;
  /** From Microsoft's page after the account was chosen to the wait in Wintro. */
  readonly untilWaiting: (page: Page, comeBackByHand: () => Promise<void>) => Promise<void>;
}

const walks: readonly Walk[] = [
  {
    policy: 'nobodyWithRequests',
    look: 'desktop',
    untilWaiting: async (page, comeBackByHand) => {
      await onPage(page, 'Approval required');
      await page.getByRole('textbox').fill('I write to candidates and hiring managers from Wintro.');
      await pressAtMicrosoft(page, 'Request approval');
      await onPage(page, 'Your request has been sent');
      await comeBackByHand();
      await pressOnCard(page, 'I asked for approval');
    },
  },
  {
    policy: 'nobodyWithoutRequests',
    look: 'phone',
    untilWaiting: async (page, comeBackByHand) => {
      await onPage(page, 'Need admin approval');
      await comeBackByHand();
      await answerFolded(page, 'There was nobody to ask');
      await untilFocusIsOn(page, "Ask your company's Microsoft 365 administrator");
      const { searchParams } = new URL(/http\S+adminconsent\S+/.exec(await cardOf(page).innerText())![0]);
      expect(searchParams.get('redirect_uri')).toMatch(/\/api\/callback$/);
      await pressOnCard(page, 'I have sent it');
    },
  },
];

describe.each(walks)('with the policy $policy', ({ policy, look, untilWaiting }) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  const settingsPage = () => journey.product.sandbox.addresses.wintro;
  const comeBackByHand = async () => {
    await page.goto(settingsPage());
    await untilCardSays(page, 'Not connected yet');
    await cardOf(page).getByText('If you are still there, in another tab').waitFor();
    await journey.keep(page, 'what did Microsoft show you');
  };
  beforeAll(async () => {
    journey = await openJourney({ album: `wait-${policy}` });
    const { state } = journey.product.sandbox.world;
    tenantOf(state, personByUpn(state, personas.recruiter)!).consentPolicy = consentPolicies[policy];
    page = await journey.newBrowser(looks[look]);
  });
  afterAll(() => journey.close());

  step('a recruiter who needs approval says so, and waits', async () => {
    await page.goto(settingsPage());
    await pressOnCard(page, 'Connect');
    await accountButton(page, personas.recruiter).click();
    await untilWaiting(page, comeBackByHand);
    await untilCardSays(page, "Waiting for your company's approval");
    await untilFocusIsOn(page, "Waiting for your company's approval");
    await journey.keep(page, 'waiting');
  });

  step('the next visit shows the wait, and asks nothing', async () => {
    await page.goto(settingsPage());
    await untilCardSays(page, "Waiting for your company's approval");
    expect(await page.getByText('What did Microsoft show you?').count()).toBe(0);
  });

  step('finishing too early goes on waiting', async () => {
    await pressOnCard(page, 'Finish connecting');
    await accountButton(page, personas.recruiter).click();
    await pressAtMicrosoft(page, 'Return to the application without granting consent');
    await untilCardSays(page, "Waiting for your company's approval");
    await cardOf(page).getByText('Not approved yet, it seems.').waitFor();
    await journey.keep(page, 'not approved yet');
  });

  step('after the approval Finish connecting passes without a permission page', async () => {
    const { state } = journey.product.sandbox.world;
    const admin = personByUpn(state, personas.tenantAdmin)!;
    grantConsent(state, admin, scopesFor(CAPABILITY_NAMES), true);
    await pressOnCard(page, 'Finish connecting');
    await accountButton(page, personas.recruiter).click();
    await untilCardSays(page, 'Connected');
    await untilFocusIsOn(page, 'Connected');
    expect(await cardOf(page).innerText()).toContain(personas.recruiter);
    await journey.keep(page, 'connected after approval');
  });

  step('nothing waits any more', async () => {
    await page.reload();
    await untilCardSays(page, 'Connected');
    expect(await cardOf(page).innerText()).not.toMatch(/approval/i);
  });

  step('the first chat message can be opened in Teams', async () => {
    await pressOnCard(page, 'Send a test message');
    const dialog = page.getByRole('dialog', { name: 'Send a test message' });
    await choosePerson(dialog, { typed: 'tomasz', option: /Tomasz Lindqvist/ });
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await untilResultSays(page, 'Sent to Tomasz Lindqvist');
    const link = await dialog.getByRole('link', { name: 'Open in Teams' }).getAttribute('href');
    expect(link).toMatch(/^https:\/\/teams\.microsoft\.com\/l\/message\//);
    await journey.keep(page, 'open in Teams');
  });
});
