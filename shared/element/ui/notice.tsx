/** One thing the reader should know: what happened, what to do, and the details for support. */
import type { ComponentChildren } from 'preact';
import type { Problem } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Details } from './details.tsx';
import { Icon, type IconName } from './icon.tsx';
import { Wait } from './wait.tsx';
import { useNoticeStyles } from '../styles/notice-sheet.ts';

type Tone = 'info' | 'success' | 'warning' | 'problem';
const icons: Record<Tone, IconName> = {
  info: 'info',
  success: 'check',
  warning: 'warning',
  problem: 'problem',
};

interface NoticeProps {
  readonly tone: Tone;
  readonly children: ComponentChildren;
}

export function Notice({ tone, children }: NoticeProps) {
  useNoticeStyles();
  return (
    <div class={`notice ${tone}`} part={`notice notice-${tone}`}>
      <Icon name={icons[tone]} />
      <div class="notice-text">{children}</div>
    </div>
  );
}

/** A problem of the API or of the way to it; `children` are the buttons that can help. */
export function ProblemNotice({ problem, children }: { problem: Problem; children?: ComponentChildren }) {
  const { title, detail, next } = useWords().problem(problem);
  return (
    <Notice tone="problem">
      <p>
        <strong>{title}.</strong> {detail}
      </p>
      {problem.errors?.length ? (
        <ul>
          {problem.errors.map((error) => (
            <li key={error.pointer}>{error.detail}</li>
          ))}
        </ul>
      ) : null}
      {next && <p>{next}</p>}
      <Wait problem={problem} />
      {children && <div class="buttons">{children}</div>}
      <Details {...problem} />
    </Notice>
  );
}
