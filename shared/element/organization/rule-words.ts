/** A set of rules in words, rule by rule, and where two of them differ. Pure. */
import type { SendingPolicyWish } from '../../client/index.ts';
import type { Words } from '../words.ts';
import type { OwnWords } from './own-words.ts';
import { KINDS } from './policy-draft.ts';

type Rules = Omit<SendingPolicyWish, 'version'>;

const RULES = ['stopped', 'dailyCap', 'domains', 'kinds'] as const;

const NAMES = {
  stopped: 'policy.stopped',
  dailyCap: 'policy.cap',
  domains: 'policy.domains',
  kinds: 'policy.kinds',
} as const;

export interface Difference {
  readonly name: string;
  readonly mine: string;
  readonly theirs: string;
}

/** Names in another order, and all kinds beside none, are the same. */
export function differences(
  say: { readonly own: OwnWords; readonly words: Words },
  mine: Rules,
  theirs: Rules,
): readonly Difference[] {
  return RULES.map((rule) => ({
    name: say.own.text(NAMES[rule]),
    mine: inWords(say, rule, mine),
    theirs: inWords(say, rule, theirs),
  })).filter((rule) => rule.mine !== rule.theirs);
}

function inWords(
  { own, words }: { readonly own: OwnWords; readonly words: Words },
  rule: (typeof RULES)[number],
  { stopped, dailyCap, domains, kinds = KINDS }: Rules,
): string {
  if (rule === 'stopped') return own.text(stopped ? 'rule.stopped' : 'rule.notStopped');
  if (rule === 'dailyCap')
    return dailyCap === undefined ? own.text('rule.noCap') : own.counted('rule.cap', dailyCap);
  if (rule === 'kinds')
    return words.list(
      KINDS.filter((kind) => kinds.includes(kind)).map((kind) => own.text(`policy.kind.${kind}`)),
    );
  if (domains === undefined) return own.text('policy.domains.any');
  return own.text(`rule.${domains.rule}`, { names: [...domains.names].sort().join(', ') });
}
