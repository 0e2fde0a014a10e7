/** The shared state of a connection, as one element shows it. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { viewOf } from '../card/shown-view.ts';
import { askFirst } from '../events.ts';
import { canWrite, type CardActions, type CardState } from '../model/card-state.ts';
import { modelOf } from '../model/model.ts';
import { useSurroundings } from './context.ts';

/** Joins the model of the client. `connect` asks the page before it is left, and adds where to return to. */
export function useModel(client: WintroMicrosoft365, returnTo: string | undefined): CardState & CardActions {
  const surroundings = useSurroundings();
  const latest = useRef(surroundings);
  latest.current = surroundings;
  const model = modelOf(client);
  const [, draw] = useState({});
  useEffect(
    () =>
      model.join({
        changed: () => draw({}),
        announce: (say) => {
          const { words, announce } = latest.current;
          const text = say(words);
          if (text) announce(text);
        },
        emit: (name, detail) => latest.current.emit(name, detail),
      }),
    [model],
  );
  const state = model.read();
  useTellView(state);
  const connect = useMemo<CardActions['connect']>(
    () => (options) => {
      const { capabilities } = options ?? {};
      const wanted = { ...(returnTo !== undefined && { returnTo }), ...options };
      askFirst(latest.current.emit, 'wintro-connecting', { ...(capabilities && { capabilities }) }, () => {
        void model.actions.connect(wanted);
      });
      return Promise.resolve();
    },
    [model, returnTo],
  );
  return { ...state, ...model.actions, connect };
}

/** Tells the page what is shown, when it changes. */
function useTellView(state: CardState): void {
  const { emit } = useSurroundings();
  const { connection, loadProblem } = state;
  const shown = connection ? viewOf(connection, state.advice) : null;
  const view = shown ?? (loadProblem ? 'unreadable' : 'loading');
  const writing = canWrite(state);
  useEffect(() => {
    if (view !== 'loading') emit('wintro-view', { view, connection, writing });
  }, [view, connection, writing]);
}
