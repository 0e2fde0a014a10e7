/** Whose drafts these are: of the page's user by name, else of the connected account, in this tab. */
import { useMemo, useRef } from 'preact/hooks';
import type { Connection } from '../../client/index.ts';
import { keeperInBrowser, keeperInTab, type Keeper } from './keeper.ts';

export function useKeeper(userKey: string | undefined, connection: Connection | null): Keeper {
  // Of a connection that has just been ended elsewhere the account is gone, and the draft stays.
  const last = useRef('');
  const { account } = connection ?? {};
  if (account) last.current = `${account.tenantId}.${account.email ?? ''}`;
  const inTab = last.current;
  return useMemo(() => (userKey ? keeperInBrowser(userKey) : keeperInTab(inTab)), [userKey, inTab]);
}
