/** "Your data": what is kept about the user as a file, and the erasure of all of it. */
import { useState } from 'preact/hooks';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { Notice, ProblemNotice } from '../ui/notice.tsx';
import { Text } from '../ui/text.tsx';
import { EraseDialog } from './erase-dialog.tsx';
import { ErasureReceipt } from './erasure-receipt.tsx';
import { useYourData } from './use-your-data.ts';

export function YourData({ client }: { readonly client: WintroMicrosoft365 }) {
  const words = useWords();
  const { busy, problem, receipt, download, erase } = useYourData(client);
  const ahead = client.getSnapshot().connection?.organizationErasure;
  const [isAsking, setAsking] = useState(false);
  return (
    <section class="card" part="data" aria-labelledby="data-title" aria-busy={busy !== null}>
      <Heading below={0} id="data-title">
        <Text of="data.title" />
      </Heading>
      <p class="muted">
        <Text of="data.lead" />
      </p>
      {ahead && (
        <Notice tone="warning">
          <p>{words.text('data.ahead', { at: words.exact(new Date(ahead.startsAt)) })}</p>
        </Notice>
      )}
      <div class="buttons">
        <Button off={busy !== null} onPress={download}>
          {words.text(busy === 'collecting' ? 'data.collecting' : 'data.download')}
        </Button>
        <Button off={busy !== null} onPress={() => setAsking(true)}>
          {words.text(busy === 'erasing' ? 'data.erasing' : 'data.erase')}
        </Button>
      </div>
      {problem && <ProblemNotice problem={problem} />}
      {receipt && <ErasureReceipt receipt={receipt} />}
      <slot name="data-footer" />
      {isAsking && <EraseDialog onClose={() => setAsking(false)} onConfirm={erase} />}
    </section>
  );
}
