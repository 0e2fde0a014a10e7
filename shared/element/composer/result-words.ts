/** The words of a result. They never say more than is known: Outlook accepting a mail is not its delivery. */
import type { AcceptedMessage, Message, Problem, SentMessage } from '../../client/index.ts';
import type { Words } from '../words.ts';

export interface ResultWords {
  readonly tone: 'success' | 'warning' | 'problem';
  readonly heading: string;
}

export type SendResult =
  | { readonly kind: 'sent'; readonly sent: SentMessage | AcceptedMessage; readonly to: string }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly message: Message };

export function resultIn(words: Words, result: SendResult): ResultWords {
  if (result.kind === 'sent') {
    const { sent, to } = result;
    if (sent.state === 'scheduled')
      return {
        tone: 'success',
        heading: words.text('result.later', { at: words.exact(new Date(sent.sendAt)) }),
      };
    return {
      tone: 'success',
      heading: words.text(sent.kind === 'mail' ? 'result.accepted' : 'result.sent', { to }),
    };
  }
  const { problem } = result;
  if (isUnknown(problem)) return { tone: 'warning', heading: words.text('result.unknown') };
  if (problem.reason === 'no-answer' || problem.reason === 'too-slow') {
    return { tone: 'warning', heading: words.text('result.unknownYet') };
  }
  if (isDisconnected(problem)) return { tone: 'problem', heading: words.text('result.disconnected') };
  return { tone: 'problem', heading: words.text('result.notSent') };
}

/** The message may have arrived: nobody sends it again but the user, knowingly. */
export function isUnknown(problem: Problem): boolean {
  return problem.reason === 'send-outcome-unknown';
}

/** The connection was ended in another tab or by another device. */
export function isDisconnected(problem: Problem): boolean {
  return problem.reason === 'not-connected';
}
