/**
 * Says things in one language: texts by key with what is filled in, lists, counts and times by `Intl`, and the words for
 * a problem. No DOM; the clock is passed in.
 */
import type { Catalogue, CountKey, GivenTexts, KnownReason, ProblemWords, TextKey } from './catalogue.ts';

export type Filling = Readonly<Record<string, string | number>>;

/** A problem, failure or outcome as the service says it. */
export interface SaidByService {
  readonly reason: string;
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string;
}

export interface Words {
  /** Language of the texts, as BCP 47 says it. */
  readonly language: string;
  text(key: Exclude<TextKey, CountKey>, filling?: Filling): string;
  /** A text in the form that belongs to `count`, which it may name as `{count}`. */
  counted(key: CountKey, count: number, filling?: Filling): string;
  /** "chats, mail and contacts" */
  list(items: readonly string[]): string;
  /** "3 minutes ago"; exact when it is still to come, as it is by a clock that is behind. */
  relative(at: Date, now: number): string;
  /** "3 January 2026 at 10:00" */
  exact(at: Date): string;
  /** "in 20 seconds", never shorter than it is. */
  wait(seconds: number): string;
  /** The language's words for a reason, or the service's own where this version does not know it. */
  problem(said: SaidByService): ProblemWords;
}

const STEPS: readonly [unit: Intl.RelativeTimeFormatUnit, seconds: number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** What is written from right to left, or turns around what stands beside it. */
const TURNS = /[\u0590-\u08ff\u202a-\u202e]/;

/** Somebody's name never turns around the sentence in which it stands. */
const apart = (text: string): string => (TURNS.test(text) ? `\u2068${text}\u2069` : text);

/** Puts the values into `{name}`; a name without a value stays, so that a mistake is seen. */
export const fill = (template: string, filling: Filling = {}): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => apart(String(filling[name] ?? whole)));

/** The words of `language`, from its catalogue and what the page gives in place of some of it. */
export function makeWords(language: string, catalogue: Catalogue, given: GivenTexts = {}): Words {
  const words: Catalogue['words'] = { ...catalogue.words, ...given.words };
  const problems: Partial<Record<string, ProblemWords>> = { ...catalogue.problems, ...given.problems };
  const plurals = new Intl.PluralRules(language);
  const lists = new Intl.ListFormat(language, { type: 'conjunction' });
  const near = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const ahead = new Intl.RelativeTimeFormat(language, { numeric: 'always' });
  const dates = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
  return {
    language,
    text: (key, filling) => fill(words[key], filling),
    counted: (key, count, filling) => {
      const forms = words[key];
      return fill(forms[plurals.select(count)] ?? forms.other, { count, ...filling });
    },
    list: (items) => lists.format(items.map(apart)),
    relative: (at, now) => {
      const seconds = (at.getTime() - now) / 1000;
      if (seconds >= 60) return dates.format(at);
      const step = STEPS.find(([, size]) => -seconds >= size);
      return step ? near.format(Math.round(seconds / step[1]), step[0]) : words['time.justNow'];
    },
    exact: (at) => dates.format(at),
    wait: (seconds) => ahead.format(...waitIn(seconds)),
    problem: ({ reason, title, detail, nextStep }) =>
      problems[reason as KnownReason] ?? { title, detail, next: nextStep },
  };
}

function waitIn(seconds: number): [number, Intl.RelativeTimeFormatUnit] {
  const whole = Math.max(1, Math.ceil(seconds));
  if (whole < 120) return [whole, 'second'];
  const minutes = Math.ceil(whole / 60);
  return minutes < 120 ? [minutes, 'minute'] : [Math.ceil(minutes / 60), 'hour'];
}
