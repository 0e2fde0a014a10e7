/** The card while nothing is connected, and nothing is under way. */
import { ConnectButton } from './connect-button.tsx';
import type { CardBodyProps } from './card-props.ts';
import { Permissions } from './permissions.tsx';

export function NotPermittedCard() {
  return (
    <p>
      Connecting an account needs the role <strong>Recruiter</strong> in Wintro. An administrator of your
      organization in Wintro can give it to you.
    </p>
  );
}

export function NotConnectedCard({ card }: CardBodyProps) {
  return (
    <>
      <p>
        Connect your own Microsoft 365 account to write to colleagues and candidates from here: Teams chats,
        Teams channels and Outlook mail. <strong>Recipients see you, not Wintro.</strong>
      </p>
      <Permissions />
      <div class="buttons">
        <ConnectButton card={card} label="Connect" />
      </div>
    </>
  );
}
