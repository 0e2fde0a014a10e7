/** The receipt of a disconnect: what was erased here, and what only the person can take back at Microsoft. */
import type { Disconnection } from '../../../../../shared/client/index.ts';
import { Email } from '../ui/email.tsx';
import { Notice } from '../ui/notice.tsx';

export function Receipt({ receipt }: { receipt: Disconnection }) {
  return (
    <Notice tone="success">
      <p>
        <strong>
          {receipt.account?.email ? (
            <>
              <Email address={receipt.account.email} /> is disconnected.
            </>
          ) : (
            'Disconnected.'
          )}
        </strong>{' '}
        {receipt.erased}
      </p>
      <p>
        {receipt.consent.detail}{' '}
        <a href={receipt.consent.url} target="_blank" rel="noreferrer">
          Open Microsoft&rsquo;s page
        </a>
      </p>
    </Notice>
  );
}
