/** What a control of the page is. Types only, and the words that several share. */
import type { SandboxClock } from '../clock.ts';
import type { WorldHandle } from '../world/world.ts';

export type Section = 'companies' | 'people' | 'outages' | 'credentials' | 'clock' | 'app';

/** These need a sandbox that runs. */
export const runningSections: readonly Section[] = ['clock', 'app'];

/** The running sandbox, where the page is part of one. */
export interface Runtime {
  readonly clock: SandboxClock;
  restartHost(): Promise<void>;
  fire(functionName: string): Promise<void>;
  /** Whether the app's timers run by themselves: they follow the clock then. */
  timersRun?(): boolean;
  hostLog(): string[];
}

/** Something to be filled in before the button is pressed. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly proposal: string;
  /** One of these, where not everything goes. */
  readonly choices?: readonly string[];
}

export interface Control {
  readonly section: Section;
  readonly button: string;
  /** "In Wintro: ..." */
  readonly seen: string;
  readonly fields?: readonly Field[];
  /** `target` is the company or the person that was picked, '' where there is nothing to pick. */
  readonly act: (
    world: WorldHandle,
    target: string,
    runtime: Runtime | undefined,
    filledIn: FilledIn,
  ) => void | Promise<void>;
}

/** What was filled in, by the names of the control's fields; '' where nothing was. */
export type FilledIn = Readonly<Record<string, string>>;

/** The controls of one section, by the name that stands in the form's address. */
export type Listed = Readonly<Record<string, Omit<Control, 'section'>>>;

export const atRenewal =
  'when the connection is renewed next (a day at most, at once after "End access tokens")';
