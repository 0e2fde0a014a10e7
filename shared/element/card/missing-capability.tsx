/** What a live connection lacks, who can grant it, and the way to ask. */
import { useWords } from '../shell/context.ts';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { approvalPartOf, missingAndNotAwaited } from './approval-view.ts';
import { abilitiesIn } from './ability-words.ts';
import { nounsIn } from './capability-words.ts';
import type { CardBodyProps } from './card-props.ts';
import { ConnectButton } from './connect-button.tsx';

export function MissingCapability({ card, connection }: CardBodyProps) {
  const words = useWords();
  const missing = missingAndNotAwaited(connection);
  const part = approvalPartOf(connection, card.advice);
  // The question and the advice about it have their own way on.
  if (missing.length === 0 || part === 'question' || part === 'advice') return null;
  return (
    <Notice tone="info">
      <p>
        <Text
          of="missing.what"
          with={{ missing: nounsIn(words, missing), abilities: abilitiesIn(words, missing) }}
        />
      </p>
      <div class="buttons">
        <ConnectButton card={card} label="button.askPermission" second asks={connection.askFor} />
      </div>
    </Notice>
  );
}
