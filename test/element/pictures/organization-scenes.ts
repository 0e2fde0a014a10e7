/** Every state of the organization's part that is worth a picture, and how an administrator gets there. */
import { makeOwnWords, type OwnWords } from '../../../shared/element/organization/own-words.ts';
import { organization as german } from '../../../shared/element/texts/de-organization.ts';
import { organization as english } from '../../../shared/element/texts/en-organization.ts';
import type { Scene, User } from './scenes.ts';

const OWN: Readonly<Record<string, OwnWords>> = {
  en: makeOwnWords('en', english),
  de: makeOwnWords('de', german),
};

const own = ({ words }: User): OwnWords => OWN[words.language]!;
const shown = { organization: 'full' } as const;

async function press({ page }: User, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
}

/** The next call gets this problem in place of an answer. */
const failNext = ({ page }: User, reason: string, words: object): Promise<void> =>
  page.evaluate(
    (told) => {
      const stage = globalThis as unknown as {
        mock: { state: { problems: unknown[] } };
        mockProblem: (reason: string, words: object) => unknown;
      };
      stage.mock.state.problems.push(stage.mockProblem(told.reason, told.words));
    },
    { reason, words },
  );

export const ORGANIZATION: readonly Scene[] = [
  { name: 'organization', shown },
  { name: 'organization-empty', shown: { organization: 'empty' } },
  { name: 'organization-loading', shown: { ...shown, waits: true } },
  { name: 'organization-refused', shown: { ...shown, problem: 'role-missing' } },
  { name: 'organization-unreadable', shown: { ...shown, problem: 'vault-unavailable' } },
  { name: 'organization-erasure', shown: { organization: 'erasure' } },
  {
    name: 'organization-damaged-faults',
    shown: { organization: 'damaged' },
    walk: async (user) => {
      const words = own(user);
      await user.page.getByLabel(words.text('policy.cap')).fill('many');
      await user.page.getByLabel(words.text('policy.names'), { exact: true }).fill('rival.example, a rival');
      for (const kind of ['chat', 'channel', 'mail'] as const)
        await user.page.getByLabel(words.text(`policy.kind.${kind}`)).uncheck();
      await press(user, words.text('policy.save'));
    },
  },
  {
    name: 'organization-conflict',
    shown,
    walk: async (user) => {
      const words = own(user);
      await user.page.getByLabel(words.text('policy.cap')).fill('50');
      await user.page.evaluate(() => {
        const { mock } = globalThis as unknown as { mock: { state: { policy: object } } };
        mock.state.policy = { ...mock.state.policy, version: 'v2', stopped: true };
      });
      await press(user, words.text('policy.save'));
      await user.page.getByText(words.text('conflict.title')).last().waitFor();
    },
  },
  {
    name: 'organization-person-failed',
    shown,
    walk: async (user) => {
      const words = own(user);
      await press(user, `${words.text('button.disconnect')} In\u00e8s Moreau`);
      await failNext(user, 'storage-unavailable', { retryable: true, retryAfterSeconds: 60 });
      await press({ ...user }, words.text('button.disconnect'));
      await user.page.locator('.rows .notice').waitFor();
    },
  },
  {
    name: 'organization-erase-all',
    shown,
    walk: async (user) => {
      await press(user, own(user).text('erasure.order'));
      await press(user, own(user).text('erasure.confirm'));
    },
  },
  {
    name: 'organization-link-made',
    shown,
    walk: async (user) => {
      await press(user, own(user).text('links.make'));
      await user.page.locator('.new-link').waitFor();
    },
  },
];
