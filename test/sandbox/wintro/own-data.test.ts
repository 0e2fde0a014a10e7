/** "Your data" under the card: the user's own data as a file, and the erasure of all of it. */
import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { holdsInEveryLook } from '../../support/every-look.ts';
import { focused } from '../../support/focused.ts';
import { connected, notConnected, problemOf, type ApiAnswers } from './page-fixture.ts';
import { answers, useSettingsPage } from './sending-fixture.ts';

const { settings } = useSettingsPage();

const at = '2026-01-14T09:30:00.000Z';
const page1 = {
  ...{ exportedAt: at, connection: connected, person: { displayName: 'Ines Moreau' }, links: [] },
  ...{ sends: [{ id: 's-1' }], audit: [], auditReadable: true, truncated: true, next: 's-1' },
};
const page2 = { ...page1, sends: [{ id: 's-2' }], audit: [{ id: 'a-1' }], truncated: false, next: undefined };
const receipt = {
  ...{ state: 'erased', erasedAt: at, wasConnected: true, sendRows: 4, sendsUnderWay: 1, kept: 'The audit.' },
  countedSends: { messages: 2, until: '2026-01-15T09:30:00.000Z' },
  consent: { detail: 'The permission stays.', url: 'https://myapps.example/' },
};

const open = (more: ApiAnswers, hash?: string): Promise<Page> =>
  settings().open({ ...answers, ...more }, hash === undefined ? {} : { hash });
const part = (page: Page): Locator => page.getByRole('region', { name: 'Your data' });
const press = (within: Locator, name: string): Promise<void> =>
  within.getByRole('button', { name, exact: true }).click();

test('whoever is to be erased with their whole organization is told from when on', async () => {
  const startsAt = '2030-01-15T09:30:00.000Z';
  const told = { ...connected, organizationErasure: { startsAt } };
  const page = await open({ 'GET status': { body: told } });
  await part(page).getByText('An administrator has ordered').waitFor();
  expect(await part(page).innerText()).toMatch(/from January 15, 2030/);
  await holdsInEveryLook(page, 'own-data-ahead');
  await settings().leave(page);
});

describe('downloading', () => {
  test('hands everything over as one file, whatever number of calls it takes, and says so', async () => {
    const asked: string[] = [];
    const page = await open({
      'GET export': (request) => {
        const after = new URL(request.url()).searchParams.get('after');
        asked.push(after ?? '');
        return { body: after === null ? page1 : page2 };
      },
    });
    const coming = page.waitForEvent('download');
    await press(part(page), 'Download my data');
    const file = await coming;
    expect(file.suggestedFilename()).toBe('wintro-microsoft-365-2026-01-14.json');
    const data = JSON.parse(readFileSync(await file.path(), 'utf8')) as Record<string, unknown>;
    expect(data).toMatchObject({ sends: [{ id: 's-1' }, { id: 's-2' }], audit: [{ id: 'a-1' }] });
    expect([data['truncated'], 'next' in data, asked]).toEqual([false, false, ['', 's-1']]);
    await page.getByText('Your browser has your data as a file.').waitFor({ state: 'attached' });
    await settings().leave(page);
  });

  test('that fails at any call hands over nothing, and can be tried again', async () => {
    let fails = true;
    const page = await open({
      'GET export': (request) => {
        if (!new URL(request.url()).searchParams.has('after')) return { body: page1 };
        return fails ? problemOf(503) : { body: page2 };
      },
    });
    let files = 0;
    page.on('download', () => (files += 1));
    await press(part(page), 'Download my data');
    await part(page).getByText('A title.').waitFor();
    expect(files).toBe(0);
    await holdsInEveryLook(page, 'own-data-problem');
    fails = false;
    const coming = page.waitForEvent('download');
    await press(part(page), 'Download my data');
    await coming;
    expect(await part(page).getByText('A title.').count()).toBe(0);
    await settings().leave(page);
  });
});

describe('erasing', () => {
  test('asks first, says what goes and what stays, and does nothing for whoever says no', async () => {
    let erased = 0;
    const page = await open({
      'POST erase': () => {
        erased += 1;
        return { body: receipt };
      },
    });
    await press(part(page), 'Erase everything');
    const dialog = page.getByRole('alertdialog', { name: 'Erase everything about you?' });
    await dialog.getByText('What stays: messages that have been sent').waitFor();
    expect(await focused(page).innerText()).toBe('Keep my data');
    await holdsInEveryLook(page, 'own-data-question');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await focused(page).innerText()).toBe('Erase everything');
    expect(erased).toBe(0);
    await settings().leave(page);
  });

  test('ends the connection, forgets the list of what was sent, and shows the receipt', async () => {
    let isErased = false;
    const page = await open({
      'GET status': () => ({ body: isErased ? notConnected : connected }),
      'GET sends': () => ({ body: { sends: [] } }),
      'POST erase': () => {
        isErased = true;
        return { body: receipt };
      },
    });
    await press(part(page), 'Erase everything');
    const again = page.waitForResponse((response) => response.url().endsWith('/api/sends'));
    await press(page.getByRole('alertdialog'), 'Erase everything');
    await again;
    await part(page).getByText('Everything about you was erased.').waitFor();
    expect(await part(page).innerText()).toMatch(
      /2 messages of the last 24 hours count for the daily limit until January 15/,
    );
    expect(await part(page).getByRole('link').getAttribute('href')).toBe('https://myapps.example/');
    await page.getByRole('heading', { name: 'Not connected' }).waitFor();
    await holdsInEveryLook(page, 'own-data-receipt');
    await settings().leave(page);
  });

  test('that fails says so, and nothing is said to be erased', async () => {
    const page = await open({ 'POST erase': problemOf(503) });
    await press(part(page), 'Erase everything');
    await press(page.getByRole('alertdialog'), 'Erase everything');
    await part(page).getByText('A title.').waitFor();
    expect(await part(page).getByText('was erased').count()).toBe(0);
    await settings().leave(page);
  });
});
