/** A heading that takes the focus when something the user did has changed what stands under it. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

interface HeadingProps {
  readonly level: 2 | 3 | 4;
  /** The focus moves here whenever this number grows; 0 leaves the focus where it is. */
  readonly turn: number;
  readonly id?: string;
  readonly children: ComponentChildren;
}

export function FocusHeading({ level, turn, id, children }: HeadingProps) {
  const element = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (turn > 0) element.current?.focus();
  }, [turn]);
  const Tag = `h${level}` as 'h2';
  return (
    <Tag ref={element} tabIndex={-1} {...(id && { id })}>
      {children}
    </Tag>
  );
}
