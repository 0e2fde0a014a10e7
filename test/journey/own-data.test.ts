/** A recruiter takes their own data home as a file, and erases all of it, with the keyboard alone. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { personas } from '../sandbox/world/sample-company.ts';
import { axeViolations } from '../support/axe.ts';
import { openJourney, recruiterAtApi, type Journey } from './support/journey.ts';
import { pressByKeyboard } from './support/keyboard.ts';
import { looks } from './support/looks.ts';
import { untilCardSays } from './support/settings-page.ts';
import { stepsInOrder } from './support/steps.ts';

const partOf = (page: Page): Locator => page.getByRole('region', { name: 'Your data', exact: true });
const buttonOf = (place: Locator, name: string): Locator => place.getByRole('button', { name, exact: true });

describe.each(['desktop', 'phone'] as const)('own data, on a %s', (look) => {
  const step = stepsInOrder();
  let journey: Journey;
  let page: Page;
  beforeAll(async () => {
    journey = await openJourney({ album: `own-data-${look}` });
    const api = await recruiterAtApi(journey);
    expect((await journey.product.connect(api, { upn: personas.recruiter })).status).toBe(200);
    expect((await api.post('approval/links', { capabilities: ['mail'] })).status).toBe(201);
    page = await journey.openSettings(looks[look]);
    await untilCardSays(page, 'Connected');
  });
  afterAll(() => journey.close());

  step('the file holds the connection, the link and the audit, and no secret', async () => {
    const coming = page.waitForEvent('download');
    await pressByKeyboard(page, buttonOf(partOf(page), 'Download my data'));
    const text = readFileSync(await (await coming).path(), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      connection: { state: 'connected', account: { email: personas.recruiter } },
      links: [{ capabilities: ['mail'], mine: true }],
      truncated: false,
    });
    expect(text).toContain('connect.completed');
    expect(text).not.toMatch(/refresh|eyJ[\w-]+\./);
    await journey.keep(page, 'own data');
    expect(await axeViolations(page)).toEqual([]);
  });

  step('an erasure is asked for once more, and can be thought over', async () => {
    await pressByKeyboard(page, buttonOf(partOf(page), 'Erase everything'));
    await page.getByRole('alertdialog', { name: 'Erase everything about you?' }).waitFor();
    await journey.keep(page, 'the question');
    expect(await axeViolations(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    await untilCardSays(page, 'Connected');
  });

  step('everything goes, the receipt says what stays, and nobody is connected any more', async () => {
    await page.keyboard.press('Enter');
    const question = page.getByRole('alertdialog');
    await pressByKeyboard(page, buttonOf(question, 'Erase everything'));
    await partOf(page).getByText('Everything about you was erased.').waitFor();
    await untilCardSays(page, 'Not connected');
    await journey.keep(page, 'the receipt');
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    const left = await (await recruiterAtApi(journey)).get('export');
    expect(left.json).toMatchObject({ connection: { state: 'not-connected' }, links: [], sends: [] });
    expect(left.json?.['lastErasure']).toMatchObject({ erasedAt: expect.any(String) });
  });
});
