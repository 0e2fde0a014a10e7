/** The files of the mail that is being written: read one after the other, refused with a reason, taken out again. */
import { useMemo, useRef, useState } from 'preact/hooks';
import type { Attachment } from '../../client/index.ts';
import { numberedNames } from '../../domain/mail/file-names.ts';
import { MAX_ATTACHMENTS } from '../../domain/mail/mail-limits.ts';
import { useSurroundings } from '../shell/context.ts';
import { readFile, type ChosenFile, type RefusedFile } from './chosen-file.ts';
import { troubleIn } from './file-words.ts';

export interface Files {
  /** As they are called in the mail: of equal names the second has a number. */
  readonly files: readonly ChosenFile[];
  readonly attachments: readonly Attachment[];
  /** Of those that were chosen last. */
  readonly refused: readonly RefusedFile[];
  readonly isReading: boolean;
  readonly add: (chosen: readonly File[]) => void;
  readonly remove: (key: number) => void;
  readonly clear: () => void;
}

interface State {
  readonly files: readonly ChosenFile[];
  readonly refused: readonly RefusedFile[];
  readonly reading: number;
}

const NOTHING: State = { files: [], refused: [], reading: 0 };

export function useFiles(): Files {
  const { words, announce } = useSurroundings();
  const [state, setState] = useState(NOTHING);
  const latest = useRef(state);
  const change = (part: Partial<State>): void => {
    latest.current = { ...latest.current, ...part };
    setState(latest.current);
  };

  async function add(chosen: readonly File[]): Promise<void> {
    change({ reading: latest.current.reading + 1, refused: [] });
    const before = latest.current.files.length;
    for (const file of chosen) {
      const isFull = latest.current.files.length >= MAX_ATTACHMENTS;
      const read = isFull ? { name: file.name, trouble: 'many' as const } : await readFile(file);
      const { files, refused } = latest.current;
      change('key' in read ? { files: [...files, read] } : { refused: [...refused, read] });
    }
    change({ reading: latest.current.reading - 1 });
    const { files, refused } = latest.current;
    const added = words.counted('files.added', Math.max(0, files.length - before));
    announce([added, ...refused.map((one) => troubleIn(words, one))].join(' '));
  }

  const files = useMemo(() => named(state.files), [state.files]);
  const attachments = useMemo(
    () => files.map(({ name, contentBytes }): Attachment => ({ name, contentBytes })),
    [files],
  );
  return {
    ...{ files, attachments, refused: state.refused, isReading: state.reading > 0 },
    add: (chosen) => void add(chosen),
    remove: (key) => {
      const gone = files.find((one) => one.key === key);
      change({ files: latest.current.files.filter((one) => one.key !== key), refused: [] });
      if (gone) announce(words.text('files.removed', { name: gone.name }));
    },
    clear: () => change({ files: [], refused: [] }),
  };
}

function named(files: readonly ChosenFile[]): readonly ChosenFile[] {
  const names = numberedNames(files.map(({ name }) => name));
  return files.map((file, index) => ({ ...file, name: names[index] ?? file.name }));
}
