/** What to do when there was nobody to ask, or the answer was no: who can act, where, and the words to send them. */
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Text } from '../ui/text.tsx';
import { AdminLink } from './admin-link.tsx';
import { ApprovalHeading } from './approval-heading.tsx';
import { askedOf, type Advice } from './approval-view.ts';
import { capabilityOrder } from './capability-words.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';
import { approvalRequest, undoRequest } from './forward-text.ts';

type AdviceProps = CardBodyProps & { readonly advice: Advice };

export function AdviceText(props: AdviceProps) {
  return props.advice === 'nobody-to-ask' ? <NobodyToAsk {...props} /> : <Refused {...props} />;
}

function NobodyToAsk(props: AdviceProps) {
  const words = useWords();
  const { card, connection } = props;
  const wanted = askedOf(connection) ?? capabilityOrder;
  const consentAddress = connection.adminConsentUrl ?? card.consentAddress;
  const text = approvalRequest(words, { consentAddress, wanted });
  return (
    <>
      <ApprovalHeading card={card}>
        <Text of="nobody.title" />
      </ApprovalHeading>
      <p>
        <Text of="nobody.what" />
      </p>
      <AdminLink card={card} wanted={wanted} />
      {card.adminLink === null && <ForwardText text={text} />}
      <p>
        <Text of="nobody.then" />
      </p>
      <div class="buttons">
        <Button kind="primary" off={card.busy !== null} onPress={() => void card.answer('forwarded')}>
          <Text of="button.sentIt" />
        </Button>
        <TryAgain {...props} />
      </div>
    </>
  );
}

function Refused(props: AdviceProps) {
  return (
    <>
      <ApprovalHeading card={props.card}>
        <Text of="refused.title" />
      </ApprovalHeading>
      <p>
        <Text of="refused.what" />
      </p>
      <ul class="bullets">
        {(['refused.denied', 'refused.blocked', 'refused.notAssigned'] as const).map((key) => (
          <li key={key}>
            <Text of={key} />
          </li>
        ))}
      </ul>
      <ForwardText text={undoRequest(useWords())} />
      <div class="buttons">
        <TryAgain {...props} />
      </div>
    </>
  );
}

function ForwardText({ text }: { text: string }) {
  return (
    <div class="forward">
      <p class="forward-text">{text}</p>
      <CopyButton text={text}>
        <Text of="button.copyForAdmin" />
      </CopyButton>
    </div>
  );
}

function TryAgain({ card, connection }: AdviceProps) {
  return <ConnectButton card={card} label="button.tryAgain" second asks={connection.askFor} />;
}
