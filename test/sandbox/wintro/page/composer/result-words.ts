/** The words of a result. They never say more than is known: Outlook accepting a mail is not its delivery. */
import type { Message, Problem, SentMessage } from '../../../../../shared/client/index.ts';

export interface ResultWords {
  readonly tone: 'success' | 'warning' | 'problem';
  readonly heading: string;
}

type Result =
  | { readonly kind: 'sent'; readonly sent: SentMessage; readonly to: string }
  | { readonly kind: 'problem'; readonly problem: Problem; readonly message: Message };

export function resultInWords(result: Result): ResultWords {
  if (result.kind === 'sent') return { tone: 'success', heading: sentHeading(result.sent, result.to) };
  if (isUnknown(result.problem)) return { tone: 'warning', heading: "We don't know whether it arrived" };
  if (result.problem.reason === 'no-answer' || result.problem.reason === 'too-slow') {
    return { tone: 'warning', heading: "We don't know yet whether it was sent" };
  }
  if (isDisconnected(result.problem)) {
    return { tone: 'problem', heading: 'Not sent: this account was disconnected' };
  }
  return { tone: 'problem', heading: 'Not sent' };
}

function sentHeading(sent: SentMessage, to: string): string {
  return sent.kind === 'mail' ? `Accepted by Outlook for ${to}` : `Sent to ${to}`;
}

/** The message may have arrived: nobody sends it again but the user, knowingly. */
export function isUnknown(problem: Problem): boolean {
  return problem.reason === 'send-outcome-unknown';
}

/** The connection was ended in another tab or by another device. */
export function isDisconnected(problem: Problem): boolean {
  return problem.reason === 'not-connected';
}

/** Where to look before sending again. */
export function whereToLook(message: Message): string {
  return message.kind === 'mail'
    ? 'Look in your Sent Items in Outlook before you send it again.'
    : 'Look in Teams before you send it again.';
}
