import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { axeViolations } from '../../support/axe.ts';
import { question, testInEveryLook, type Card } from './card-case.ts';
import {
  connected,
  failureOf,
  notConnected,
  problemOf,
  startSettingsPage,
  type SettingsPage,
} from './page-fixture.ts';
import { sampleOf } from '../../support/sweep.ts';

let settings: SettingsPage;
beforeAll(async () => {
  settings = await startSettingsPage();
});
afterAll(() => settings.close());

const attempt = { startedAt: '2026-01-03T09:00:00Z', expiresAt: '2026-01-03T10:00:00Z' };
const withoutChannels = { granted: ['chat', 'mail', 'people'], missing: ['channel'] };

const cards: readonly Card[] = [
  {
    card: 'nothing connected',
    status: { body: notConnected },
    heading: 'Not connected',
    says: 'Recipients see you, not Wintro.',
    buttons: ['Connect'],
  },
  {
    card: 'a sign-in that was not completed',
    status: { body: { ...notConnected, attempt } },
    heading: 'Not connected yet',
    says: 'the sign-in was not completed',
    buttons: question,
  },
  {
    card: 'a connection that works',
    status: { body: connected },
    heading: 'Connected',
    says: 'ines.moreau@haldenvoss.example',
    buttons: ['Send a test message', 'Disconnect'],
  },
  {
    card: 'an account without an e-mail address',
    status: { body: { ...connected, account: { tenantId: 't' } } },
    heading: 'Connected',
    says: 'The e-mail cannot be shown at the moment.',
    buttons: ['Send a test message', 'Disconnect'],
  },
  {
    card: "the operator's failure",
    status: { body: { ...connected, failure: failureOf('operator') } },
    heading: 'Connected, but sending is paused',
    says: 'The operator has to fix this. Your connection is kept.',
    buttons: ['Look again', 'Disconnect', 'Copy details'],
  },
  {
    card: "Microsoft's failure",
    status: { body: { ...connected, failure: failureOf('microsoft') } },
    heading: 'Connected, but sending is paused',
    says: 'You stay connected',
    buttons: ['Look again', 'Disconnect', 'Copy details'],
  },
  {
    card: 'an organization that has stopped sending',
    status: {
      body: { ...connected, failure: failureOf('organization-admin', { reason: 'sending-stopped' }) },
    },
    heading: 'Connected, but sending is paused',
    says: 'Sending was stopped by an administrator of your organization in Wintro.',
    buttons: ['Look again', 'Disconnect', 'Copy details'],
  },
  {
    card: "the tenant admin's failure",
    status: { body: { ...connected, failure: failureOf('tenant-admin', { nextStep: 'Ask them.' }) } },
    heading: 'Connected, but sending is paused',
    says: 'Ask them.',
    buttons: ['Look again', 'Disconnect', 'Copy for your admin', 'Copy details'],
  },
  {
    card: 'trouble that lets messages through for now',
    status: {
      body: {
        ...connected,
        view: 'connected-with-failure',
        actions: ['check', 'send', 'disconnect'],
        askFor: {},
        failure: failureOf('microsoft'),
      },
    },
    heading: 'Connected',
    says: 'You stay connected',
    buttons: ['Disconnect', 'Copy details'],
  },
  {
    card: 'one missing capability',
    status: { body: { ...connected, capabilities: withoutChannels } },
    heading: 'Connected, without channels',
    says: "you or your company's Microsoft 365 administrator must allow it",
    buttons: ['Send a test message', 'Disconnect', 'Ask for this permission'],
  },
  {
    card: 'a role that may not connect',
    status: { body: { ...notConnected, permitted: { connect: false, send: false } } },
    heading: 'Not available for your role',
    says: 'An administrator of your organization in Wintro can give it to you.',
    buttons: [],
  },
  {
    card: 'a role that may not even ask',
    status: problemOf(403, { reason: 'role-missing' }),
    heading: 'Not available for your role',
    says: 'needs the role Recruiter',
    buttons: [],
  },
  {
    card: 'a status that could not be loaded',
    status: problemOf(503, { title: 'Storage is away', retryable: true }),
    heading: 'We could not look up your connection',
    says: 'Storage is away',
    buttons: ['Try again', 'Copy details'],
  },
];

describe.each(sampleOf(cards, 5))('the card says what is the matter: $card', (card) => {
  testInEveryLook(() => settings, card);
});

test('while the status is being looked up, the card says so', async () => {
  const page = await settings.open({});
  await page.route('**/api/status', () => undefined);
  await page.reload();
  await page.getByText('Looking up your connection').waitFor();
  expect(await axeViolations(page)).toEqual([]);
  await settings.leave(page);
});

test.each([
  ['forced colours', { forcedColors: 'active' }],
  ['200 % zoom', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2 }],
  ['reduced motion', { reducedMotion: 'reduce' }],
] as const)('the connected page holds together under %s', async (_name, options) => {
  const page = await settings.open({ 'GET status': { body: connected } }, options);
  await page.getByRole('heading', { name: 'Connected' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await axeViolations(page)).toEqual([]);
  await settings.leave(page);
});
