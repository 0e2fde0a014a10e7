/** The element's inside: the parts that the page wants to see, the dialogs over them, and the live region. */
import { useState } from 'preact/hooks';
import type { Problem, WintroMicrosoft365 } from '../../client/index.ts';
import { DisconnectDialog } from '../card/later-parts.tsx';
import { StatusCard } from '../card/status-card.tsx';
import type { ComposeProps } from '../composer/compose-props.ts';
import { canWrite } from '../model/card-state.ts';
import { Text } from '../ui/text.tsx';
import { Boundary } from './boundary.tsx';
import { useSurroundings } from './context.ts';
import { Loaded } from './loaded.tsx';
import type { PartName } from './parts.ts';
import { useModel } from './use-model.ts';

export interface ShellProps {
  readonly client: WintroMicrosoft365;
  readonly parts: readonly PartName[];
  readonly returnTo: string | undefined;
  readonly userKey: string | undefined;
}

const loadBelow = () => import('../sent/chunk.ts');
const loadComposer = () => import('../composer/chunk.ts');

export function Shell({ client, parts, returnTo, userKey }: ShellProps) {
  const { emit } = useSurroundings();
  const card = useModel(client, returnTo);
  const [open, setOpen] = useState<'disconnect' | 'test-message' | null>(null);
  const close = () => setOpen(null);
  const onFault = (error: unknown) => emit('wintro-failed', { error });
  const compose: ComposeProps = {
    client,
    Loaded,
    userKey,
    connection: card.connection,
    onFailed: ({ reason }: Problem) => {
      if (reason === 'not-connected') card.noteCutOff();
    },
    onConnect: (options) => void card.connect(options),
  };
  return (
    <>
      {parts.includes('card') && (
        <Boundary onFault={onFault} onAgain={card.lookAgain}>
          <StatusCard
            card={card}
            onTestMessage={() => setOpen('test-message')}
            onDisconnect={() => setOpen('disconnect')}
          />
        </Boundary>
      )}
      {parts.includes('composer') && canWrite(card) && (
        <Boundary onFault={onFault} onAgain={card.lookAgain}>
          <Loaded load={loadComposer} waiting={<ComposerComing />}>
            {({ Composer }) => <Composer {...compose} />}
          </Loaded>
        </Boundary>
      )}
      {(parts.includes('sent') || parts.includes('data')) && card.connection && (
        <Boundary onFault={onFault} onAgain={card.lookAgain}>
          <Loaded load={loadBelow}>
            {({ Below }) => <Below client={client} parts={parts} canWrite={canWrite(card)} />}
          </Loaded>
        </Boundary>
      )}
      {open === 'disconnect' && <DisconnectDialog onClose={close} onConfirm={card.disconnect} />}
      {open === 'test-message' && (
        <Boundary onFault={onFault} onAgain={card.lookAgain}>
          <Loaded load={loadComposer}>
            {({ TestMessageDialog }) => <TestMessageDialog {...compose} onClose={close} />}
          </Loaded>
        </Boundary>
      )}
    </>
  );
}

const ComposerComing = () => (
  <section class="card">
    <div class="state loading">
      <span class="spinner" aria-hidden="true" />
      <p>
        <Text of="composer.loading" />
      </p>
    </div>
  </section>
);
