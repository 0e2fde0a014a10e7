/** Every state of the recruiter's element that is worth a picture, and how a user gets there. Over the client's mock: no host is needed. */
import type { Page } from 'playwright-core';
import type { SendEntry } from '../../../shared/client/index.ts';
import type { MockConnection } from '../../../shared/client/mock-connections.ts';
import type { Words } from '../../../shared/element/words.ts';
import { SENT, sentBefore } from './sent-sample.ts';
import { choosePerson } from '../../support/choose-person.ts';

/** What the page `scenes.html` is told. */
interface Shown {
  /** Name of one of the mock's connections; `connected` when absent. */
  readonly known?: MockConnection;
  /** Reason of the problem that the first call gets. */
  readonly problem?: string;
  /** Lists are cut. */
  readonly cut?: boolean;
  /** The user comes back from Microsoft with this. */
  readonly back?: string;
  /** Nothing is answered. */
  readonly waits?: boolean;
  /** The organization's part, over a company of this kind. */
  readonly organization?: 'full' | 'empty' | 'erasure' | 'damaged';
  /** The attribute `show`. */
  readonly parts?: string;
  /** After Send the message can be called back for some seconds. */
  readonly holds?: boolean;
  /** What the history holds. */
  readonly sends?: readonly SendEntry[];
}

export interface Scene {
  readonly name: string;
  readonly shown: Shown;
  /** What the user does. */
  readonly walk?: (user: User) => Promise<unknown>;
}

export interface User {
  readonly page: Page;
  readonly words: Words;
}

const VIEWS: readonly Scene[] = [
  { name: 'not-connected', shown: { known: 'notConnected' } },
  { name: 'attempt-not-completed', shown: { known: 'notCompleted' } },
  { name: 'awaiting-approval', shown: { known: 'awaitingApproval' } },
  { name: 'connected', shown: {} },
  { name: 'connected-with-failure', shown: { known: 'stillSending' } },
  { name: 'switched-off', shown: { known: 'switchedOff' } },
  { name: 'sending-paused', shown: { known: 'sendingPaused' } },
  { name: 'sending-stopped', shown: { known: 'sendingStopped' } },
  { name: 'capability-missing', shown: { known: 'withoutChannels' } },
  { name: 'reconnect-required', shown: { known: 'reconnectRequired' } },
  { name: 'not-permitted', shown: { known: 'notPermitted' } },
  { name: 'came-back-without', shown: { known: 'notCompleted', back: 'sign-in-not-finished' } },
  { name: 'loading', shown: { waits: true } },
  { name: 'unreadable', shown: { problem: 'storage-unavailable' } },
  {
    name: 'disconnect',
    shown: {},
    walk: ({ page, words }) => page.getByRole('button', { name: words.text('button.disconnect') }).click(),
  },
];

const tab = ({ page, words }: User, kind: 'chat' | 'channel' | 'mail') =>
  page.getByRole('tab', { name: words.text(`kind.${kind}`) }).click();
const search = ({ page, words }: User, typed: string) =>
  page.getByRole('combobox', { name: words.text('field.to'), exact: true }).fill(typed);

export async function write(user: User, kind: 'chat' | 'channel' | 'mail'): Promise<void> {
  const { page, words } = user;
  await tab(user, kind);
  if (kind === 'channel') {
    const list = (key: 'field.team' | 'field.channel') =>
      page.getByRole('combobox', { name: words.text(key), exact: true });
    await list('field.team').selectOption('Recruiting');
    await list('field.channel').selectOption('General');
  } else {
    const composer = page.getByRole('region', { name: words.text('composer.title') });
    const field = words.text('field.to');
    await choosePerson(composer, { field, typed: 'tomasz', option: 'Tomasz Lindqvist' });
  }
  if (kind === 'mail') await page.getByRole('textbox', { name: words.text('field.subject') }).fill('Tuesday');
  await page
    .getByRole('textbox', { name: words.text('field.message') })
    .fill('Thank you for seeing the two candidates so soon. Shall we talk on Tuesday at ten?');
  await page.getByRole('toolbar').waitFor();
}

