/** From a draft to the message that the API takes, or to what is still missing. Pure. */
import type { Message } from '../../../../../shared/client/index.ts';
import type { Draft } from './drafts.ts';
export type Field = 'to' | 'team' | 'channel' | 'subject' | 'text';
export type FieldFaults = Partial<Record<Field, string>>;
/** What the sender must still fill in, per field, in the order of the form. */
export declare function faultsOf(kind: Message['kind'], draft: Draft): FieldFaults;
/** The message of a draft without faults; null when somebody to write to is missing all the same. */
export declare function messageOf(kind: Message['kind'], draft: Draft): Message | null;
