/** What the composer and the question show while somebody works with them, in one page. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { choosePerson } from '../support/choose-person.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
const people = [
  { id: '1', displayName: 'Tomasz Lindqvist', email: 'tomasz@haldenvoss.example', kind: 'member' },
  { id: '2', displayName: 'lund, nora', email: 'nora@orchardlane.example', kind: 'guest' },
  { displayName: 'Toma Candidate', email: 'toma@candidate.example', kind: 'contact' },
];
const sent = { id: 's', kind: 'mail', state: 'sent', sentAt: '2026-01-03T09:00:00Z', sender: {}, note: '' };
const api: Api = {
  'GET status': { body: mockConnections.connected },
  'POST people/search': { body: { people, truncated: false } },
};
beforeAll(async () => {
  host = await openElementHost();
  page = await host.open('german.html', api);
});
afterAll(() => host.close());

const composer = (): Locator => page.getByRole('region', { name: 'Nachricht schreiben' });
const field = (name: string): Locator => composer().getByRole('textbox', { name, exact: true });

/** Sends a mail whose answer waits until it is let through. */
async function sendAndHold(): Promise<() => void> {
  let release = (): void => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const headers = { 'access-control-allow-origin': host.url };
  await page.route('**/api/send', async (route) => {
    await released;
    await route.fulfill({ status: 201, json: sent, headers });
  });
  await composer().getByRole('tab', { name: 'E-Mail' }).click();
  await choosePerson(composer().getByRole('tabpanel'), { field: 'An', typed: 'tom', option: 'Tomasz' });
  await field('Betreff').fill('Dienstag');
  await field('Nachricht').fill('Um zehn?');
  await composer().getByRole('button', { name: 'Senden', exact: true }).click();
  await composer().getByRole('button', { name: 'Wird gesendet' }).waitFor();
  return release;
}

const accepted = (): Promise<void> => page.getByRole('heading', { name: 'Tomasz Lindqvist' }).waitFor();

describe('while a message is on its way', () => {
  test('what is written meanwhile stays after the answer, in its own tab and in another', async () => {
    await page.reload();
    const release = await sendAndHold();
    await field('Betreff').fill('Mittwoch');
    await composer().getByRole('tab', { name: 'Chat' }).click();
    await field('Nachricht').fill('Etwas anderes');
    release();
    await composer().getByRole('tab', { name: 'E-Mail' }).click();
    await accepted();
    expect(await field('Betreff').inputValue()).toBe('Mittwoch');
    expect(await field('Nachricht').inputValue()).toBe('Um zehn?');
    await composer().getByRole('tab', { name: 'Chat' }).click();
    expect(await field('Nachricht').inputValue()).toBe('Etwas anderes');
    await field('Nachricht').fill('');
  });

  test('its words stand as they go out, and go once it has gone; its people stay', async () => {
    await page.evaluate('localStorage.clear()');
    await page.reload();
    const release = await sendAndHold();
    expect(await field('Nachricht').getAttribute('readonly')).not.toBeNull();
    release();
    await accepted();
    expect([await field('Betreff').inputValue(), await field('Nachricht').inputValue()]).toEqual(['', '']);
    await composer().getByRole('button', { name: 'Tomasz Lindqvist' }).waitFor();
    expect(await field('Nachricht').getAttribute('readonly')).toBeNull();
  });
});

describe('the list of people found', () => {
  test('shows initials to the eye, and the name over a second line with the address to everybody', async () => {
    await page.evaluate('localStorage.clear()');
    await page.reload();
    await composer().getByRole('combobox', { name: 'An', exact: true }).fill('to');
    const options = page.getByRole('listbox').getByRole('option');
    await options.nth(2).waitFor();
    const shown = await options.evaluateAll(
      (all: { querySelector(selector: string): { innerText: string; ariaHidden: string | null } | null }[]) =>
        all.map((one) => {
          const [picture, name, line] = ['.option-picture', '.option-name', '.muted'].map((part) =>
            one.querySelector(part),
          );
          return [picture?.innerText, picture?.ariaHidden, name?.innerText.split('\n')[0], line?.innerText];
        }),
    );
    expect(shown).toEqual([
      ['TL', 'true', 'Tomasz Lindqvist', 'tomasz@haldenvoss.example'],
      ['LN', 'true', expect.stringMatching(/^lund, nora/), 'nora@orchardlane.example'],
      ['TC', 'true', expect.stringMatching(/^Toma Candidate/), 'toma@candidate.example'],
    ]);
    const [name, line] = [options.first().locator('.option-name'), options.first().locator('.muted')];
    const [above, below] = [await name.boundingBox(), await line.boundingBox()];
    expect(above!.y + above!.height).toBeLessThanOrEqual(below!.y + 1);
    expect(below!.x).toBe(above!.x);
    await page
      .getByRole('option', { name: 'Tomasz Lindqvist tomasz@haldenvoss.example', exact: true })
      .waitFor();
  });
});

describe('"What did Microsoft show you?"', () => {
  test('leads with trying again and having asked, and folds the rest', async () => {
    api['GET status'] = { body: mockConnections.notCompleted };
    await page.reload();
    const question = page.getByRole('group', { name: 'Was hat Microsoft Ihnen gezeigt?' });
    const buttons = question.getByRole('button');
    await buttons.first().waitFor();
    const first = ['Noch einmal versuchen', 'Ich habe um Genehmigung gebeten'];
    expect(await buttons.filter({ visible: true }).allInnerTexts()).toEqual(first);
    expect(await question.locator('.button.primary').allInnerTexts()).toEqual([first[0]]);
    await question.getByText('Microsoft hat etwas anderes gezeigt').click();
    expect(await buttons.filter({ visible: true }).allInnerTexts()).toEqual([
      ...first,
      'Es gab niemanden zu fragen',
      'Es wurde abgelehnt oder gesperrt',
      'Ich habe es mir anders überlegt',
    ]);
  });
});
