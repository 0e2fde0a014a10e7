/** Around what an element shows: waits for the language, gives every part its surroundings, and speaks in the one live region. */
import type { ComponentChildren } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { Catalogue, GivenTexts } from '../catalogue.ts';
import type { Emit } from '../events.ts';
import { Announcer, type Said } from '../ui/announcer.tsx';
import { makeWords } from '../words.ts';
import { SurroundingsContext } from './context.ts';
import { languageFor, loadLanguage } from './languages.ts';

export interface FrameProps {
  readonly lang: string;
  readonly texts: GivenTexts | undefined;
  readonly headingLevel: number;
  readonly emit: Emit;
  readonly root: ShadowRoot;
  /** Nothing as long as the page has not said where the API is and who asks. */
  readonly children?: ComponentChildren;
}

export function Frame({ lang, texts, headingLevel, emit, root, children }: FrameProps) {
  const language = languageFor(lang, texts !== undefined);
  const { catalogue, failed, again } = useCatalogue(language.name, emit);
  const [said, setSaid] = useState<Said>({ text: '', turn: 0 });
  const surroundings = useMemo(
    () =>
      catalogue && {
        words: makeWords(language.tag, catalogue, texts),
        headingLevel,
        emit,
        root,
        announce: (text: string) => setSaid((before) => ({ text, turn: before.turn + 1 })),
      },
    [catalogue, language.tag, texts, headingLevel, emit, root],
  );
  return (
    <div class="root" lang={language.tag}>
      {surroundings && (
        <SurroundingsContext.Provider value={surroundings}>
          {children}
          <Announcer said={said} />
        </SurroundingsContext.Provider>
      )}
      {failed && <NoLanguage onAgain={again} />}
    </div>
  );
}

function useCatalogue(name: string, emit: Emit) {
  const [loaded, setLoaded] = useState<{ name: string; catalogue: Catalogue } | null>(null);
  const [tries, setTries] = useState(0);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let isOvertaken = false;
    setFailed(false);
    loadLanguage(name).then(
      (catalogue) => {
        if (!isOvertaken) setLoaded({ name, catalogue });
      },
      (error: unknown) => {
        if (isOvertaken) return;
        setFailed(true);
        emit('wintro-failed', { error });
      },
    );
    return () => {
      isOvertaken = true;
    };
  }, [name, tries]);
  return { catalogue: loaded?.catalogue, failed, again: () => setTries((times) => times + 1) };
}

/** The one sentence that is not in a catalogue: there is none. */
const NoLanguage = ({ onAgain }: { onAgain: () => void }) => (
  <section class="card" lang="en">
    <p>The words of this page did not arrive.</p>
    <div class="buttons">
      <button type="button" class="button" onClick={onAgain}>
        Try again
      </button>
    </div>
  </section>
);
