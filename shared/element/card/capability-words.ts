/** What somebody who connected can do, as words: "channels and mail". Pure. */
import type { Capability } from '../../client/index.ts';
import type { Words } from '../words.ts';

export const capabilityOrder: readonly Capability[] = ['chat', 'channel', 'mail', 'people'];

export const inOrder = (capabilities: readonly Capability[]): readonly Capability[] =>
  capabilityOrder.filter((capability) => capabilities.includes(capability));

/** "channels and mail" */
export const nounsIn = (words: Words, capabilities: readonly Capability[]): string =>
  words.list(inOrder(capabilities).map((capability) => words.text(`noun.${capability}`)));
