/**
 * The form of the rules. What is wrong is said at its field, all at once, when somebody saves: said as a field is left it
 * would move what is about to be pressed.
 */
import { useRef, useState } from 'preact/hooks';
import type { SendingPolicy } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { CapField } from './cap-field.tsx';
import { Choice } from './choice.tsx';
import { useOwnWords } from './context.ts';
import { DomainFields } from './domain-fields.tsx';
import { KindFields } from './kind-fields.tsx';
import { faultsIn, type PolicyDraft } from './policy-draft.ts';
import { RetryProblem } from './retry-problem.tsx';
import { Since } from './since.tsx';
import type { PolicyTools } from './use-policy.ts';

interface PolicyFormProps {
  readonly draft: PolicyDraft;
  readonly policy: SendingPolicy;
  readonly isOvertaken: boolean;
  readonly tools: PolicyTools;
}

export function PolicyForm({ draft, policy: { since }, isOvertaken, tools }: PolicyFormProps) {
  const own = useOwnWords();
  const { announce } = useSurroundings();
  const form = useRef<HTMLFormElement>(null);
  const [wasTried, setTried] = useState(false);
  const faults = faultsIn(draft);
  const fields = {
    draft,
    edit: tools.edit,
    faults: wasTried ? faults : {},
    since,
  };
  function submit(event: Event): void {
    event.preventDefault();
    if (tools.save.isOff) return;
    const count = Object.keys(faults).length;
    setTried(count > 0);
    if (count === 0) {
      void tools.put();
      return;
    }
    announce(own.counted('policy.faults', count));
    // After the faults are drawn.
    requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
  }
  return (
    <form ref={form} class="form" noValidate onSubmit={submit}>
      <div>
        <Choice
          kind="checkbox"
          isStrong
          checked={draft.stopped}
          onChange={(stopped) => tools.edit({ stopped })}
        >
          {own.text('policy.stopped')}
        </Choice>
        <p class="hint indented">{own.text('policy.stoppedHint')}</p>
        <Since at={since.stopped} isIndented />
      </div>
      <CapField {...fields} />
      <DomainFields {...fields} />
      <KindFields {...fields} />
      {!isOvertaken && <RetryProblem task={tools.save} />}
      {tools.isSaved && (
        <Notice tone="success">
          <p>{own.text('policy.saved')}</p>
        </Notice>
      )}
      <div class="buttons">
        <Button kind="primary" submits off={tools.save.isOff}>
          {own.text(tools.save.isBusy ? 'policy.saving' : isOvertaken ? 'conflict.keepMine' : 'policy.save')}
        </Button>
      </div>
    </form>
  );
}
