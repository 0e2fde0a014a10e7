/** What a run has changed, so that a failure can say truly what stands and what is not known. */
import { InVain } from './patience.ts';

export interface Deeds {
  /**
   * Makes one change.
   * @param what a sentence without its full stop, true once the change is made
   * @param isChange whether the answer means that something was changed
   */
  change<T>(what: string, make: () => Promise<T>, isChange?: (made: T) => boolean): Promise<T>;
  /** One line for each change that stands, and for the one that may. */
  told(): readonly string[];
}

export function openDeeds(): Deeds {
  const lines: string[] = [];
  return {
    change: async (what, make, isChange = () => true) => {
      try {
        const made = await make();
        if (isChange(made)) lines.push(`Done before that: ${what}.`);
        return made;
      } catch (error) {
        // A clear refusal has changed nothing; without an answer nobody knows.
        if (error instanceof InVain && !error.isRefusal)
          lines.push(`Not known whether it took effect: ${what}.`);
        throw error;
      }
    },
    told: () => (lines.length === 0 ? ['Nothing was changed.'] : lines),
  };
}
