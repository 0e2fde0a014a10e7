/**
 * Looks again when the user comes back to the page: that is when something may have been decided elsewhere. No timer: a
 * page that nobody looks at asks nothing.
 */
import type { Page } from './page.ts';
import { bringsReturn } from './return-fragment.ts';
import type { Snapshot } from './store.ts';

export interface WatchTools {
  readonly page: Page;
  readonly getSnapshot: () => Snapshot;
  readonly resume: () => Promise<unknown>;
  readonly status: () => Promise<unknown>;
  readonly checkStatus: () => Promise<unknown>;
  /** The first look at the connection; one that is under way tells whoever else wants it. */
  readonly firstLook: () => void;
  /** The page was left for Microsoft and is shown again as it was: nothing is under way. */
  readonly settle: () => void;
}

/** Begins to watch. Gives back what ends it. */
export function watchPage(tools: WatchTools): () => void {
  const { page, getSnapshot } = tools;
  // By the browser's Back button from Microsoft's page: the page is as it was left, still "connecting".
  const onShown = ({ persisted }: { readonly persisted?: boolean }): void => {
    if (persisted !== true) return;
    tools.settle();
    void tools.status();
  };
  // From another tab, where a sign-in may have been finished or an approval given.
  const onSeen = (): void => {
    if (page.document?.visibilityState === 'visible') lookIfOpen(tools);
  };
  // By a return link that is opened in this tab: only the fragment changes, and the page is not loaded.
  const onFragment = (): void => {
    if (bringsReturn(page.location?.hash ?? '')) void tools.resume();
  };
  page.window?.addEventListener('pageshow', onShown);
  page.window?.addEventListener('hashchange', onFragment);
  page.document?.addEventListener('visibilitychange', onSeen);
  void begin(tools, () => getSnapshot().connection === null);
  return () => {
    page.window?.removeEventListener('pageshow', onShown);
    page.window?.removeEventListener('hashchange', onFragment);
    page.document?.removeEventListener('visibilitychange', onSeen);
  };
}

/** A return is finished first; what it does not tell is looked up. */
async function begin(tools: WatchTools, isUnknown: () => boolean): Promise<void> {
  if (tools.page.location === null) return;
  await tools.resume();
  if (isUnknown()) tools.firstLook();
}

function lookIfOpen({ getSnapshot, status, checkStatus }: WatchTools): void {
  const { connection, busy } = getSnapshot();
  if (connection === null || (busy !== null && busy !== 'connecting')) return;
  const { attempt, approval, failure, actions } = connection;
  // Only Microsoft can say whether a failure is over; the API asks it at most every five minutes.
  if (failure && actions.includes('check')) void checkStatus();
  else if (attempt ?? approval ?? failure) void status();
}
