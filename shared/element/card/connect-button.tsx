/** The button that leads to Microsoft, under the name that fits the card. */
import type { ConnectOptions } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import type { CardBodyProps } from './card-props.ts';

interface ConnectButtonProps {
  readonly card: CardBodyProps['card'];
  readonly label:
    'button.connect' | 'button.reconnect' | 'button.finish' | 'button.tryAgain' | 'button.askPermission';
  readonly options?: ConnectOptions;
  /** Not the first thing to do here. */
  readonly second?: boolean;
  readonly describedBy?: string;
}

export function ConnectButton({ card, label, options, second = false, describedBy }: ConnectButtonProps) {
  return (
    <Button
      kind={second ? undefined : 'primary'}
      off={card.busy !== null}
      describedBy={describedBy}
      onPress={() => void card.connect(options)}
    >
      <Text of={card.busy === 'connecting' ? 'button.connecting' : label} />
    </Button>
  );
}
