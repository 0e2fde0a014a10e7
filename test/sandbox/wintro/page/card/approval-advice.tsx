/** What to do when there was nobody to ask, or the answer was no: who can act, where, and the words to send them. */
import { CopyButton } from '../ui/copy-button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import type { Advice } from './approval-view.ts';
import { askedOf, capabilitiesToFinish } from './approval-view.ts';
import type { CardBodyProps } from './card-props.ts';
import { capabilityOrder } from './card-view.ts';
import { ConnectButton } from './connect-button.tsx';
import { rememberedConsentAddress } from './consent-address.ts';
import { approvalRequest, undoRequest } from './forward-text.ts';

type AdviceProps = CardBodyProps & { readonly advice: Advice };

export function AdviceText(props: AdviceProps) {
  return props.advice === 'nobody-to-ask' ? <NobodyToAsk {...props} /> : <Refused {...props} />;
}

function NobodyToAsk(props: AdviceProps) {
  const { card, connection } = props;
  const text = approvalRequest({
    consentAddress: rememberedConsentAddress(),
    wanted: askedOf(connection) ?? capabilityOrder,
  });
  return (
    <>
      <AdviceHeading {...props}>Ask your company&rsquo;s Microsoft 365 administrator</AdviceHeading>
      <p>
        In your company an administrator has to approve Wintro, and Microsoft gave you no way to send a
        request. Send the text below to the person who looks after Microsoft 365 in your company. They can
        approve at once: this needs no request workflow.
      </p>
      <ForwardText text={text} />
      <p>
        When you have sent it, press <strong>I have sent it</strong>: this page then waits with you. Your
        administrator tells you when it is done.
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button primary"
          disabled={card.busy !== null}
          onClick={() => void card.answer('forwarded')}
        >
          I have sent it
        </button>
        <TryAgain {...props} />
      </div>
    </>
  );
}

function Refused(props: AdviceProps) {
  return (
    <>
      <AdviceHeading {...props}>Only your company can change this</AdviceHeading>
      <p>
        A Microsoft 365 administrator of your company can take it back, in the Microsoft Entra admin center
        under <strong>Enterprise applications</strong>. Wintro cannot, and nothing you did was wrong.
      </p>
      <ul class="bullets">
        <li>
          <strong>The request was denied:</strong> the reason stands in Microsoft&rsquo;s e-mail to you. You
          may ask again: press Try again, and choose Request approval there.
        </li>
        <li>
          <strong>Wintro is blocked:</strong> nobody in your company can ask any more, until an administrator
          opens Enterprise applications, Wintro, Properties and lets users sign in again.
        </li>
        <li>
          <strong>Your account is not assigned, or a rule blocks it:</strong> an administrator can add you
          there under Users and groups, or change the rule.
        </li>
      </ul>
      <ForwardText text={undoRequest()} />
      <div class="buttons">
        <TryAgain {...props} />
      </div>
    </>
  );
}

function AdviceHeading({ card, children }: AdviceProps & { children: preact.ComponentChildren }) {
  return (
    <FocusHeading level={4} turn={card.focus === 'approval' ? card.turn : 0} id="approval-heading">
      {children}
    </FocusHeading>
  );
}

function ForwardText({ text }: { text: string }) {
  return (
    <div class="forward">
      <p class="forward-text">{text}</p>
      <CopyButton large text={text}>
        Copy for your admin
      </CopyButton>
    </div>
  );
}

function TryAgain({ card, connection }: AdviceProps) {
  const asked = askedOf(connection) && { capabilities: capabilitiesToFinish(connection) };
  return <ConnectButton card={card} label="Try again" second {...(asked && { options: asked })} />;
}
