/** Words with a pictogram before them: nothing is said by colour alone. */
import type { ComponentChildren } from 'preact';
import { Icon, type IconName } from '../ui/icon.tsx';

const ICONS = {
  success: 'check',
  warning: 'warning',
  problem: 'problem',
  info: 'wait',
  muted: 'missing',
} as const satisfies Record<string, IconName>;

export type BadgeTone = keyof typeof ICONS;

export function WithBadge({
  tone,
  children,
}: {
  readonly tone: BadgeTone;
  readonly children: ComponentChildren;
}) {
  return (
    <span class={`with-badge ${tone}`}>
      <Icon name={ICONS[tone]} />
      <span>{children}</span>
    </span>
  );
}
