/** What the routes of the stand-in find in a Hono context. */
import type { JournalVariables } from '../world/journal.ts';

export interface EntraEnv {
  Variables: JournalVariables & {
    /** Where "what arrived" answers, when it is known. */
    arrivedUrl?: string | undefined;
  };
}
