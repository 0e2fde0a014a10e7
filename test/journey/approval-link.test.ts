/** Step 3 of the guide by a link: the recruiter sends it, an administrator without a Wintro account decides. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { consentPolicies } from '../sandbox/world/consent-policy.ts';
import { customerTenant, personas } from '../sandbox/world/sample-company.ts';
import { axeViolations } from '../support/axe.ts';
import { openJourney, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import { accountButton, onPage, pressAtMicrosoft } from './support/microsoft-pages.ts';
import { cardOf, pressOnCard, untilCardSays } from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';
import { sampleOf } from '../support/sweep.ts';

describe.each(sampleOf(['desktop', 'phone'] as const, 1))('the approval by a link, on a %s', (look) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  let address = '';
  beforeAll(async () => {
    journey = await openJourney({ album: `approval-link-${look}` });
    const { world } = journey.product.sandbox;
    const company = world.state.tenants.find(({ id }) => id === customerTenant().id);
    if (company) company.consentPolicy = consentPolicies.nobodyWithRequests;
    world.changed();
    page = await journey.openSettings(looks[look]);
  });
  afterAll(() => journey.close());

  step('the recruiter waits, and makes a link with words to send', async () => {
    await pressOnCard(page, 'Connect');
    await onPage(page, 'Pick an account');
    await page.goto(journey.product.sandbox.addresses.wintro);
    await pressOnCard(page, 'I asked for approval');
    await pressOnCard(page, 'Send a link to your administrator');
    await cardOf(page).getByText('Send this text to the person').waitFor();
    await journey.keep(page, 'link made');
    address = /https?:\S+\/approve\/\S+/.exec(await cardOf(page).innerText())?.[0] ?? '';
    expect(address).toContain(`${journey.product.sandbox.addresses.functions}/api/approve/`);
  });

  step('the administrator reads the page, presses its button, and accepts at Microsoft', async () => {
    const theirs = await journey.newBrowser(looks[look]);
    await theirs.goto(address);
    await journey.keep(theirs, 'page of the link');
    expect(await axeViolations(theirs)).toEqual([]);
    // Chromium holds the policy for forms against the redirect that follows, too.
    await theirs.getByRole('button', { name: 'Go to Microsoft and decide' }).click();
    await onPage(theirs, 'Pick an account');
    await accountButton(theirs, personas.tenantAdmin).click();
    await theirs.getByRole('button', { name: 'Accept', exact: true }).waitFor();
    await journey.keep(theirs, 'admin consent');
    await pressAtMicrosoft(theirs, 'Accept');
    await onPage(theirs, 'Thank you: your approval was reported');
    await journey.keep(theirs, 'approved');
    expect(await axeViolations(theirs)).toEqual([]);
    await theirs.context().close();
  });

  step('the recruiter is told of it, and finishes without a permission page', async () => {
    await page.reload();
    await cardOf(page).getByText('An approval was reported').waitFor();
    await journey.keep(page, 'approval reported');
    await pressOnCard(page, 'Finish connecting');
    await onPage(page, 'Pick an account');
    await accountButton(page, personas.recruiter).click();
    await untilCardSays(page, 'Connected');
  });
});
