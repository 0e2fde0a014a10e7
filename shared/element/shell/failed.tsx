/** What stands in the place of a part that could not be shown. */
import { useEffect, useRef } from 'preact/hooks';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';

export function Failed({ onAgain }: { onAgain: () => void }) {
  const place = useRef<HTMLElement>(null);
  useEffect(() => takeLostFocus(place.current), []);
  return (
    <section ref={place} class="card" part="failed" tabIndex={-1}>
      <slot name="failed">
        <p>
          <strong>
            <Text of="failed.title" />.
          </strong>{' '}
          <Text of="failed.what" />
        </p>
      </slot>
      <div class="buttons">
        <Button onPress={onAgain}>
          <Text of="button.tryAgain" />
        </Button>
      </div>
    </section>
  );
}

/** What had the focus may have gone with the part; somebody who works elsewhere in the page is left alone. */
function takeLostFocus(place: HTMLElement | null): void {
  const active = document.activeElement;
  if (active === null || active === document.body) place?.focus();
}
