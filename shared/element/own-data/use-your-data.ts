/** What the two buttons of "Your data" do. One thing at a time; what went wrong stands there until the next try. */
import { useState } from 'preact/hooks';
import type { Erasure, Problem, WintroMicrosoft365 } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { collectData } from './collect-data.ts';
import { saveFile } from './save-file.ts';

interface DataState {
  readonly busy: 'collecting' | 'erasing' | null;
  readonly problem: Problem | null;
  readonly receipt: Erasure | null;
}

export interface YourDataModel extends DataState {
  readonly download: () => void;
  readonly erase: () => void;
}

const AT_FIRST: DataState = { busy: null, problem: null, receipt: null };

export function useYourData(client: WintroMicrosoft365): YourDataModel {
  const { words, announce, emit, root } = useSurroundings();
  const [state, setState] = useState(AT_FIRST);
  const tell = (problem: Problem): void => {
    setState({ ...AT_FIRST, problem });
    announce(words.problem(problem).title);
  };

  async function download(): Promise<void> {
    setState((now) => ({ ...now, busy: 'collecting', problem: null }));
    const data = await collectData(client);
    if (!data.ok) {
      tell(data.problem);
      return;
    }
    saveFile(root.ownerDocument, nameOf(data.value), `${JSON.stringify(data.value, null, 2)}\n`);
    setState((now) => ({ ...now, busy: null }));
    announce(words.text('data.downloaded'));
  }

  async function erase(): Promise<void> {
    setState({ ...AT_FIRST, busy: 'erasing' });
    const answer = await client.erase();
    if (!answer.ok) {
      tell(answer.problem);
      return;
    }
    setState({ ...AT_FIRST, receipt: answer.value });
    announce(words.text('erased.done'));
    emit('wintro-disconnected', { connection: client.getSnapshot().connection });
  }

  return { ...state, download: () => void download(), erase: () => void erase() };
}

const nameOf = ({ exportedAt }: { readonly exportedAt: string }): string =>
  `wintro-microsoft-365-${exportedAt.slice(0, 10)}.json`;
