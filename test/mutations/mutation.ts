/** One small bug that somebody could make, as a change of one file. The text must stand there as it is told, so that no bug outlives its place. */

/** What the bugs of one kind have in common; each kind of the list is a kind of test that was missing once. */
export const KINDS = [
  'ambiguous-address',
  'empty-message',
  'ledger-key',
  'half-a-person',
  'what-was-ended',
  'ended-token',
  'late-result',
  'unkeyed-hash',
  'key-rotation',
  'key-version',
  'key-without-send',
  'no-conflict',
  'asked-to-wait',
  'called-back',
  'too-long',
  'plus-and-blank',
  'sent-twice',
  'other-peoples',
  'cap-and-erasure',
  'sending-policy',
  'element',
  'client',
  'status-check',
  'approval-report',
  'company-page',
  'sent-as-you',
  'mail-parts',
  'unheard',
  'damaged-rows',
  'drained',
  'simulated',
] as const;

export type Kind = (typeof KINDS)[number];

export interface Bug {
  /** Below `shared/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Which of several places, counted from 1; without it there must be one. */
  readonly nth?: number;
  /** What is wrong then, in one sentence. */
  readonly bug: string;
  /** Below `test/`, asked first: where the closest test does not tell, above all those of the product. */
  readonly tests?: readonly string[];
}

export interface Mutation extends Bug {
  /** `kind/name`. */
  readonly id: string;
  readonly kind: Kind;
}

/** The bugs of one kind, by name. */
export const mutations = (kind: Kind, bugs: Readonly<Record<string, Bug>>): readonly Mutation[] =>
  Object.entries(bugs).map(([name, bug]) => ({ id: `${kind}/${name}`, kind, ...bug }));

/** The source with the bug in it. Throws when the text is not there, or more often than was said. */
export function mutated(source: string, { id, from, to, nth }: Mutation): string {
  const parts = source.split(from);
  const places = parts.length - 1;
  const isThere = nth === undefined ? places === 1 : places >= nth;
  if (!isThere) throw new Error(`${id}: its text stands there ${places} times`);
  const at = nth ?? 1;
  return `${parts.slice(0, at).join(from)}${to}${parts.slice(at).join(from)}`;
}
