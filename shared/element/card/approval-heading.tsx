/** The heading of what stands about approval; it takes the focus after a choice that led there. */
import type { ComponentChildren } from 'preact';
import { FocusHeading } from '../ui/heading.tsx';
import type { CardBodyProps } from './card-props.ts';

export function ApprovalHeading({
  card,
  children,
}: Pick<CardBodyProps, 'card'> & { children: ComponentChildren }) {
  return (
    <FocusHeading below={2} turn={card.focus === 'approval' ? card.turn : 0} id="approval-heading">
      {children}
    </FocusHeading>
  );
}
