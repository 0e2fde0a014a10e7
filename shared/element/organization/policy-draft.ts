/** The rules for sending as they stand in the form: from a policy, to a wish, and what is wrong with them. Pure. */
import type { SendingPolicy, SendingPolicyWish } from '../../client/index.ts';
import { asciiName, namesIn } from './domain-names.ts';
import { MOST_DAILY_CAP, MOST_DOMAIN_CHARACTERS, MOST_DOMAINS } from './limits.ts';

export const KINDS = ['chat', 'channel', 'mail'] as const;
export type Kind = (typeof KINDS)[number];

export const DOMAIN_RULES = ['any', 'allowed', 'refused'] as const;

/** Every field as it is typed or chosen. */
export interface PolicyDraft {
  readonly stopped: boolean;
  readonly dailyCap: string;
  readonly rule: (typeof DOMAIN_RULES)[number];
  readonly names: string;
  readonly kinds: readonly Kind[];
}

/** What is wrong, by field. */
export interface PolicyFaults {
  readonly dailyCap?: 'cap';
  readonly names?: 'noNames' | 'manyNames' | { readonly bad: readonly string[] };
  readonly kinds?: 'noKind';
}

export const draftOf = ({ stopped, dailyCap, domains, kinds }: SendingPolicy): PolicyDraft => ({
  stopped,
  dailyCap: dailyCap === undefined ? '' : String(dailyCap),
  rule: domains?.rule ?? 'any',
  names: (domains?.names ?? []).join('\n'),
  kinds: kinds ?? KINDS,
});

/** What is to take the place of the policy with this version; of a draft without faults. */
export function wishOf(draft: PolicyDraft, version: string): SendingPolicyWish {
  const cap = draft.dailyCap.trim();
  const { rule, stopped } = draft;
  return {
    version,
    stopped,
    ...(cap !== '' && { dailyCap: Number(cap) }),
    ...(rule !== 'any' && { domains: { rule, names: asciiNamesIn(draft.names) } }),
    // All kinds are no rule: a kind of a later version is allowed with them.
    ...(draft.kinds.length < KINDS.length && { kinds: KINDS.filter((kind) => draft.kinds.includes(kind)) }),
  };
}

export function faultsIn({ dailyCap, rule, names, kinds }: PolicyDraft): PolicyFaults {
  const wrong = rule === 'any' ? undefined : faultOfNames(names);
  return {
    ...(!isCap(dailyCap.trim()) && { dailyCap: 'cap' }),
    ...(wrong && { names: wrong }),
    ...(kinds.length === 0 && { kinds: 'noKind' }),
  };
}

const isCap = (typed: string): boolean =>
  typed === '' || (/^\d+$/.test(typed) && Number(typed) >= 1 && Number(typed) <= MOST_DAILY_CAP);

const asciiNamesIn = (text: string): readonly string[] =>
  namesIn(text).flatMap((name) => asciiName(name) ?? []);

function faultOfNames(text: string): PolicyFaults['names'] {
  const names = namesIn(text);
  if (names.length === 0) return 'noNames';
  const bad = names.filter((name) => asciiName(name) === undefined);
  if (bad.length > 0) return { bad };
  const isTooMuch =
    names.length > MOST_DOMAINS || asciiNamesIn(text).join(' ').length > MOST_DOMAIN_CHARACTERS;
  return isTooMuch ? 'manyNames' : undefined;
}
