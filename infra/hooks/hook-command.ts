/** How a hook runs as a command: what it prints, and how it ends when it fails. In a pipeline a failure is an annotation. */
import { openDeeds, type Deeds } from './deeds.ts';
import { systemClock, type Patience } from './patience.ts';

export interface Voice {
  say(sentence: string): void;
  /** Something that a person should look at. */
  note(sentence: string): void;
  fail(sentence: string): void;
}

/** @param env of GitHub Actions: notes and failures become annotations of the run */
export function openVoice(env: NodeJS.ProcessEnv): Voice {
  const annotate = (kind: string, sentence: string): string =>
    env['GITHUB_ACTIONS'] === 'true' ? `::${kind}::${escaped(sentence)}` : sentence;
  return {
    say: (sentence) => console.log(sentence),
    note: (sentence) => console.log(annotate('warning', `Note: ${sentence}`)),
    fail: (sentence) => console.error(annotate('error', sentence)),
  };
}

/**
 * One line, and read back as it was: names of people and apps are in it.
 * @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts
 */
const escaped = (sentence: string): string =>
  sentence.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

export interface HookRun {
  readonly voice: Voice;
  readonly deeds: Deeds;
  readonly patience: Patience;
}

/** Runs a hook to its end. The exit code is 1 when it fails; the last lines say what stands. */
export function runHook(name: string, hook: (run: HookRun) => Promise<void>): void {
  const voice = openVoice(process.env);
  const deeds = openDeeds();
  const patience = { clock: systemClock, say: (sentence: string) => voice.say(sentence) };
  hook({ voice, deeds, patience }).catch((error: unknown) => {
    voice.fail(`${name}: ${(error as Error).message}`);
    for (const line of deeds.told()) console.error(line);
    console.error('It can be run again: it goes on from what it finds.');
    process.exitCode = 1;
  });
}
