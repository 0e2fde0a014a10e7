/**
 * A link to a page that explains everything to an administrator, who decides there: made when it is wanted, with words to
 * copy or to mail. Its address is answered once, so the card keeps it as long as it is open.
 */
import { useEffect, useRef } from 'preact/hooks';
import type { Capability } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Text } from '../ui/text.tsx';
import type { CardBodyProps } from './card-props.ts';
import { linkRequest, mailAddress } from './forward-text.ts';

interface AdminLinkProps {
  readonly card: CardBodyProps['card'];
  readonly wanted: readonly Capability[];
}

export function AdminLink({ card, wanted }: AdminLinkProps) {
  const words = useWords();
  const link = card.adminLink;
  const isAsked = useRef(false);
  const made = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    // The button that was pressed here is gone: what it made comes next.
    if (isAsked.current) made.current?.focus();
    isAsked.current = false;
  }, [link]);
  const make = (): void => {
    isAsked.current = true;
    void card.makeLink(wanted);
  };
  if (link === null) {
    return (
      <div class="buttons">
        <Button off={card.busy !== null} onPress={make}>
          <Text of="button.makeLink" />
        </Button>
      </div>
    );
  }
  const text = linkRequest(words, link);
  return (
    <div class="forward">
      <p ref={made} tabIndex={-1}>
        <Text of="link.made" />
      </p>
      <p class="forward-text">{text}</p>
      <div class="buttons">
        <CopyButton text={text}>
          <Text of="button.copyForAdmin" />
        </CopyButton>
        <a class="button" href={mailAddress(words, text)}>
          <Text of="button.mailIt" />
        </a>
      </div>
    </div>
  );
}
