/** Step 3 of the guide: the company wants to be asked. Two people in two browsers, one of them no administrator. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { CAPABILITY_NAMES, scopesFor } from '../../shared/domain/capabilities.ts';
import { consentPolicies } from '../sandbox/world/consent-policy.ts';
import { customerTenant, personas } from '../sandbox/world/sample-company.ts';
import { openJourney, type Journey } from './support/journey.ts';
import { looks } from './support/looks.ts';
import { accountButton, onPage, permissionsShown, pressAtMicrosoft } from './support/microsoft-pages.ts';
import { cardOf, pressOnCard, untilCardSays, untilFocusIsOn } from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';
import { sampleOf } from '../support/sweep.ts';

const ways = [
  { credential: 'federated', look: 'desktop' },
  { credential: 'secret', look: 'phone' },
] as const;

describe.each(sampleOf(ways, 1))(
  'the approval, on a $look, with a $credential credential',
  ({ credential, look }) => {
    const step = stepsInOrder();
    let journey: Journey;
    let page: Page;
    beforeAll(async () => {
      journey = await openJourney({ album: `approval-${look}`, credential });
      const { world } = journey.product.sandbox;
      const company = world.state.tenants.find(({ id }) => id === customerTenant().id);
      if (company) company.consentPolicy = consentPolicies.nobodyWithRequests;
      world.changed();
      page = await journey.openSettings(looks[look]);
    });
    afterAll(() => journey.close());

    step(
      '"Approval required": the recruiter gives a justification and presses Request approval',
      async () => {
        await pressOnCard(page, 'Connect');
        await onPage(page, 'Pick an account');
        await accountButton(page, personas.recruiter).click();
        await onPage(page, 'Approval required');
        expect([...(await permissionsShown(page))].sort()).toEqual([...scopesFor(CAPABILITY_NAMES)].sort());
        await page
          .getByLabel('Enter justification')
          .fill('I write to candidates and hiring managers every day.');
        await journey.keep(page, 'approval required');
        await pressAtMicrosoft(page, 'Request approval');
        await onPage(page, 'Your request has been sent');
        await journey.keep(page, 'request sent');
      },
    );

    step(
      'back in Wintro the card asks what Microsoft showed, and waits after "I sent a request"',
      async () => {
        await page.goto(journey.product.sandbox.addresses.wintro);
        await untilCardSays(page, 'Not connected yet');
        await journey.keep(page, 'what did microsoft show');
        await pressOnCard(page, 'I asked for approval');
        await untilFocusIsOn(page, /^Waiting for your company.s approval$/);
        await journey.keep(page, 'waiting');
        await page.reload();
        await cardOf(page)
          .getByRole('heading', { name: /^Waiting for your company.s approval$/ })
          .waitFor();
      },
    );

    step('the tenant admin reviews the listed permissions in the admin center and approves', async () => {
      const { entra } = journey.product.sandbox.addresses;
      const theirs = await journey.newBrowser(looks[look]);
      await theirs.goto(`${entra}/admin/consent-requests`);
      await theirs.getByRole('button', { name: 'Priya Raman' }).click();
      await theirs.getByRole('link', { name: 'Wintro, requested by Ines Moreau' }).click();
      await theirs.getByRole('button', { name: 'Approve', exact: true }).waitFor();
      await journey.keep(theirs, 'admin reviews');
      await theirs.getByRole('button', { name: 'Approve', exact: true }).click();
      await theirs.getByText('You approved Wintro.').waitFor();
      await theirs.context().close();
    });

    step('Finish connecting passes without a permission page: Connected', async () => {
      await pressOnCard(page, 'Finish connecting');
      await onPage(page, 'Pick an account');
      await accountButton(page, personas.recruiter).click();
      await untilCardSays(page, 'Connected');
      expect(await cardOf(page).innerText()).toContain(personas.recruiter);
      await journey.keep(page, 'connected after approval');
    });
  },
);
