/** A run without workers has its desk in this process. */
import { closeDesk } from './worker/desk.ts';

export default closeDesk;
