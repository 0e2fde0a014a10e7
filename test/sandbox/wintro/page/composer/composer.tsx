/** The composer: a tab for each way to write. A capability that is missing says so in its tab. */
import * as tabs from '@zag-js/tabs';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { useId, useState } from 'preact/hooks';
import type { Connection, Message } from '../../../../../shared/client/index.ts';
import { Icon, type IconName } from '../ui/icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { ComposeForm, type ComposeProps } from './compose-form.tsx';

const kinds: readonly [kind: Message['kind'], name: string, icon: IconName][] = [
  ['chat', 'Chat', 'chat'],
  ['channel', 'Channel', 'channel'],
  ['mail', 'Mail', 'mail'],
];

export function Composer(props: ComposeProps) {
  const [shown, setShown] = useState<string>('chat');
  const service = useMachine(tabs.machine, {
    id: useId(),
    value: shown,
    onValueChange: ({ value }) => setShown(value),
  });
  const api = tabs.connect(service, normalizeProps);
  return (
    <section class="card composer" aria-labelledby="composer-title">
      <h2 id="composer-title">Write a message</h2>
      <div {...api.getRootProps()}>
        <div {...api.getListProps()} class="tabs" aria-label="Kind of message">
          {kinds.map(([kind, name, icon]) => (
            <button key={kind} {...api.getTriggerProps({ value: kind })} class="tab">
              <Icon name={icon} />
              {name}
            </button>
          ))}
        </div>
        {kinds.map(([kind, name]) => (
          <div key={kind} {...api.getContentProps({ value: kind })} class="tab-content">
            {isMissing(kind, props.connection) ? (
              <MissingKind {...props} kind={kind} name={name} />
            ) : (
              <ComposeForm {...props} kind={kind} slot={kind} shown={shown === kind} />
            )}
          </div>
        ))}
      </div>
    </section>
  );
}

/** Of a connection that is gone nothing is missing: the draft and the last result stay. */
function isMissing(kind: Message['kind'], connection: Connection | null): boolean {
  return connection?.state !== 'not-connected' && Boolean(connection?.capabilities.missing.includes(kind));
}

function MissingKind({
  name,
  kind,
  connection,
  onConnect,
}: ComposeProps & { name: string; kind: Message['kind'] }) {
  const { granted = [], missing = [] } = connection?.capabilities ?? {};
  if (connection?.approval?.capabilities.includes(kind)) {
    return (
      <Notice tone="info">
        <p>You are waiting for your company&rsquo;s approval of {name.toLowerCase()} messages.</p>
      </Notice>
    );
  }
  return (
    <Notice tone="info">
      <p>Your connection does not include {name.toLowerCase()} messages.</p>
      <div class="buttons">
        {/* All that is missing at once, as on the card: an approval is asked for once. */}
        <button
          type="button"
          class="button"
          onClick={() => void onConnect({ capabilities: [...granted, ...missing] })}
        >
          Ask for it
        </button>
      </div>
    </Notice>
  );
}
