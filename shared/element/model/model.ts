/** What the elements of one client show together: the client's own store, and what the card remembers beside it. */
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { cardActions } from './card-actions.ts';
import {
  atFirst,
  cardState,
  turned,
  type CardActions,
  type CardMemory,
  type CardState,
} from './card-state.ts';
import type { CardTools } from './card-tools.ts';
import { tellNews } from './news.ts';
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

function makeModel(client: WintroMicrosoft365): Model {
  const speakers = new Set<Speaker>();
  let memory: CardMemory = atFirst;
  const first = (): Speaker | undefined => speakers.values().next().value;
  const drawAll = (): void => {
    for (const speaker of speakers) speaker.changed();
  };
  const remember = (next: CardMemory): void => {
    memory = next;
    drawAll();
  };
  const tools: CardTools = {
    client,
    read: () => cardState(client.getSnapshot(), memory),
    change: (next) => remember({ ...memory, ...next }),
    turnTo: (next) => remember(turned(memory, next)),
    announce: (say) => first()?.announce(say),
    emit: (name, detail) => first()?.emit(name, detail) ?? true,
  };
  const watch = (): (() => void) => watchClient(client, tools, drawAll);
  let leave: (() => void) | null = null;
  return {
    read: tools.read,
    actions: cardActions(tools),
    join: (speaker) => {
      speakers.add(speaker);
      leave ??= watch();
      return () => {
        speakers.delete(speaker);
        if (speakers.size > 0) return;
        leave?.();
        leave = null;
      };
    },
  };
}

function watchClient(client: WintroMicrosoft365, tools: CardTools, draw: () => void): () => void {
  let before = client.getSnapshot();
  const forget = client.subscribe(() => {
    const after = client.getSnapshot();
    const was = before;
    before = after;
    tellNews(tools, was, after);
    draw();
  });
  const leave = client.watch();
  return () => {
    leave();
    forget();
  };
}
