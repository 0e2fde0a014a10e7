/** What support asks for, out of the way of everybody else: reason, request and correlation id, with a copy button. */
import { useWords } from '../shell/context.ts';
import { CopyButton } from './copy-button.tsx';
import { useNoticeStyles } from '../styles/notice-sheet.ts';

export interface DetailsProps {
  readonly reason: string;
  readonly requestId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly code?: string | undefined;
  readonly sendId?: string | undefined;
}

export function Details({ reason, requestId, correlationId, code, sendId }: DetailsProps) {
  useNoticeStyles();
  const words = useWords();
  const rows: [string, string][] = [
    [words.text('details.reason'), reason],
    [words.text('details.request'), requestId ?? ''],
    [words.text('details.correlation'), correlationId ?? ''],
    [words.text('details.code'), code ?? ''],
    [words.text('details.message'), sendId ?? ''],
  ];
  const shown = rows.filter(([, value]) => value);
  return (
    <details class="details" part="details">
      <summary>{words.text('details.title')}</summary>
      <dl>
        {shown.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              <code>{value}</code>
            </dd>
          </div>
        ))}
      </dl>
      <CopyButton small text={shown.map(([name, value]) => `${name}: ${value}`).join('\n')}>
        {words.text('button.copyDetails')}
      </CopyButton>
    </details>
  );
}
