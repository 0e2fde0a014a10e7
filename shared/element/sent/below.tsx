/** What a page may ask for below card and composer: the history of sends, and the user's own data. */
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { YourData } from '../own-data/your-data.tsx';
import type { PartName } from '../shell/parts.ts';
import { SentList } from './sent-list.tsx';

interface BelowProps {
  readonly client: WintroMicrosoft365;
  readonly parts: readonly PartName[];
  readonly canWrite: boolean;
}

export function Below({ client, parts, canWrite }: BelowProps) {
  return (
    <>
      {parts.includes('sent') && <SentList client={client} canWrite={canWrite} />}
      {parts.includes('data') && <YourData client={client} />}
    </>
  );
}
