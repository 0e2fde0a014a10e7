/** What a page around the element hears: each event, in a page without a framework and in React. */
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { stepsInOrder } from '../journey/support/steps.ts';
import { connected, notConnected, problemOf } from '../sandbox/wintro/page-fixture.ts';
import { choosePerson } from '../support/choose-person.ts';
import type { Api } from './api-answers.ts';
import { openElementHost, type ElementHost } from './element-host.ts';

interface Seen {
  readonly name: string;
  readonly detail: Record<string, unknown>;
  readonly isCancelable: boolean;
}

let host: ElementHost;
beforeAll(async () => {
  host = await openElementHost();
});
afterAll(() => host.close());

const secretWords = 'Nobody but Nora reads this.';

describe.each(['plain.html', 'react.html'])('the page %s hears', (file) => {
  const step = stepsInOrder();
  let page: Page;
  const asked: string[] = [];
  const api: Api = {
    'GET status': {
      body: { ...notConnected, attempt: { startedAt: new Date().toISOString(), expiresAt: '' } },
    },
    'POST approval/waiting': { body: notConnected },
    'POST disconnect': {
      body: {
        state: 'not-connected',
        disconnectedAt: '',
        erased: '',
        consent: { detail: '', url: 'https://x.example' },
      },
    },
  };
  const note =
    (name: string, answer: () => { status?: number; body: unknown }): Api[string] =>
    () => {
      asked.push(name);
      return answer();
    };
  const seen = async (name: string): Promise<Seen[]> => {
    const all = await page.evaluate<Seen[]>('seen');
    return all.filter((one) => one.name === name);
  };
  const untilSeen = async (name: string, times = 1): Promise<Seen> => {
    await page.waitForFunction(
      ([wanted, count]) =>
        (globalThis as unknown as { seen: { name: string }[] }).seen.filter((one) => one.name === wanted)
          .length >= count,
      [name, times] as const,
    );
    return (await seen(name)).at(-1)!;
  };
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();

  step('what is shown, once for each view', async () => {
    page = await host.open(file, api);
    const { detail } = await untilSeen('wintro-view');
    expect(detail).toMatchObject({ view: 'attempt-not-completed', writing: false });
  });

  step('that the user waits for an approval, or does not', async () => {
    await page.getByText('Microsoft showed something else').click();
    await press('I changed my mind');
    expect((await untilSeen('wintro-approval')).detail).toEqual({ waiting: false });
  });

  step('that the page is about to be left, and may do something first', async () => {
    api['POST connect'] = note('connect', () => problemOf(503, { title: 'Busy', requestId: 'r-1' }));
    await page.evaluate("refuse = 'wintro-connecting'");
    await press('Connect');
    expect((await untilSeen('wintro-connecting')).isCancelable).toBe(true);
    expect(asked).toEqual([]);
    await page.evaluate(
      "refuse = null; seen.find(({ name }) => name === 'wintro-connecting').detail.proceed()",
    );
    expect((await untilSeen('wintro-problem')).detail).toEqual({
      from: 'connect',
      reason: 'a-reason',
      status: 503,
      requestId: 'r-1',
    });
    expect(asked).toEqual(['connect']);
  });

  step('that a sign-in came back with a connection', async () => {
    api['POST connect'] = { body: { signInUrl: `${host.url}/${file}?back`, binding: 'b', expiresAt: '' } };
    api['POST connect/complete'] = { body: connected };
    api['GET status'] = { body: connected };
    await press('Connect');
    await page.waitForURL('**/*?back');
    await page.goto(`${host.url}/${file}#ms_connect=attempt.handle`);
    expect((await untilSeen('wintro-connected')).detail).toMatchObject({
      connection: { state: 'connected' },
    });
    expect((await untilSeen('wintro-view')).detail).toMatchObject({ view: 'connected', writing: true });
  });

  step('that a message is about to go, where it went, and that one did not', async () => {
    const person = { id: 'id-1', displayName: 'Nora Lund', email: 'nora@example.com', kind: 'member' };
    api['POST people/search'] = { body: { people: [person], truncated: false } };
    api['POST send'] = note('send', () => ({
      status: 201,
      body: { id: 's-1', kind: 'chat', state: 'sent', sentAt: '2026-01-03T09:00:00Z', sender: {}, note: '' },
    }));
    const composer = page.getByRole('region', { name: 'Write a message' });
    await choosePerson(composer, { typed: 'nora', option: 'Nora Lund' });
    await composer.getByRole('textbox', { name: 'Message' }).fill(secretWords);
    await page.evaluate("refuse = 'wintro-sending'");
    await press('Send');
    const destination = { people: [{ id: 'id-1', name: 'Nora Lund', address: 'nora@example.com' }] };
    expect((await untilSeen('wintro-sending')).detail).toMatchObject({ kind: 'chat', destination });
    expect(asked).not.toContain('send');
    await page.evaluate("refuse = null; seen.find(({ name }) => name === 'wintro-sending').detail.proceed()");
    expect((await untilSeen('wintro-sent')).detail).toEqual({
      id: 's-1',
      kind: 'chat',
      sentAt: '2026-01-03T09:00:00Z',
      destination,
    });
    api['POST send'] = problemOf(422, { reason: 'recipient-unknown' });
    await composer.getByRole('textbox', { name: 'Message' }).fill(secretWords);
    await press('Send');
    expect((await untilSeen('wintro-not-sent')).detail).toMatchObject({
      kind: 'chat',
      reason: 'recipient-unknown',
    });
  });

  step('that a part could not be shown, and the rest stays', async () => {
    // Nobody promises that a name is a name.
    const broken = { ...connected, account: { tenantId: 't', displayName: 5 } };
    api['GET status'] = { body: broken };
    api['POST send'] = problemOf(409, { reason: 'connection-changed' });
    await press('Send');
    await untilSeen('wintro-failed');
    await page.getByText('This part could not be shown').waitFor();
    await page.getByRole('region', { name: 'Write a message' }).waitFor();
    api['GET status'] = { body: connected };
    await press('Try again');
    await page.getByText('This part could not be shown').waitFor({ state: 'detached' });
  });

  step('that the account was disconnected', async () => {
    await page.getByRole('button', { name: 'Disconnect', exact: true }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect', exact: true }).click();
    await untilSeen('wintro-disconnected');
  });

  step('no word of a message, no token, and breaks no rule of a strict policy', async () => {
    const all = JSON.stringify(await page.evaluate('seen'));
    expect(all).not.toContain(secretWords);
    expect(all).not.toContain('token-of-wintro');
    expect(await page.evaluate('broken')).toEqual([]);
  });
});
