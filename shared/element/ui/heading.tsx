/** Headings at the level that the page gives, and those that take the focus when something above them has changed. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { useSurroundings } from '../shell/context.ts';

interface HeadingProps {
  /** How many levels below the element's own. */
  readonly below: 0 | 1 | 2;
  readonly id?: string | undefined;
  readonly children: ComponentChildren;
}

export function Heading({ below, id, children }: HeadingProps) {
  const Tag = useTag(below);
  return (
    <Tag {...named(id)} part="heading" class={`heading-${below}`}>
      {children}
    </Tag>
  );
}

interface FocusHeadingProps extends HeadingProps {
  /** The focus moves here whenever this number grows; 0 leaves the focus where it is. */
  readonly turn: number;
}

export function FocusHeading({ below, turn, id, children }: FocusHeadingProps) {
  const element = useRef<HTMLHeadingElement>(null);
  const Tag = useTag(below);
  useEffect(() => {
    if (turn > 0) element.current?.focus();
  }, [turn]);
  return (
    <Tag ref={element} tabIndex={-1} {...named(id)} part="heading" class={`heading-${below}`}>
      {children}
    </Tag>
  );
}

const named = (id: string | undefined) => (id === undefined ? {} : { id });

const useTag = (below: number): 'h2' => `h${Math.min(6, useSurroundings().headingLevel + below)}` as 'h2';
