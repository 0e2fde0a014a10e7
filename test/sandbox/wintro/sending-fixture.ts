/** The settings page of a connected recruiter whose sends are answered here: what was sent, and the answers to come. */
import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { Locator, Page, Request } from 'playwright-core';
import { choosePerson } from '../../support/choose-person.ts';
import { connected, startSettingsPage, type ApiAnswer, type SettingsPage } from './page-fixture.ts';

export interface Sent {
  readonly key: string;
  readonly body: { kind: string; resendOf?: string; body: { content: string } } & Record<string, unknown>;
}

/** What the page sent in this test. */
export const sent: Sent[] = [];
/** Answers to the next sends; a success when there is none. */
export const outcomes: ApiAnswer[] = [];

export const tomasz = {
  id: 'id-1',
  displayName: 'Tomasz Lindqvist',
  email: 'tomasz@haldenvoss.example',
  kind: 'member',
};
const people = [
  tomasz,
  { id: 'id-2', displayName: 'Tom Guest', email: 'tom@orchardlane.example', kind: 'guest' },
  { displayName: 'Toma Candidate', email: 'toma@candidate.example', kind: 'contact' },
];

function send(request: Request): ApiAnswer {
  sent.push({
    key: request.headers()['idempotency-key'] ?? '',
    body: request.postDataJSON() as Sent['body'],
  });
  const kind = sent.at(-1)?.body.kind;
  const done = {
    id: 's1',
    kind,
    state: 'sent',
    sentAt: '2026-01-03T09:00:00Z',
    destination: 'ids',
  };
  const link = kind === 'mail' ? {} : { link: 'https://teams.microsoft.com/l/message/1' };
  const sender = { email: 'ines.moreau@haldenvoss.example' };
  return outcomes.shift() ?? { status: 201, body: { ...done, ...link, sender, note: 'A note.' } };
}

export const answers = {
  'GET status': { body: connected },
  'POST people/search': { body: { people, truncated: false } },
  'GET teams': { body: { teams: [{ id: 'team-1', displayName: 'Talent' }] } },
  'GET teams/team-1/channels': {
    body: {
      channels: [
        { id: 'channel-1', displayName: 'General', membershipType: 'standard' },
        { id: 'channel-2', displayName: 'Offers', membershipType: 'private' },
      ],
    },
  },
  'POST send': send,
};

/** Starts the page for a test file; `open` draws it anew in one tab. */
export function useSettingsPage(): {
  readonly settings: () => SettingsPage;
  readonly open: () => Promise<Page>;
} {
  let settings: SettingsPage;
  beforeAll(async () => {
    settings = await startSettingsPage();
  });
  afterAll(() => settings.close());
  beforeEach(() => {
    sent.length = 0;
    outcomes.length = 0;
  });
  return { settings: () => settings, open: () => settings.show(answers) };
}

export const composer = (page: Page): Locator => page.getByRole('region', { name: 'Write a message' });
export const choose = (
  page: Page,
  typed: string,
  option: string,
  field: 'To' | 'Cc' | 'Bcc' = 'To',
): Promise<void> => choosePerson(composer(page), { field, typed, option });
export const write = (page: Page, words: string): Promise<void> =>
  composer(page).getByRole('textbox', { name: 'Message' }).fill(words);
export const press = (page: Page): Promise<void> =>
  composer(page).getByRole('button', { name: 'Send', exact: true }).click();
