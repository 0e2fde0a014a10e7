/** The button that leads to Microsoft, under the name that fits the card. */
import type { Connection, SignInAction } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import type { CardBodyProps } from './card-props.ts';

/** What each of the buttons is to the service; the first that is possible counts. */
const ACTIONS = {
  'button.connect': ['connect'],
  'button.reconnect': ['reconnect'],
  'button.finish': ['finish'],
  'button.tryAgain': ['connect', 'ask-permission', 'reconnect', 'finish'],
  'button.askPermission': ['ask-permission'],
} as const satisfies Record<string, readonly SignInAction[]>;

interface ConnectButtonProps {
  readonly card: CardBodyProps['card'];
  readonly label: keyof typeof ACTIONS;
  /** What a sign-in asks Microsoft for, by what it is for. */
  readonly asks: Connection['askFor'];
  /** Not the first thing to do here. */
  readonly second?: boolean;
  readonly describedBy?: string;
}

export function ConnectButton({ card, label, asks, second = false, describedBy }: ConnectButtonProps) {
  const action = ACTIONS[label].find((one) => asks[one] !== undefined);
  const capabilities = action && asks[action];
  return (
    <Button
      kind={second ? undefined : 'primary'}
      off={card.busy !== null}
      describedBy={describedBy}
      onPress={() => void card.connect(capabilities && { capabilities })}
    >
      <Text of={card.busy === 'connecting' ? 'button.connecting' : label} />
    </Button>
  );
}
