/** Trouble with a connection that stays: somebody else acts, and the recruiter is told who and what still works. */
import type { ConnectionFailure } from '../../../../../shared/client/index.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Details } from '../ui/details.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import type { CardBodyProps } from './card-props.ts';
import { approvalPartOf, missingAndNotAwaited } from './approval-view.ts';
import { abilityInSentence, listInWords, nounsInWords } from './card-view.ts';
import { sentenceForAdmin } from './forward-text.ts';

export function ConnectionTrouble({ failure }: { failure: ConnectionFailure }) {
  return (
    <Notice tone="warning">
      <p>
        <strong>{failure.title}.</strong> {failure.detail}{' '}
        {failure.since && (
          <>
            Since <Moment at={failure.since} />.
          </>
        )}
      </p>
      <p>{whoActs(failure)}</p>
      {failure.owner === 'tenant-admin' && (
        <div class="buttons">
          <CopyButton text={sentenceForAdmin(failure)}>Copy for your admin</CopyButton>
        </div>
      )}
      <Details {...failure} />
    </Notice>
  );
}

function whoActs(failure: ConnectionFailure): string {
  if (failure.owner === 'operator') {
    return 'The operator has to fix this. Your connection is kept. What you write is kept until it works again.';
  }
  if (failure.owner === 'microsoft') {
    return 'You stay connected, and what you write is kept until it works again.';
  }
  return failure.nextStep;
}

export function MissingCapability({ card, connection }: CardBodyProps) {
  const missing = missingAndNotAwaited(connection);
  const part = approvalPartOf(connection, card.advice);
  // The question and the advice about it have their own way on.
  if (missing.length === 0 || part === 'question' || part === 'advice') return null;
  return (
    <Notice tone="info">
      <p>
        <strong>Your connection does not include {nounsInWords(missing)}.</strong> To{' '}
        {listInWords(missing.map(abilityInSentence))}, you or your company&rsquo;s Microsoft 365 administrator
        must allow it at Microsoft. Everything else works.
      </p>
      <div class="buttons">
        <button
          type="button"
          class="button"
          disabled={card.busy !== null}
          onClick={() =>
            void card.connect({ capabilities: [...connection.capabilities.granted, ...missing] })
          }
        >
          Ask for it
        </button>
      </div>
    </Notice>
  );
}
