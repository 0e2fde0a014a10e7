/** What support asks for, out of the way of everybody else: reason, request and correlation id, with a copy button. */
import { CopyButton } from './copy-button.tsx';

export interface DetailsProps {
  readonly reason: string;
  readonly requestId?: string | undefined;
  readonly correlationId?: string | undefined;
  readonly code?: string | undefined;
  readonly sendId?: string | undefined;
}

export function Details({ reason, requestId, correlationId, code, sendId }: DetailsProps) {
  const rows: [string, string][] = [
    ['Reason', reason],
    ['Request', requestId ?? ''],
    ["Microsoft's correlation id", correlationId ?? ''],
    ["Microsoft's code", code ?? ''],
    ['Message', sendId ?? ''],
  ];
  const shown = rows.filter(([, value]) => value);
  return (
    <details class="details">
      <summary>Details</summary>
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
      <CopyButton text={shown.map(([name, value]) => `${name}: ${value}`).join('\n')}>
        Copy details
      </CopyButton>
    </details>
  );
}
