/** What the page says of what Wintro's back end was told. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { connected, minutesAgo, startSettingsPage, type SettingsPage } from './page-fixture.ts';
import type { ToldAnswer } from './told-answer.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

const at = minutesAgo(3);
const told: ToldAnswer = {
  events: [{ id: 'evt-1', type: 'connection.ended', at, data: { user: 'ines', by: 'microsoft' }, times: 2 }],
  ended: { at, by: 'microsoft' },
};

test('a recruiter whose connection has ended is told so on every page, and everybody sees what was told', async () => {
  const page = await settings.open({ 'GET status': { body: connected } });
  await page.route('**/webhooks/told', (route) => route.fulfill({ json: told }));
  for (const path of ['/settings/integrations', '/organization/integrations']) {
    await page.goto(settings.url + path);
    const notice = page
      .getByRole('status')
      .filter({ hasText: 'Your connection to Microsoft 365 has ended.' });
    await notice.waitFor();
    expect(await notice.getByRole('link').getAttribute('href')).toBe('/settings/integrations');
    const list = page.getByRole('region', { name: 'What Wintro’s back end was told' });
    expect(await list.textContent()).toMatch(/connection\.ended.*3 minutes ago.*user: ines.*came 2 times/);
  }
});
