/** When the message goes out: now, or on a day and at a time on the writer's own clock. */
import { useEffect, useId } from 'preact/hooks';
import type { Message } from '../../client/index.ts';
import type { DraftHandle } from '../composer/use-draft.ts';
import type { When } from '../composer/use-when.ts';
import { useWords } from '../shell/context.ts';
import { useLaterStyles } from '../styles/later-sheet.ts';
import { Text } from '../ui/text.tsx';
import { LaterFields } from './later-fields.tsx';
import { firstPlan, judge, planIn, planText } from './plan.ts';

/** The writer's own, as the browser knows it. */
const ownZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

interface LaterPartProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly kind: Message['kind'];
  readonly fault: string | undefined;
  readonly onReady: (when: When) => void;
}

export function LaterPart({ draft, change, kind, fault, onReady }: LaterPartProps) {
  useLaterStyles();
  const id = useId();
  const words = useWords();
  useEffect(() => {
    onReady({
      judge: (later) => {
        const judged = judge(planIn(later), Date.now(), ownZone());
        return judged.fault === undefined
          ? { sendAt: judged.sendAt }
          : { fault: words.text(`later.${judged.fault}`) };
      },
    });
  }, [words]);
  const begin = () => change({ later: planText(firstPlan(Date.now(), ownZone())) });
  return (
    <fieldset class="later">
      <legend>{words.text('later.when')}</legend>
      <div class="later-choice">
        {([false, true] as const).map((isLater) => (
          <label key={String(isLater)}>
            <input
              type="radio"
              name={id}
              checked={(draft.later !== '') === isLater}
              onChange={() => (isLater ? begin() : change({ later: '' }))}
            />{' '}
            <Text of={isLater ? 'later.later' : 'later.now'} />
          </label>
        ))}
      </div>
      {draft.later && (
        <LaterFields
          plan={planIn(draft.later)}
          zone={ownZone()}
          fault={fault}
          onChange={(plan) => change({ later: planText(plan) })}
        />
      )}
      {draft.later && kind === 'chat' && draft.to.length > 1 && (
        <p class="hint">
          <Text of="later.group" />
        </p>
      )}
    </fieldset>
  );
}
