/** Importance of a message, and what else there is to choose. */
import type { ComponentChildren } from 'preact';
import type { Message } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import type { Draft } from './draft.ts';
import type { DraftHandle } from './use-draft.ts';

const importances = {
  teams: [
    ['normal', 'importance.teams.normal'],
    ['high', 'importance.teams.high'],
    ['urgent', 'importance.teams.urgent'],
  ],
  mail: [
    ['low', 'importance.mail.low'],
    ['normal', 'importance.mail.normal'],
    ['high', 'importance.mail.high'],
  ],
} as const;

interface OptionsProps extends Pick<DraftHandle, 'draft' | 'change'> {
  readonly kind: Message['kind'];
  readonly children?: ComponentChildren;
}

export function MessageOptions({ kind, draft, change, children }: OptionsProps) {
  const words = useWords();
  return (
    <div class="field-row">
      <label class="field inline">
        <span>{words.text('field.importance')}</span>
        <select
          part="input"
          value={draft.importance}
          onChange={(event) => change({ importance: event.currentTarget.value as Draft['importance'] })}
        >
          {importances[kind === 'mail' ? 'mail' : 'teams'].map(([value, key]) => (
            <option key={value} value={value}>
              {words.text(key)}
            </option>
          ))}
        </select>
      </label>
      {children}
    </div>
  );
}
