/** The receipt of a disconnect: what was erased here, and what only the person can take back at Microsoft. */
import type { Disconnection } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Email } from '../ui/email.tsx';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';

export function Receipt({ receipt }: { receipt: Disconnection }) {
  const words = useWords();
  const email = receipt.account?.email;
  const underWay = receipt.sendsUnderWay ?? 0;
  return (
    <Notice tone="success">
      <p>
        <strong>
          {email ? (
            <Text of="receipt.who" with={{ email: <Email address={email} /> }} />
          ) : (
            <Text of="receipt.done" />
          )}
        </strong>{' '}
        <Text of="receipt.erased" />
      </p>
      {underWay > 0 && <p>{words.counted('receipt.underWay', underWay)}</p>}
      <p>
        <Text of="receipt.consent" />{' '}
        <a href={receipt.consent.url} target="_blank" rel="noreferrer">
          <Text of="receipt.link" />
        </a>
      </p>
    </Notice>
  );
}
