/** The state of the card, kept by Preact: looked up when the page loads, and when the user comes back to it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { ResumeOutcome, WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { cardActions, finish, loadStatus, lookAgain, type CardTools } from './card-actions.ts';
import { atFirst, turned, type CardActions, type CardState } from './card-state.ts';

/** What `resume` was started with when the page loaded. */
export interface ResumedReturn {
  readonly returning: boolean;
  readonly outcome: Promise<ResumeOutcome>;
}

export function useConnection(client: WintroMicrosoft365, resumed: ResumedReturn): CardState & CardActions {
  const [state, setState] = useState<CardState>({ ...atFirst, busy: resumed.returning ? 'finishing' : null });
  const latest = useRef(state);
  latest.current = state;
  const tools = useMemo<CardTools>(
    () => ({
      client,
      read: () => latest.current,
      change: (next) => setState((now) => ({ ...now, ...next })),
      turnTo: (next) => setState((now) => turned(now, next)),
    }),
    [client],
  );
  const actions = useMemo(() => cardActions(tools), [tools]);
  useEffect(() => void finish(tools, resumed.outcome), [tools, resumed]);
  useEffect(() => listenForReturns(tools), [tools]);
  return { ...state, ...actions };
}

const bringsReturn = (hash: string): boolean => /^#(.*&)?ms_(connect|problem)=/.test(hash);

/** The user came back to the page without loading it anew. */
function listenForReturns(tools: CardTools): () => void {
  // By the browser's Back button from Microsoft's page: the page is as it was left, still "connecting".
  const shown = (event: PageTransitionEvent) => {
    if (event.persisted) void loadStatus(tools.client).then((next) => tools.change({ ...next, busy: null }));
  };
  // From another tab, where a sign-in may have been finished.
  const seen = () => {
    const { connection } = tools.read();
    const open = connection?.attempt ?? connection?.approval;
    if (document.visibilityState === 'visible' && open) void lookAgain(tools);
  };
  // By a link of ours that was opened in this tab: only the fragment changes, and the page is not loaded.
  const returned = () => {
    if (!bringsReturn(location.hash)) return;
    tools.change({ busy: 'finishing', problem: null });
    void finish(tools, tools.client.resume());
  };
  addEventListener('pageshow', shown);
  addEventListener('hashchange', returned);
  document.addEventListener('visibilitychange', seen);
  return () => {
    removeEventListener('pageshow', shown);
    removeEventListener('hashchange', returned);
    document.removeEventListener('visibilitychange', seen);
  };
}
