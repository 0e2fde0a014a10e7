/** A floor: a Node process that does nothing. */
import { reportAndEnd } from './report.ts';

reportAndEnd();
