/**
 * Everything that a journey needs: the built product, a browser with web security on, browsing contexts of its own, and
 * an album. The product is asked for nothing that a user could not ask.
 */
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import type { Caller } from '../../support/caller.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { patienceMs } from '../../sandbox/eventually.ts';
import { settingsPath } from '../../sandbox/wintro/wintro.ts';
import { wintroUsers } from '../../sandbox/wintro/users.ts';
import type { Person } from '../../sandbox/world/world.ts';
import { workerDesk } from '../../support/worker/desk-in-test.ts';
import type { LoanOptions } from '../../support/worker/lent-sandbox.ts';
import { openAlbum, type Album } from './album.ts';

export interface Journey extends Album {
  readonly product: Product;
  /** A page of a new context: a browser in which nobody has signed in to anything. */
  newBrowser(look: BrowserContextOptions): Promise<Page>;
  /** The same, with the settings page open. */
  openSettings(look: BrowserContextOptions): Promise<Page>;
  close(): Promise<void>;
}

export interface JourneyOptions extends LoanOptions {
  /** Folder of the pictures under SCREENSHOT_DIR, where that is set. */
  readonly album: string;
}

export async function openJourney({ album, ...options }: JourneyOptions): Promise<Journey> {
  const [product, browser] = await Promise.all([openProduct(options), workerDesk().lendBrowser()]);
  return {
    ...openAlbum(album),
    product,
    newBrowser: async (look) => {
      const context = await browser.newContext(look);
      return await newTab(context);
    },
    openSettings: async (look) => {
      const page = await newTab(await browser.newContext(look));
      await page.goto(`${product.sandbox.addresses.wintro}${settingsPath}`);
      return page;
    },
    close: async () => {
      for (const context of browser.contexts()) await context.close();
      await product.close();
    },
  };
}

/** One more tab of the same browser. */
export async function newTab(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  page.setDefaultTimeout(patienceMs);
  return page;
}

/** Nobody is connected, nobody has consented, nothing was sent, no fault is on. */
export async function startOver(journey: Journey): Promise<void> {
  const { world } = journey.product.sandbox;
  Object.assign(world.state, { faults: {}, grants: [], teamsMessages: [], mails: [], journal: [] });
  world.changed();
  const recruiter = await recruiterAtApi(journey);
  await recruiter.post('disconnect');
}

/** Nobody is signed in to Microsoft as this person any more, and no earlier grant is good for a new token. */
export function revokeSessions(journey: Journey, upn: string): void {
  personCalled(journey, upn).sessionEpoch += 1;
  journey.product.sandbox.world.changed();
}

/** The person of the pretend company who has this user name. */
export function personCalled({ product }: Journey, upn: string): Person {
  const person = product.sandbox.world.state.people.find((one) => one.userPrincipalName === upn);
  if (!person) throw new Error(`There is nobody called ${upn}.`);
  return person;
}

/** Whoever is signed in to Wintro when nobody was chosen, over HTTP: to come quickly to where a test begins. */
export function recruiterAtApi({ product }: Journey): Promise<Caller> {
  const [{ id, organization, roles }] = wintroUsers;
  return product.as({ sub: id, org_id: organization.id, roles });
}
