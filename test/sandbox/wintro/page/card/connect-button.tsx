/** The button that leads to Microsoft, under the name that fits the card. */
import type { ConnectOptions } from '../../../../../shared/client/index.ts';
import type { CardBodyProps } from './card-props.ts';

interface ConnectButtonProps {
  readonly card: CardBodyProps['card'];
  readonly label: string;
  readonly options?: ConnectOptions;
  /** Not the first thing to do here. */
  readonly second?: boolean;
}

export function ConnectButton({ card, label, options, second = false }: ConnectButtonProps) {
  return (
    <button
      type="button"
      class={second ? 'button' : 'button primary'}
      disabled={card.busy !== null}
      onClick={() => void card.connect(options)}
    >
      {card.busy === 'connecting' ? 'Taking you to Microsoft ...' : label}
    </button>
  );
}
