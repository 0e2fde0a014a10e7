/** One message for many people, in a page: written and pasted, gaps, a look at each, progress, taking back, doing again. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import type { SendState } from '../../shared/client/index.ts';
import { mockConnections } from '../../shared/client/mock-connections.ts';
import { holdsInEveryLook } from '../support/every-look.ts';
import { focused } from '../support/focused.ts';
import type { Api, ApiAnswer } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

let host: ElementHost;
let page: Page;
let asked: Record<string, unknown>[] = [];
let states: SendState[] = [];
beforeAll(async () => {
  host = await openElementHost();
});
afterEach(() => page.context().close());
afterAll(() => host.close());

const ID = `b-${'m'.repeat(22)}`;
const at = '2026-01-14T09:30:00.000Z';
const words = { owner: 'user', title: 't', detail: 'd', nextStep: 'n', retryable: false };
const people = ['ada', 'bo', 'cy'].map((name) => `${name}@candidate.example`);

/** As the API tells it: over when nothing waits any more. */
function progress(): ApiAnswer {
  const items = states.map((state, index) => ({
    ...{
      id: `s-${String(index)}`,
      index,
      state,
      kind: 'mail',
      destination: people[index],
      createdAt: at,
      readable: true,
    },
    ...(state === 'failed' && { failure: { ...words, reason: 'recipient-refused' } }),
  }));
  const count = (wanted: SendState): number => states.filter((state) => state === wanted).length;
  const all = ['scheduled', 'queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const;
  const counts = Object.fromEntries(all.map((state) => [state, count(state)]));
  const state = counts['queued'] || counts['sending'] ? 'running' : 'over';
  return {
    body: {
      id: ID,
      state,
      count: items.length,
      createdAt: at,
      goodUntil: at,
      cancelled: false,
      counts,
      items,
    },
  };
}

interface Asked {
  readonly dryRun?: boolean;
  readonly recipients: readonly { readonly email: string; readonly values?: Record<string, string> }[];
}

function take(request: Request): ApiAnswer {
  const body = request.postDataJSON() as Asked & Record<string, unknown>;
  if (!body.dryRun) {
    asked.push(body);
    return {
      status: 202,
      body: { id: ID, state: 'accepted', count: 3, createdAt: at, goodUntil: at, note: 'n' },
    };
  }
  const messages = body.recipients.map(({ email, values }, index) => ({
    ...{
      index,
      kind: 'mail',
      destination: email,
      subject: 'Tuesday',
      content: `Dear ${values?.['name'] ?? ''}`,
    },
  }));
  return { body: { count: messages.length, messages } };
}

async function open(more: Api = {}): Promise<void> {
  asked = [];
  states = ['sent', 'sending', 'queued'];
  page = await host.open('plain.html', {
    'GET status': { body: mockConnections.connected },
    'POST batches': take,
    [`GET batches/${ID}`]: progress,
    [`POST batches/${ID}/cancel`]: () => {
      states = states.map((state) => (state === 'queued' ? 'cancelled' : state));
      return progress();
    },
    ...more,
  });
  await page.evaluate("document.querySelector('wintro-microsoft-365').setAttribute('theme', 'auto')");
}
const composer = (): Locator => page.getByRole('region', { name: 'Write a message' });
const button = (name: string): Locator => composer().getByRole('button', { name, exact: true });
const field = (name: string): Locator => composer().getByRole('textbox', { name, exact: true });
const heading = (name: string): Locator => composer().getByRole('heading', { name });
const row = (index: number): Locator =>
  composer().getByRole('group', { name: `Person ${String(index)}`, exact: true });

async function paste(table: string): Promise<void> {
  await composer().getByText('Paste people from a spreadsheet').click();
  await field('Table with a first row of titles').fill(table);
  await button('Take these people in').click();
}

async function write(): Promise<void> {
  await composer().getByRole('tab', { name: 'Many' }).click();
  await field('Subject').fill('Tuesday');
  await field('Message').fill('Dear {{name}}');
  await paste(`E-mail\tName\n${people.map((address) => `${address}\tN`).join('\n')}`);
}

async function send(): Promise<void> {
  await write();
  await button('Look at the messages').click();
  await button('Send 3 messages').click();
}

test('every gap is named at once, leads to its field, and goes when it is cured', async () => {
  await open();
  await composer().getByRole('tab', { name: 'Many' }).click();
  await field('Message').fill('Dear {{name}}');
  await paste('mail,name,city\nada@candidate.example,Ada,Paris\nADA@candidate.example,,Oslo\nnobody,Cy,');
  await composer().getByText('3 people were taken in.').waitFor();
  await button('Look at the messages').click();
  await focused(page).filter({ hasText: '5 things are missing or wrong' }).waitFor();
  await holdsInEveryLook(page, 'many-gaps');
  const named = [
    'Write a subject.',
    'There are values for {{city}}, which stands nowhere in the message.',
    'Person 2: the same address as person 1.',
    'Person 2: nothing for {{name}}.',
    'Person 3: this is no e-mail address.',
  ];
  for (const gap of named) await button(gap).waitFor();
  await button('Person 2: nothing for {{name}}.').click();
  await page.keyboard.type('Ada');
  await button('Take out the columns that are not used').click();
  await row(2).getByRole('textbox', { name: 'E-mail address' }).fill('bo@candidate.example');
  await button('Take out person 3').click();
  await focused(page)
    .and(row(2).getByRole('textbox', { name: 'E-mail address' }))
    .waitFor();
  await field('Subject').fill('Tuesday');
  await heading('missing or wrong').waitFor({ state: 'detached' });
  await button('Look at the messages').click();
  await heading('2 messages, as they go out').waitFor();
  expect(asked).toEqual([]);
});

test('each message is looked at, sent once, watched, and what has not started is taken back', async () => {
  await open();
  await write();
  await button('Look at the messages').press('Enter');
  await focused(page).filter({ hasText: '3 messages, as they go out' }).waitFor();
  await button('The next one').click();
  await composer().getByText('Dear N', { exact: true }).waitFor();
  await holdsInEveryLook(page, 'many-preview');
  await button('Send 3 messages').click();
  await focused(page).filter({ hasText: 'Your 3 messages are going out' }).waitFor();
  expect(asked).toEqual([
    {
      template: { kind: 'mail', subject: 'Tuesday', body: { contentType: 'text', content: 'Dear {{name}}' } },
      recipients: people.map((email) => ({ email, values: { name: 'N' } })),
    },
  ]);
  await composer().getByText('1 went out, 1 on its way, and 1 waiting').waitFor();
  await button('Take back what has not started').click();
  await composer().getByText('1 went out, 1 taken back, and 1 on its way').waitFor();
  states = ['sent', 'unknown', 'cancelled'];
  await heading('Not all of your messages went out').waitFor();
  await page.getByRole('status').filter({ hasText: '1 without confirmation' }).waitFor({ state: 'attached' });
  await composer().getByText('look first, then write to those people yourself').waitFor();
  // Nobody knows of the one, and the other was taken back: nothing is done again by a button.
  expect(
    await composer()
      .getByRole('button', { name: /failed again/ })
      .count(),
  ).toBe(0);
  const told = await page.evaluate(
    "seen.filter(({ name }) => name.startsWith('wintro-batch')).map(({ detail }) => detail)",
  );
  expect(told).toEqual([
    expect.objectContaining({ id: ID, kind: 'mail', count: 3 }),
    { id: ID, sent: 1, failed: 0, unknown: 1, cancelled: 1 },
  ]);
});

test('after a reload it is watched on, and those that failed are done again as a new batch', async () => {
  await open();
  await send();
  await heading('Your 3 messages are going out').waitFor();
  states = ['sent', 'failed', 'unknown'];
  await page.reload();
  await heading('Not all of your messages went out').waitFor();
  await composer().getByText('Microsoft does not accept a recipient').waitFor();
  await composer().getByText('Look in your Sent Items in Outlook, then send it again').waitFor();
  await holdsInEveryLook(page, 'many-over');
  await button('Do the one that failed again').press('Enter');
  await focused(page).filter({ hasText: 'Those that were not sent, once more' }).waitFor();
  expect(await field('Message').inputValue()).toBe('Dear {{name}}');
  await row(1).getByRole('textbox', { name: 'E-mail address' }).fill('bo@elsewhere.example');
  await button('Look at the messages').click();
  await button('Send the message').click();
  await heading('Not all of your messages went out').waitFor();
  expect(asked.at(-1)).toMatchObject({
    retryOf: ID,
    recipients: [{ email: 'bo@elsewhere.example', values: { name: 'N' } }],
  });
});

test('what is refused names the people it is about, and nothing that was written is lost', async () => {
  const errors = [{ pointer: '/recipients/1/email', detail: 'must not be written to' }];
  const refused = { ...words, status: 403, reason: 'recipient-domain-not-allowed', errors };
  await open({ 'POST batches': { status: 403, body: refused } });
  await write();
  await button('Look at the messages').click();
  await composer().getByText('Person 2, bo@candidate.example: must not be written to').waitFor();
  await page.reload();
  await composer().getByRole('tab', { name: 'Many' }).click();
  expect(await row(3).getByRole('textbox', { name: 'E-mail address' }).inputValue()).toBe(
    'cy@candidate.example',
  );
});

// What would break: an answer that was lost left its writer with two choices, both of them wrong.
test('a signature that is not there is missed aloud, and after a lost answer the same is sent under the same key', async () => {
  const keys: (string | undefined)[] = [];
  let signature: ApiAnswer = { status: 503, body: { ...words, reason: 'storage-unavailable' } };
  await open({
    'GET signature': () => signature,
    'POST batches': (request) => {
      const { dryRun } = request.postDataJSON() as Asked;
      if (dryRun) return take(request);
      keys.push(request.headers()['idempotency-key']);
      return keys.length === 1
        ? { status: 503, body: { ...words, retryable: true, reason: 'storage-unavailable' } }
        : take(request);
    },
  });
  await write();
  // What broke: a signature that could not be read was left out in silence.
  await composer().getByText('Your signature could not be loaded. These mails go out without it.').waitFor();
  signature = { body: { version: '1', html: '<p>Ada</p>', text: 'Ada', readable: true } };
  await button('Try again').click();
  await composer().getByRole('checkbox', { name: 'With your signature' }).waitFor();
  await button('Look at the messages').click();
  await button('Send 3 messages').click();
  await composer().locator('.notice').waitFor();
  await button('Send 3 messages').click();
  await heading('Your 3 messages are going out').waitFor();
  expect(new Set(keys).size).toBe(1);
  expect(keys).toHaveLength(2);
});
