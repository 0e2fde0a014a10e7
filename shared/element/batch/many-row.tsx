/** One message of a batch: to whom, how it stands, why it failed, and where to look when nobody knows. */
import type { BatchEntry } from '../../client/index.ts';
import { lookFor, recipientOf, stateIn } from '../sent/sent-words.ts';
import { useWords } from '../shell/context.ts';
import { AnyIcon } from '../ui/any-icon.tsx';
import { Email } from '../ui/email.tsx';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Text } from '../ui/text.tsx';

const ICONS: Readonly<Record<ReturnType<typeof stateIn>['tone'], IconName>> = {
  ...{ success: 'check', warning: 'warning', problem: 'problem', info: 'wait' },
};

export function ManyRow({ entry }: { entry: BatchEntry }) {
  const words = useWords();
  const { tone, text } = stateIn(entry);
  const recipient = recipientOf(entry);
  const failure = entry.state === 'failed' ? entry.failure : undefined;
  const said = failure && words.problem(failure);
  return (
    <li class="many-state">
      <p class="sent-head">
        <span class="sent-to">
          {'name' in recipient ? <Email address={recipient.name} /> : <Text of={recipient.text} />}
        </span>
        <span class={`sent-state ${tone}`}>
          <Icon name={ICONS[tone]} /> <Text of={text} />
        </span>
      </p>
      {said && (
        <p>
          {said.title}. {said.next}
        </p>
      )}
      {entry.state === 'unknown' && (
        <p>
          <Text of={lookFor(entry)} />
        </p>
      )}
      {entry.link && (
        <p>
          <a href={entry.link} target="_blank" rel="noreferrer" class="with-icon">
            <Text of="result.open" /> <AnyIcon name="link" />
          </a>
        </p>
      )}
    </li>
  );
}
