/** The organization's part in a browser, when what it does goes wrong, takes pages, or meets somebody else's change. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import { mockProblem } from '../../shared/client/mock-api.ts';
import { axeViolations } from '../support/axe.ts';
import { focused } from '../support/focused.ts';
import type { Api, ApiAnswer } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
beforeAll(async () => {
  host = await openElementHost();
});
afterAll(() => host.close());

const at = '2026-01-14T09:30:00.000Z';
const person = (name: string, more: object = {}) => ({
  id: name.toLowerCase().padEnd(64, '0'),
  auditId: `${name}-in-the-audit`,
  displayName: name,
  state: 'connected',
  account: { tenantId: 't', email: `${name.toLowerCase()}@haldenvoss.example` },
  connectedAt: at,
  checkedAt: at,
  ...more,
});
const people = [
  person('Ada'),
  person('Bo', { state: 'reconnect-required' }),
  person('Cy', { state: 'of-tomorrow' }),
];
const entry = (id: string, event: string, more: object = {}) => ({ id, event, outcome: 'done', at, ...more });
const policy = { version: 'v1', stopped: false, since: {}, readable: true };
const link = {
  id: 'l'.repeat(43),
  capabilities: ['chat'],
  createdAt: at,
  expiresAt: '2999-01-01T00:00:00.000Z',
  mine: false,
};

const answers = (): Api => ({
  'POST organization/connections/search': { body: { connections: people } },
  'GET organization/sending-policy': { body: policy },
  'GET approval/links': { body: { links: [link] } },
  'GET organization/audit': {
    body: {
      entries: [
        entry('1', 'connection.disconnected', {
          actor: 'Ada-in-the-audit',
          subject: 'Bo-in-the-audit',
          outcome: 'intended',
        }),
        entry('2', 'moon.landed', { reason: 'of-tomorrow', outcome: 'dreamt', at: 'never' }),
      ],
    },
  },
});
const problem = (reason: string, words: Parameters<typeof mockProblem>[1] = {}): ApiAnswer => {
  const told = mockProblem(reason, words);
  return { status: told.status, body: { ...told, type: 'about:blank' } };
};

const first = (page: Page): Locator => page.locator('#first');
const section = (place: Locator, name: string): Locator => place.getByRole('region', { name, exact: true });
const connections = (page: Page): Locator => section(first(page), 'Verbindungen');
const rules = (page: Page): Locator => section(page.locator('#second'), 'Rules for sending');
const button = (place: Locator, name: string): Locator => place.getByRole('button', { name, exact: true });
const hasFocus = (page: Page, words: string): Promise<void> =>
  focused(page).filter({ hasText: words }).waitFor();

async function open(api: Api, options: Parameters<ElementHost['open']>[2] = {}): Promise<Page> {
  const page = await host.open('organization.html', api, options);
  await connections(page).getByRole('heading', { name: 'Ada' }).waitFor();
  await button(rules(page), 'Save').waitFor();
  await section(first(page), 'Protokoll').getByRole('listitem').first().waitFor();
  return page;
}

describe.each(['light', 'dark'] as const)('two of them in one page, %s', (colorScheme) => {
  test('hold what is promised of every page: axe, 400 % zoom, no inline code, and nothing that breaks', async () => {
    const page = await open(answers(), { colorScheme });
    expect(await axeViolations(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 256 });
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await axeViolations(page)).toEqual([]);
    expect(await page.evaluate('broken')).toEqual([]);
    expect(await first(page).innerText()).not.toMatch(/\b(the|you|your|and|with|not)\b/i);
    expect(await page.getByRole('heading', { level: 3, name: 'Rules for sending' }).count()).toBe(1);
    await page.context().close();
  });
});

test('what only a later version has words for is shown by its name', async () => {
  const page = await open(answers());
  const audit = section(first(page), 'Protokoll');
  await audit.getByRole('heading', { name: 'moon.landed' }).waitFor();
  expect(await audit.getByRole('listitem').last().innerText()).toMatch(/dreamt[^]*of-tomorrow/);
  expect(await audit.getByRole('listitem').first().innerText()).toMatch(/begonnen[^]*Ada[^]*Bo/);
  expect(await connections(page).getByRole('listitem').last().innerText()).toContain('of-tomorrow');
  await page.context().close();
});

describe('the list of people', () => {
  // What broke: whose sending was paused stood there as connected, with a tick.
  test('says of whom nothing goes out, and why; once disconnected neither', async () => {
    const api = answers();
    const failure = { ...mockProblem('credential-rejected', { owner: 'operator' }), since: at };
    const dee = person('Dee', { failure, sendingPaused: true });
    const flo = person('Flo', { failure, sendingPaused: false });
    api['POST organization/connections/search'] = { body: { connections: [...people, dee, flo] } };
    api[`POST organization/connections/${dee.id}/disconnect`] = {
      body: { state: 'not-connected', disconnectedAt: at, wasConnected: true, note: '' },
    };
    const page = await open(api);
    const rowOf = (name: string): Locator =>
      connections(page).getByRole('listitem').filter({ hasText: name });
    const why = 'Die Integration kann sich bei Microsoft nicht anmelden';
    expect(await rowOf('Dee').innerText()).toMatch(
      new RegExp(`Verbunden, aber das Senden ruht[^]*Grund[^]*${why}`),
    );
    expect(await rowOf('Flo').innerText()).toMatch(new RegExp(`Verbunden\\n[^]*Grund[^]*${why}`));
    expect(await rowOf('Ada').innerText()).not.toContain('Grund');
    expect(await axeViolations(page)).toEqual([]);
    await button(connections(page), 'Trennen Dee').click();
    await button(page.getByRole('alertdialog'), 'Trennen').click();
    await rowOf('Dee').getByText('Dee ist getrennt.').waitFor();
    expect(await rowOf('Dee').innerText()).not.toMatch(/ruht|Grund/);
    await page.context().close();
  });

  test('stays when one of them cannot be disconnected, and the button waits as long as the service asks', async () => {
    const api = answers();
    const path = `POST organization/connections/${people[0]!.id}/disconnect`;
    api[path] = problem('storage-unavailable', { retryable: true, retryAfterSeconds: 30 });
    const page = await open(api);
    await page.clock.install();
    const ask = button(connections(page), 'Trennen Ada');
    await ask.click();
    await button(page.getByRole('alertdialog'), 'Trennen').click();
    const row = connections(page).getByRole('listitem').filter({ hasText: 'Ada' });
    await row.getByText('in 30 Sekunden').waitFor();
    expect(await connections(page).getByRole('listitem').count()).toBe(3);
    expect(await page.evaluate('heard')).toEqual(['organization-disconnect storage-unavailable']);
    expect(await ask.getAttribute('aria-disabled')).toBe('true');
    await ask.and(page.locator(':focus')).waitFor();
    await page.clock.runFor(30_000);
    await row.locator('button[aria-disabled="false"]').first().waitFor();
    const body = {
      state: 'not-connected',
      disconnectedAt: at,
      wasConnected: true,
      sendsUnderWay: 2,
      note: '',
    };
    api[path] = { body };
    await ask.click();
    await button(page.getByRole('alertdialog'), 'Trennen').click();
    await row.getByText('Ada ist getrennt. Die Person kann sich wieder verbinden. 2 Nachrichten').waitFor();
    await hasFocus(page, 'Ada');
    await page.context().close();
  });

  test('goes on by its cursor from the keyboard: the focus comes to who is new, nobody stands there twice', async () => {
    const api = answers();
    const asked: unknown[] = [];
    api['POST organization/connections/search'] = (request) => {
      const sent = request.postDataJSON() as { after?: string };
      asked.push(sent);
      return {
        body: sent.after ? { connections: [people[2], person('Di')] } : { connections: people, next: 'n1' },
      };
    };
    const page = await open(api);
    await button(connections(page), 'Mehr zeigen').focus();
    await page.keyboard.press('Enter');
    await connections(page).getByRole('heading', { name: 'Di' }).waitFor();
    expect(asked).toEqual([{}, { after: 'n1' }]);
    const names = await connections(page).getByRole('listitem').getByRole('heading').allInnerTexts();
    expect(names).toEqual(['Ada', 'Bo', 'Cy', 'Di']);
    await hasFocus(page, 'Cy');
    expect(await button(connections(page), 'Mehr zeigen').count()).toBe(0);
    await page.keyboard.press('Tab');
    await button(connections(page), 'Trennen Cy').and(page.locator(':focus')).waitFor();
    await page.context().close();
  });

  test('stays when a search fails, and an empty page with more behind it says so', async () => {
    const api = answers();
    const page = await open(api);
    api['POST organization/connections/search'] = problem('vault-unavailable', { retryable: true });
    await connections(page).getByRole('searchbox').fill('x');
    await page.keyboard.press('Enter');
    await button(connections(page), 'Noch einmal versuchen').waitFor();
    expect(await connections(page).getByRole('listitem').count()).toBe(3);
    api['POST organization/connections/search'] = { body: { connections: [], next: 'n1' } };
    await button(connections(page), 'Noch einmal versuchen').click();
    await button(connections(page), 'Weiter suchen').waitFor();
    await hasFocus(page, 'Verbindungen');
    await page.context().close();
  });

  test('loses who is erased, and the focus goes to whoever comes next', async () => {
    const api = answers();
    const page = await open(api);
    const receipt = {
      state: 'erased',
      erasedAt: at,
      wasConnected: true,
      sendRows: 1,
      kept: '',
      consent: { detail: '', url: '' },
    };
    for (const [name, next] of [
      ['Bo', 'Cy'],
      ['Cy', 'Ada'],
      ['Ada', 'Verbindungen'],
    ] as const) {
      api[`POST organization/connections/${name.toLowerCase().padEnd(64, '0')}/erase`] = { body: receipt };
      await button(connections(page), `Löschen ${name}`).click();
      await button(page.getByRole('alertdialog'), 'Löschen').click();
      await connections(page).getByText(`Alles, was über ${name} aufbewahrt war`).waitFor();
      await hasFocus(page, next);
    }
    expect(await connections(page).getByRole('listitem').count()).toBe(0);
    await page.context().close();
  });
});

describe("the rules for sending, when somebody else's change was first", () => {
  test('keep what was typed, show both, and save over the newer one only when told to', async () => {
    const api = answers();
    const page = await open(api);
    const sent: unknown[] = [];
    const theirs = { ...policy, version: 'v2', stopped: true, since: { stopped: at } };
    api['PUT organization/sending-policy'] = (request) => {
      const wish = request.postDataJSON() as { version: string };
      sent.push(wish);
      return wish.version === 'v2'
        ? { body: { ...wish, version: 'v3', since: { dailyCap: at }, readable: true } }
        : problem('sending-policy-changed', { status: 409 });
    };
    api['GET organization/sending-policy'] = { body: theirs };
    await rules(page).getByLabel('Messages of one person in 24 hours').fill('7');
    await button(rules(page), 'Save').click();
    await hasFocus(page, 'Somebody else has changed the rules meanwhile');
    const differing = await rules(page).locator('.differences').innerText();
    expect(differing).toMatch(/Stop all sending\s+Now: Nothing goes out\s+Yours: Sending goes on/);
    expect(differing).toMatch(/in 24 hours\s+Now: no limit\s+Yours: 7 messages/);
    expect(await rules(page).getByLabel('Messages of one person in 24 hours').inputValue()).toBe('7');
    expect(await axeViolations(page)).toEqual([]);
    await button(rules(page), 'Save mine in their place').click();
    await rules(page).getByText('The rules are saved.').waitFor();
    expect(sent).toEqual([
      { version: 'v1', stopped: false, dailyCap: 7 },
      { version: 'v2', stopped: false, dailyCap: 7 },
    ]);
    await page.context().close();
  });

  test('can be left to the other one', async () => {
    const api = answers();
    const page = await open(api);
    api['PUT organization/sending-policy'] = problem('sending-policy-changed', { status: 409 });
    api['GET organization/sending-policy'] = { body: { ...policy, version: 'v2', dailyCap: 9 } };
    await rules(page).getByRole('checkbox', { name: 'Stop all sending' }).check();
    await button(rules(page), 'Save').click();
    await button(rules(page), 'Take theirs').click();
    await hasFocus(page, 'Rules for sending');
    expect(await rules(page).getByLabel('Messages of one person in 24 hours').inputValue()).toBe('9');
    expect(await rules(page).getByRole('checkbox', { name: 'Stop all sending' }).isChecked()).toBe(false);
    await page.context().close();
  });
});

test('a role that is taken away meanwhile is told in one sentence, in place of everything', async () => {
  const api = answers();
  const page = await open(api);
  api['GET organization/audit'] = problem('role-missing', { status: 403 });
  await button(section(first(page), 'Protokoll'), 'Zeigen').click();
  await first(page).getByRole('heading', { name: 'Für die Administration Ihrer Organisation' }).waitFor();
  await hasFocus(page, 'Für die Administration Ihrer Organisation');
  expect(await first(page).getByRole('region').count()).toBe(0);
  await page.context().close();
});

test('an administrator who is no recruiter sees the links of others, and is told what making one takes', async () => {
  const api = answers();
  api['POST approval/links'] = problem('role-missing', { status: 403 });
  const page = await open(api);
  const links = section(first(page), 'Links zur Genehmigung');
  await button(links, 'Link anlegen').click();
  await links.getByText('setzt in Wintro die Rolle Recruiter voraus').waitFor();
  await links.getByRole('heading', { name: 'Von jemand anderem angelegt' }).waitFor();
  await page.context().close();
});

describe('the erasure of everything', () => {
  const pending = { requestedAt: '2026-01-14T09:30:00.000Z', startsAt: '2999-01-15T09:30:00.000Z' };
  const list = (more: object): ApiAnswer => ({
    body: { organization: 'org-1', connections: people, ...more },
  });
  const search = 'POST organization/connections/search';

  test.each([
    ['before it began', pending, { stopped: true, hadBegun: false }, 'Es wurde nichts gelöscht.'],
    [
      'after it began',
      { ...pending, startsAt: '2026-01-15T09:30:00.000Z' },
      { stopped: true, hadBegun: true },
      'Wer bis dahin gelöscht war, bleibt gelöscht.',
    ],
    ['too late', pending, { stopped: false, hadBegun: false }, 'Es gab nichts mehr anzuhalten.'],
  ])('is stopped %s, and says what that means', async (when, erasure, stopped, words) => {
    const api = {
      ...answers(),
      [search]: list({ erasure }),
      'POST organization/erase/stop': { body: stopped },
    };
    const page = await open(api);
    const title = when === 'after it began' ? 'wird gelöscht' : 'soll gelöscht werden';
    await connections(page)
      .getByRole('heading', { name: `Alles von Ihrer Organisation ${title}` })
      .waitFor();
    await button(connections(page), 'Anhalten').click();
    await connections(page).getByText(words).waitFor();
    await hasFocus(page, 'Verbindungen');
    await page.context().close();
  });

  test('is ordered from the keyboard alone, with the id typed as it is; Escape leaves everything as it was', async () => {
    const api: Api = { ...answers(), [search]: list({}) };
    const sent: unknown[] = [];
    api['POST organization/erase'] = (request) => {
      sent.push(request.postDataJSON());
      return { status: 202, body: { ...pending, kept: '' } };
    };
    const page = await open(api);
    const order = button(connections(page), 'Alles von Ihrer Organisation löschen');
    await order.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Escape');
    await order.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('alertdialog').getByRole('textbox').and(page.locator(':focus')).waitFor();
    await page.keyboard.type('ORG-1');
    await page.keyboard.press('Enter');
    await page.getByText('Das ist nicht org-1.').waitFor();
    expect(await axeViolations(page)).toEqual([]);
    expect(sent).toEqual([]);
    await page.getByRole('alertdialog').getByRole('textbox').fill('org-1');
    await page.keyboard.press('Enter');
    await hasFocus(page, 'Alles von Ihrer Organisation soll gelöscht werden');
    expect(sent).toEqual([{ organization: 'org-1' }]);
    await page.context().close();
  });

  // What broke: the browser closed the question by itself and told of it a moment later; who asked again in between saw it go.
  test('is asked again at the moment in which it is given up: the question stands', async () => {
    const page = await open({ ...answers(), [search]: list({}) });
    const order = button(connections(page), 'Alles von Ihrer Organisation löschen');
    await order.click();
    const dialog = page.getByRole('alertdialog');
    await dialog.waitFor();
    await dialog.evaluate(giveUpAndPress, await order.elementHandle());
    await page.evaluate('new Promise((then) => requestAnimationFrame(() => requestAnimationFrame(then)))');
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await order.and(page.locator(':focus')).waitFor();
    await page.context().close();
  });
});

/** As Escape does it, and a press before the browser tells of it. */
function giveUpAndPress(dialog: { requestClose?(): void }, order: { click?(): void } | null): void {
  dialog.requestClose?.();
  order?.click?.();
}
