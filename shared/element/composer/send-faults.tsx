/** What is wrong with single fields of a message that was not sent; recipients are named, in the reader's language. */
import type { Message, Problem } from '../../client/index.ts';
import { useWords } from '../shell/context.ts';
import { Email } from '../ui/email.tsx';

export function SendFaults({ problem, message }: { problem: Problem; message: Message }) {
  const words = useWords();
  const faults = problem.errors ?? [];
  if (problem.reason !== 'recipient-domain-not-allowed')
    return faults.map(({ pointer, detail }) => <p key={pointer}>{detail}</p>);
  const refused = faults.map(({ pointer }) => addressAt(message, pointer)).filter((one) => one !== undefined);
  if (refused.length === 0) return null;
  return (
    <>
      <p>{words.counted('result.refused', refused.length)}</p>
      <ul>
        {refused.map((address) => (
          <li key={address}>
            <Email address={address} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** The address that a JSON pointer (RFC 6901) such as `/cc/3/address` leads to; undefined for any other. */
function addressAt(message: Message, pointer: string): string | undefined {
  const place = /^\/(to|cc|bcc)\/(\d+)(?:\/|$)/.exec(pointer);
  if (message.kind !== 'mail' || place === null) return undefined;
  return message[place[1] as 'to' | 'cc' | 'bcc']?.[Number(place[2])]?.address;
}
