/** Two or three facts with their names: who, since when, what for. */
import type { ComponentChildren } from 'preact';
import { useNoticeStyles } from '../styles/notice-sheet.ts';

export function Facts({ facts }: { facts: readonly [name: string, value: ComponentChildren][] }) {
  useNoticeStyles();
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
