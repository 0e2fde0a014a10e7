/**
 * "Look again", with what makes it a true offer: when the connection was last looked at and, while Microsoft is not asked
 * again yet, from when it is. Until then the button is off; it comes back by itself.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import type { Connection } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { useNoticeStyles } from '../styles/notice-sheet.ts';
import { Button } from '../ui/button.tsx';
import { Text } from '../ui/text.tsx';
import type { CardBodyProps } from './card-props.ts';
import { clockTime, lastLookOf, timeLeftMs, upToTheMinute } from './look-times.ts';

export function LookAgain({ card, connection }: Pick<CardBodyProps, 'card' | 'connection'>) {
  useNoticeStyles();
  const id = useId();
  const { language } = useWords();
  const clock = (at: number): string => clockTime(language, at, Date.now());
  const last = lastLookOf(connection);
  const next = useNextLook(connection);
  return (
    <>
      <Button
        off={card.busy !== null || next !== undefined}
        describedBy={id}
        onPress={() => void card.lookAgain()}
      >
        <Text of="button.lookAgain" />
      </Button>
      <p id={id} class="muted looked" aria-live="polite">
        {last !== undefined && <Text of="look.last" with={{ at: clock(last) }} />}{' '}
        {next !== undefined && <Text of="look.next" with={{ at: clock(upToTheMinute(next)) }} />}
      </p>
    </>
  );
}

/** From when a look asks Microsoft, in milliseconds since 1970; undefined as soon as that is now. */
function useNextLook(connection: Connection): number | undefined {
  const { checkAgainAt } = connection;
  const [over, setOver] = useState<string>();
  const left = timeLeftMs(connection, Date.now());
  useEffect(() => {
    if (left <= 0) return undefined;
    const timer = setTimeout(() => setOver(checkAgainAt), left);
    return () => clearTimeout(timer);
    // Counted once for each answer: a drawing in between begins nothing anew.
  }, [checkAgainAt]);
  return checkAgainAt === undefined || left <= 0 || over === checkAgainAt
    ? undefined
    : Date.parse(checkAgainAt);
}
