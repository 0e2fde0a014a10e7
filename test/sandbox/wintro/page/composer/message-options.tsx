/** Format and importance of a message. */
import type { Message } from '../../../../../shared/client/index.ts';
import type { Draft, DraftHandle } from './drafts.ts';

const importances: Record<'teams' | 'mail', readonly [Draft['importance'], string][]> = {
  teams: [
    ['normal', 'Normal'],
    ['high', 'Important'],
    ['urgent', 'Urgent'],
  ],
  mail: [
    ['low', 'Low'],
    ['normal', 'Normal'],
    ['high', 'High'],
  ],
};

export function MessageOptions({ kind, draft, change }: DraftHandle & { kind: Message['kind'] }) {
  return (
    <div class="field-row">
      <label class="field inline">
        <span>Format</span>
        <select
          value={draft.contentType}
          onChange={(event) => change({ contentType: event.currentTarget.value as Draft['contentType'] })}
        >
          <option value="text">Text</option>
          <option value="html">HTML</option>
        </select>
      </label>
      <label class="field inline">
        <span>Importance</span>
        <select
          value={draft.importance}
          onChange={(event) => change({ importance: event.currentTarget.value as Draft['importance'] })}
        >
          {importances[kind === 'mail' ? 'mail' : 'teams'].map(([value, name]) => (
            <option key={value} value={value}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