async function send(user: User, kind: 'chat' | 'channel' | 'mail', problem?: object): Promise<void> {
  await write(user, kind);
  await user.page.evaluate((facts) => {
    const stage = globalThis as unknown as {
      mock: { state: { problems: unknown[] } };
      mockProblem: (reason: string, words: object) => unknown;
    };
    if (facts) stage.mock.state.problems.push(stage.mockProblem('reason', facts));
  }, problem);
  await user.page.getByRole('button', { name: user.words.text('send.button'), exact: true }).click();
  await user.page.locator('.notice').last().waitFor();
}

const COMPOSER: readonly Scene[] = [
  { name: 'write-chat', shown: {}, walk: (user) => write(user, 'chat') },
  { name: 'write-channel', shown: { cut: true }, walk: (user) => write(user, 'channel') },
  { name: 'write-mail', shown: {}, walk: (user) => write(user, 'mail') },
  {
    name: 'write-formatted',
    shown: {},
    walk: async (user) => {
      await write(user, 'mail');
      await user.page.keyboard.press('Control+End');
      await user.page.keyboard.press('Enter');
      await user.page.keyboard.type('* Nora');
      await user.page.getByRole('toolbar').getByRole('button').last().click();
    },
  },
  {
    name: 'undo',
    shown: { holds: true },
    walk: async (user) => {
      await write(user, 'chat');
      await user.page.getByRole('button', { name: user.words.text('send.button'), exact: true }).click();
      await user.page.getByRole('button', { name: user.words.text('undo.button'), exact: true }).waitFor();
    },
  },
  {
    name: 'picker-open',
    shown: {},
    walk: async (user) => {
      await search(user, 'tom');
      await user.page.getByRole('listbox').getByRole('option').nth(2).waitFor();
    },
  },
  {
    name: 'faults',
    shown: {},
    walk: async (user) => {
      await tab(user, 'mail');
      await user.page.getByRole('button', { name: user.words.text('send.button'), exact: true }).click();
    },
  },
  { name: 'sent-chat', shown: {}, walk: (user) => send(user, 'chat') },
  { name: 'sent-channel', shown: {}, walk: (user) => send(user, 'channel') },
  { name: 'sent-mail', shown: {}, walk: (user) => send(user, 'mail') },
  {
    name: 'not-sent',
    shown: {},
    walk: (user) => send(user, 'mail', { reason: 'recipient-refused', status: 422, owner: 'user' }),
  },
  {
    name: 'asked-to-wait',
    shown: {},
    walk: (user) =>
      send(user, 'chat', {
        reason: 'graph-throttled',
        owner: 'microsoft',
        retryable: true,
        retryAfterSeconds: 90,
      }),
  },
  {
    name: 'send-unknown',
    shown: {},
    walk: (user) =>
      send(user, 'chat', { reason: 'send-outcome-unknown', status: 504, owner: 'user', sendId: 's-1' }),
  },
];

const SENT_SCENES: readonly Scene[] = [
  { name: 'sent-list', shown: { parts: 'sent', sends: SENT } },
  { name: 'sent-list-empty', shown: { parts: 'sent' } },
  {
    name: 'sent-list-more',
    shown: { parts: 'sent', sends: Array.from({ length: 26 }, (_one, index) => sentBefore(index)) },
    walk: async ({ page, words }) => {
      await page.getByRole('button', { name: words.text('sent.more') }).click();
      await page.getByText(words.text('sent.end')).waitFor();
    },
  },
  {
    name: 'sent-list-under-composer',
    shown: { parts: 'composer sent', sends: SENT.slice(0, 2) },
  },
];

export const RECRUITER: readonly Scene[] = [...VIEWS, ...COMPOSER, ...SENT_SCENES];
