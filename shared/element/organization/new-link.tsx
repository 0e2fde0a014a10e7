/** The address of a link that was just made: it is answered once, so it stands here to be copied. */
import { CopyButton } from '../ui/copy-button.tsx';
import { FocusHeading } from '../ui/heading.tsx';
import { useOwnWords } from './context.ts';

export function NewLink({ url }: { readonly url: string }) {
  const own = useOwnWords();
  return (
    <div class="new-link">
      <FocusHeading below={1} turn={1}>
        {own.text('links.made')}
      </FocusHeading>
      <p>{own.text('links.madeHint')}</p>
      <p class="link-address">
        <code>{url}</code>
      </p>
      <div>
        <CopyButton text={url}>{own.text('links.copy')}</CopyButton>
      </div>
    </div>
  );
}
