/** The card while nothing is connected, and nothing is under way. */
import { Text } from '../ui/text.tsx';
import { ConnectButton } from './connect-button.tsx';
import type { CardBodyProps } from './card-props.ts';
import { ConnectionTrouble } from './later-parts.tsx';
import { Permissions } from './permissions.tsx';

export function NotPermittedCard() {
  return (
    <p>
      <Text of="notPermitted.what" />
    </p>
  );
}

export function NotConnectedCard({ card, connection }: CardBodyProps) {
  return (
    <>
      <p>
        <Text of="notConnected.what" />
      </p>
      <slot name="before-connecting" />
      <div class="buttons">
        <ConnectButton card={card} label="button.connect" asks={connection.askFor} />
      </div>
      <Permissions />
    </>
  );
}

/** Nobody can say whether there is a connection: the failure says why, and nothing can be pressed. */
export const UnreadableCard = ({ connection: { failure } }: CardBodyProps) =>
  failure ? <ConnectionTrouble failure={failure} /> : null;
