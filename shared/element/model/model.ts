/**
 * The state of one client's connection, shared by all elements that show it. Looked up when the first element appears,
 * and again when the user comes back to the page.
 */
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { cardActions, finish } from './card-actions.ts';
import { atFirst, turned, type CardActions, type CardState } from './card-state.ts';
import type { CardTools } from './card-tools.ts';
import { loadStatus, lookAgain } from './looking.ts';
import type { Speaker } from './speaker.ts';

export interface Model {
  readonly read: () => CardState;
  readonly actions: CardActions;
  /** Shows an element the state from now on. The one that came first speaks for all of them. */
  readonly join: (speaker: Speaker) => () => void;
}

const models = new WeakMap<WintroMicrosoft365, Model>();

/** The model of a client: one, however many elements there are. */
export function modelOf(client: WintroMicrosoft365): Model {
  const known = models.get(client);
  if (known) return known;
  const made = makeModel(client);
  models.set(client, made);
  return made;
}

const isReturn = (): boolean => /^#(.*&)?ms_(connect|problem)=/.test(location.hash);

function makeModel(client: WintroMicrosoft365): Model {
  const speakers = new Set<Speaker>();
  let state: CardState = atFirst;
  let leave: (() => void) | null = null;
  let looking: Promise<void> | null = null;
  const set = (next: CardState): void => {
    state = next;
    for (const speaker of speakers) speaker.changed();
  };
  const first = (): Speaker | undefined => speakers.values().next().value;
  const tools: CardTools = {
    client,
    read: () => state,
    change: (next) => set({ ...state, ...next }),
    turnTo: (next) => set(turned(state, next)),
    announce: (say) => first()?.announce(say),
    emit: (name, detail) => first()?.emit(name, detail) ?? true,
  };
  function start(): void {
    leave = listenForReturns(tools);
    // An element that is put elsewhere in the page leaves and joins: one look is enough.
    if (looking) return;
    // `resume` takes the handle out of the address at once: before a router can change it.
    if (isReturn()) state = { ...state, busy: 'finishing' };
    looking = finish(tools, client.resume()).finally(() => {
      looking = null;
    });
  }
  return {
    read: () => state,
    actions: cardActions(tools),
    join: (speaker) => {
      speakers.add(speaker);
      if (leave === null) start();
      return () => {
        speakers.delete(speaker);
        if (speakers.size > 0) return;
        leave?.();
        leave = null;
      };
    },
  };
}

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
    if (!isReturn()) return;
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
