/** Somebody else was first: both sets of rules beside each other, and a way on for each. What was typed stays. */
import type { SendingPolicy } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { Notice } from '../ui/notice.tsx';
import { useOwnWords } from './context.ts';
import { wishOf, type PolicyDraft } from './policy-draft.ts';
import { differences } from './rule-words.ts';
import type { PolicyTools } from './use-policy.ts';

interface PolicyConflictProps {
  readonly draft: PolicyDraft;
  /** Theirs. */
  readonly policy: SendingPolicy;
  readonly tools: PolicyTools;
}

export function PolicyConflict({ draft, policy, tools }: PolicyConflictProps) {
  const own = useOwnWords();
  const words = useWords();
  const rules = differences({ own, words }, wishOf(draft, policy.version), policy);
  return (
    <Notice tone="warning">
      <FocusHeading below={1} turn={1}>
        {own.text('conflict.title')}
      </FocusHeading>
      <p>{own.text(rules.length > 0 ? 'conflict.what' : 'conflict.same')}</p>
      <dl class="differences">
        {rules.map(({ name, mine, theirs }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{own.text('conflict.theirs', { rule: theirs })}</dd>
            <dd>{own.text('conflict.mine', { rule: mine })}</dd>
          </div>
        ))}
      </dl>
      <div class="buttons">
        <Button off={tools.save.isOff} onPress={tools.takeTheirs}>
          {own.text('conflict.takeTheirs')}
        </Button>
      </div>
    </Notice>
  );
}
