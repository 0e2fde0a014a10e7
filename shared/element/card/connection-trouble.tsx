/** Trouble with a connection that stays: somebody else acts, and the recruiter is told who and what still works. */
import type { ConnectionFailure } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { CopyButton } from '../ui/copy-button.tsx';
import { Details } from '../ui/details.tsx';
import { Moment } from '../ui/moment.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { sentenceForAdmin } from './forward-text.ts';

export function ConnectionTrouble({ failure }: { failure: ConnectionFailure }) {
  const words = useWords();
  const { title, detail } = words.problem(failure);
  return (
    <Notice tone="warning">
      <p>
        <strong>{title}.</strong> {detail}{' '}
        {failure.since && <Text of="trouble.since" with={{ at: <Moment at={failure.since} /> }} />}
      </p>
      <p>
        <WhoActs failure={failure} />
      </p>
      {failure.owner === 'tenant-admin' && (
        <div class="buttons">
          <CopyButton small text={sentenceForAdmin(words, failure)}>
            <Text of="button.copyForAdmin" />
          </CopyButton>
        </div>
      )}
      <Details {...failure} />
    </Notice>
  );
}

function WhoActs({ failure }: { failure: ConnectionFailure }) {
  const { next } = useWords().problem(failure);
  if (failure.owner === 'operator') return <Text of="trouble.operator" />;
  if (failure.owner === 'microsoft') return <Text of="trouble.microsoft" />;
  return <>{next}</>;
}
