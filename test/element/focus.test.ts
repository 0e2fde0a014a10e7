/**
 * Where the focus is after every choice that the card offers: at what comes next, inside the shadow root, and never lost
 * to the page's body. Whoever adds a button adds its line: each view is asked for what it offers.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { catalogue } from '../../shared/element/texts/de.ts';
import { makeWords } from '../../shared/element/words.ts';
import { patienceMs } from '../sandbox/eventually.ts';
import { problemOf } from '../sandbox/wintro/page-fixture.ts';
import { sampleOf } from '../support/sweep.ts';
import type { Api } from './api-answers.ts';
import { attempt, CHOICES, STATUS, type Text, type View } from './card-choices.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

const words = makeWords('de', catalogue);

const rows = Object.entries(CHOICES).flatMap(([view, choices]) =>
  choices.map((steps) => ({
    view: view as View,
    steps,
    walk: steps.map(([press]) => words.text(press)).join(', '),
  })),
);

let host: ElementHost;
let page: Page;
/** The views of which the parts that come later have been loaded. */
const loaded = new Set<View>();
const api: Api = {};
beforeAll(async () => {
  host = await openElementHost();
  api['GET status'] = { body: mockConnections.connected };
  page = await host.open('german.html', api);
});
afterAll(() => host.close());
beforeEach(() => {
  for (const name of Object.keys(api)) Reflect.deleteProperty(api, name);
});

/** The page of a user of whom the API says this. */
async function visit(view: View): Promise<void> {
  let held: object | undefined = view === 'notLoaded' ? undefined : STATUS[view];
  api['GET status'] = () => (held ? { body: held } : problemOf(503, { reason: 'storage-unavailable' }));
  api['POST connect'] = problemOf(503, { reason: 'storage-unavailable' });
  api['POST approval/links'] = {
    status: 201,
    body: {
      id: 'l',
      capabilities: ['channel'],
      createdAt: attempt.startedAt,
      expiresAt: attempt.expiresAt,
      mine: true,
      url: 'https://api.example/approve#l',
    },
  };
  api['POST approval/waiting'] = (request) => {
    const { waiting } = request.postDataJSON() as { waiting: boolean };
    held = afterWord(view, waiting);
    return { body: held };
  };
  api['POST disconnect'] = {
    body: {
      state: 'not-connected',
      disconnectedAt: '',
      erased: '',
      consent: { detail: '', url: 'https://x.example' },
    },
  };
  // The first user of a view waits for every file of it; those who follow find them loaded.
  if (loaded.has(view)) await page.evaluate(drawnAnew);
  else await page.reload();
  loaded.add(view);
  await page.getByRole('heading', { level: 3 }).first().waitFor();
  await untilStill();
}

/** Another element with another client in the place of this one: it knows of nothing that was done before. */
const drawnAnew = `import('/package/index.js').then(({ createWintroMicrosoft365 }) => {
  const before = document.querySelector('wintro-microsoft-365');
  const after = before.cloneNode();
  after.client = createWintroMicrosoft365({ apiBaseUrl: 'http://localhost:1/api', getToken: () => 'token-of-wintro' });
  before.replaceWith(after);
})`;

/** What the API holds after the user's word: a live connection stays. */
function afterWord(view: View, waiting: boolean): object {
  if (view !== 'askedForMore')
    return waiting ? mockConnections.awaitingApproval : mockConnections.notConnected;
  const approval = { since: attempt.startedAt, capabilities: ['channel'], saidBy: 'user' };
  return waiting ? { ...mockConnections.withoutChannels, approval } : mockConnections.withoutChannels;
}

/** Everything has come, was drawn, and nothing is folded. */
async function untilStill(): Promise<void> {
  await page.locator('.coming, .loading, [aria-busy="true"]').first().waitFor({ state: 'detached' });
  await page.evaluate(
    'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))',
  );
  await page
    .locator('details')
    .evaluateAll((all: { open: boolean }[]) => all.forEach((each) => (each.open = true)));
}

/** The words of what has the focus, in the shadow root; of a field its label. Empty when it is lost. */
const wordsInFocus = `(() => {
  const inside = document.querySelector('wintro-microsoft-365').shadowRoot.activeElement;
  if (document.activeElement === document.body || inside === null) return '';
  const label = inside.labels?.[0];
  return (label ?? inside).textContent.trim();
})()`;

/** "Verbunden, ohne {missing}": as far as it is fixed. */
const startOf = (key: Text): string => words.text(key).split('{')[0]!;

test.each(sampleOf(rows, 16))('$view: $walk', async ({ view, steps }) => {
  await visit(view);
  for (const [press, lands] of steps) {
    await page
      .getByRole('button', { name: words.text(press), exact: true })
      .last()
      .focus();
    await page.keyboard.press('Enter');
    await expectFocus(startOf(lands));
    await untilStill();
    await expectFocus(startOf(lands));
  }
});

/** Waits in the page for it, as long as for anything in a page; says what has the focus instead. */
async function expectFocus(wanted: string): Promise<void> {
  const lands = await page.evaluate<string>(`new Promise((done) => {
    const until = performance.now() + ${patienceMs};
    const look = () => {
      const words = ${wordsInFocus};
      if (words.startsWith(${JSON.stringify(wanted)}) || performance.now() > until) done(words);
      else requestAnimationFrame(look);
    };
    look();
  })`);
  if (!lands.startsWith(wanted)) throw new Error(`The focus is on "${lands}", not on "${wanted}"`);
}

test.each(Object.keys(CHOICES) as View[])('%s offers no choice that is not tried here', async (view) => {
  await visit(view);
  const card = page.getByRole('region', { name: words.text('card.title') });
  const offered = await card.getByRole('button').allInnerTexts();
  const tried = CHOICES[view].map(([first]) => words.text(first![0]));
  expect(offered.filter((name) => !tried.includes(name))).toEqual([]);
});
