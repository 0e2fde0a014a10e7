/** The receipt of an erasure: what went, what counts on, and what only the person can take back at Microsoft. */
import type { Erasure } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Notice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';

export function ErasureReceipt({ receipt }: { readonly receipt: Erasure }) {
  const words = useWords();
  const { countedSends, sendsUnderWay = 0, consent } = receipt;
  return (
    <Notice tone="success">
      <p>
        <strong>
          <Text of="erased.done" />
        </strong>{' '}
        <Text of="erased.audit" />
      </p>
      {sendsUnderWay > 0 && <p>{words.counted('receipt.underWay', sendsUnderWay)}</p>}
      {countedSends && (
        <p>
          {words.counted('erased.counted', countedSends.messages, {
            until: words.exact(new Date(countedSends.until)),
          })}
        </p>
      )}
      <p>
        <Text of="receipt.consent" />{' '}
        <a href={consent.url} target="_blank" rel="noreferrer">
          <Text of="receipt.link" />
        </a>
      </p>
    </Notice>
  );
}
