/** What a control of the page is. Types only, and the words that several share. */
import type { WorldHandle } from '../world/world.ts';

export type Section = 'companies' | 'people' | 'outages' | 'credentials' | 'app';

/** The running sandbox, where the page is part of one. */
export interface Runtime {
  moveClock(milliseconds: number): Promise<void>;
  restartHost(): Promise<void>;
  fire(functionName: string): Promise<void>;
  hostLog(): string[];
}

export interface Control {
  readonly section: Section;
  readonly button: string;
  /** "In Wintro: ..." */
  readonly seen: string;
  /** `target` is the company or the person that was picked, '' where there is nothing to pick. */
  readonly act: (world: WorldHandle, target: string, runtime: Runtime | undefined) => void | Promise<void>;
}

/** The controls of one section, by the name that stands in the form's address. */
export type Listed = Readonly<Record<string, Omit<Control, 'section'>>>;

export const atRenewal =
  'when the connection is renewed next (a day at most, at once after "End access tokens")';
