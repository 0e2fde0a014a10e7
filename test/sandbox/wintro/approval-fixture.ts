/** A user whose last sign-in did not end in a connection: the words about approval change what the API holds. */
import type { BrowserContextOptions, Page, Request } from 'playwright-core';
import { cardOf } from './card-case.ts';
import {
  connected,
  minutesAgo,
  notConnected,
  type ApiAnswer,
  type ApiAnswers,
  type SettingsPage,
} from './page-fixture.ts';

export interface ApprovalUser {
  readonly page: Page;
  /** What the API holds now; a test may change it. */
  held: Record<string, unknown>;
  /** Bodies of `POST approval/waiting` and of `POST connect`. */
  readonly words: unknown[];
  readonly asked: unknown[];
  press(button: string): Promise<void>;
}

export const attempt = { startedAt: minutesAgo(5), expiresAt: minutesAgo(-55) };
export const unanswered = { ...notConnected, attempt };
export const partly = {
  ...connected,
  capabilities: { granted: ['chat', 'mail', 'people'], missing: ['channel'] },
};

/** Opens the page for a user of whom the API holds `status`. */
export async function openFor(
  settings: SettingsPage,
  status: Record<string, unknown>,
  more: ApiAnswers = {},
  options: BrowserContextOptions = {},
): Promise<ApprovalUser> {
  const kept = { held: status, words: [] as unknown[], asked: [] as unknown[] };
  const signInUrl = `${settings.url}/settings/integrations?client_id=app-1&redirect_uri=http%3A%2F%2Fapi.example%2Fapi%2Fcallback`;
  const answers: ApiAnswers = {
    'GET status': () => ({ body: kept.held }),
    'POST approval/waiting': (request) => {
      kept.words.push(request.postDataJSON());
      kept.held = afterWord(kept.held, request);
      return { body: kept.held };
    },
    'POST connect': (request): ApiAnswer => {
      kept.asked.push(request.postDataJSON());
      return { body: { signInUrl, binding: 'b', expiresAt: attempt.expiresAt } };
    },
    ...more,
  };
  const page = await settings.open(answers, options);
  return Object.assign(kept, {
    page,
    press: (name: string) => press(page, name),
  });
}

/** Unfolds the answers that few need, when it is one of them. */
async function press(page: Page, name: string): Promise<void> {
  const named = page.getByRole('button', { name, exact: true, includeHidden: true });
  const button = cardOf(page).locator(named);
  const folded = cardOf(page).locator('details:not([open])').filter({ has: named });
  await button.waitFor({ state: 'attached' });
  if ((await folded.count()) > 0) await folded.locator('summary').click();
  await button.click();
}

/** As the product does it: either word ends the attempt and the last outcome; a live connection stays. */
function afterWord(held: Record<string, unknown>, request: Request): Record<string, unknown> {
  const { waiting, capabilities } = request.postDataJSON() as { waiting: boolean; capabilities?: string[] };
  const { attempt: _attempt, lastOutcome: _outcome, approval: _approval, ...rest } = held;
  const live = rest['state'] === 'connected';
  if (!waiting) return { ...rest, ...(live ? {} : { state: 'not-connected' }) };
  const awaited = capabilities ?? ['chat', 'channel', 'mail', 'people'];
  const approval = { since: minutesAgo(0), capabilities: awaited, saidBy: 'user' };
  return { ...rest, approval, ...(live ? {} : { state: 'awaiting-approval' }) };
}

/** The page that Microsoft's sign-in stands for here, and the return from it with a handle. */
export const atMicrosoft = (page: Page): Promise<void> => page.waitForURL('**/*client_id=app-1*');

export async function comeBack(page: Page): Promise<void> {
  await atMicrosoft(page);
  const returned = `${page.url()}#ms_connect=attempt.handle`;
  // From another page: on the same one only the fragment would change, and nothing would be loaded.
  await page.goto('about:blank');
  await page.goto(returned);
}

export const focusOn = (page: Page, hasText: string): Promise<void> =>
  page.locator(':is(h3, h4):focus').filter({ hasText }).waitFor();

/** In the live region. */
export const said = (page: Page, text: string): Promise<void> =>
  page.getByRole('status').filter({ hasText: text }).waitFor({ state: 'attached' });
