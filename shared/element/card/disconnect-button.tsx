/** Asks whether to disconnect. */
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import type { StatusCardProps } from './card-props.ts';

export function DisconnectButton({ card, onDisconnect }: Pick<StatusCardProps, 'card' | 'onDisconnect'>) {
  return (
    <Button off={card.busy !== null} onPress={onDisconnect}>
      <Text of={card.busy === 'disconnecting' ? 'button.disconnecting' : 'button.disconnect'} />
    </Button>
  );
}
