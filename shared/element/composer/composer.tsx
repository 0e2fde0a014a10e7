/** The composer: a tab for each way to write. A capability that is missing says so in its tab. */
import * as tabs from '@zag-js/tabs';
import { normalizeProps, useMachine } from '@zag-js/preact';
import { useId, useRef, useState } from 'preact/hooks';
import type { Connection, Message } from '../../client/index.ts';
import { useSurroundings } from '../shell/context.ts';
import { useComposerStyles } from '../styles/composer-sheet.ts';
import { Button } from '../ui/button.tsx';
import { FaultText } from '../ui/fault-text.tsx';
import { Heading } from '../ui/heading.tsx';
import { AnyIcon } from '../ui/any-icon.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { ComposeForm } from './compose-form.tsx';
import type { ComposeProps } from './compose-props.ts';
import type { Keeper } from './keeper.ts';
import { obstacleIn } from './send-row.tsx';
import { useRefusedFiles } from './refused-files.ts';
import { useKeeper } from './use-keeper.ts';

const kinds: readonly Message['kind'][] = ['chat', 'channel', 'mail'];
const tabNames = [...kinds, 'many'] as const;

const loadMany = () => import('../batch/chunk.ts');

export function Composer(props: ComposeProps) {
  useComposerStyles();
  const { words, root } = useSurroundings();
  const keeper = useKeeper(props.userKey, props.connection);
  const [shown, setShown] = useState<string>(() => (isUnderWay(keeper) ? 'many' : 'chat'));
  const service = useMachine(tabs.machine, {
    id: useId(),
    value: shown,
    getRootNode: () => root,
    onValueChange: ({ value }) => setShown(value),
  });
  const files = useRefusedFiles(shown !== 'mail');
  const api = tabs.connect(service, normalizeProps);
  return (
    <section class="card composer" part="composer" aria-labelledby="composer-title" {...files.on}>
      <Heading below={0} id="composer-title">
        <Text of="composer.title" />
      </Heading>
      <div {...api.getRootProps()}>
        <div {...api.getListProps()} class="tabs" part="tabs" aria-label={words.text('composer.kinds')}>
          {tabNames.map((kind) => (
            <button key={kind} {...api.getTriggerProps({ value: kind })} class="tab" part="tab">
              <AnyIcon name={kind === 'many' ? 'person' : kind} />
              {words.text(`kind.${kind}`)}
            </button>
          ))}
        </div>
        <FaultText id="composer-files" fault={files.fault} />
        {kinds.map((kind) => (
          <div key={kind} {...api.getContentProps({ value: kind })} class="tab-content">
            {isMissing(kind, props.connection) ? (
              <MissingKind {...props} kind={kind} />
            ) : (
              <ComposeForm
                key={keeper.name}
                {...props}
                keeper={keeper}
                kind={kind}
                slot={kind}
                shown={shown === kind}
              />
            )}
          </div>
        ))}
        <div {...api.getContentProps({ value: 'many' })} class="tab-content">
          <Many key={keeper.name} {...props} keeper={keeper} shown={shown === 'many'} />
        </div>
      </div>
      <slot name="composer-footer" />
    </section>
  );
}

/** Messages to many were sent from here, and are watched until their writer puts them away. */
const isUnderWay = (keeper: Keeper): boolean =>
  Boolean((keeper.read('many') as { readonly batch?: unknown } | null)?.batch);

/** Once looked at, it stays, and watches what it has sent. */
function Many({ Loaded, keeper, shown, ...props }: ComposeProps & { keeper: Keeper; shown: boolean }) {
  const obstacle = obstacleIn(useSurroundings().words, props.connection);
  const isSeen = useRef(false);
  isSeen.current ||= shown;
  if (!isSeen.current) return null;
  return (
    <Loaded load={loadMany}>
      {({ ManyPart }) => <ManyPart {...props} keeper={keeper} obstacle={obstacle} />}
    </Loaded>
  );
}

/** Of a connection that is gone nothing is missing: the draft and the last result stay. */
function isMissing(kind: Message['kind'], connection: Connection | null): boolean {
  return connection?.state !== 'not-connected' && Boolean(connection?.capabilities.missing.includes(kind));
}

function MissingKind({ kind, connection, onConnect }: ComposeProps & { kind: Message['kind'] }) {
  // All that is missing at once, as on the card: an approval is asked for once.
  const capabilities = connection?.askFor['ask-permission'];
  if (connection?.approval?.capabilities.includes(kind)) {
    return (
      <Notice tone="info">
        <p>
          <Text of={`kind.awaited.${kind}`} />
        </p>
      </Notice>
    );
  }
  return (
    <Notice tone="info">
      <p>
        <Text of={`kind.missing.${kind}`} />
      </p>
      <div class="buttons">
        <Button onPress={() => onConnect(capabilities && { capabilities })}>
          <Text of="button.askPermission" />
        </Button>
      </div>
    </Notice>
  );
}
