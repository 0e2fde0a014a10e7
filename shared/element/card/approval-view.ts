/**
 * What the card knows about a sign-in that did not end in a connection, and what it asks. Microsoft gives no sign:
 * sending a request, finding nobody to ask, being refused and going back look the same from here. Pure: no DOM, no
 * clock; nothing here ever says that somebody declined.
 */
import type { Capability, Connection, LastOutcome, Problem } from '../../client/index.ts';
import { inOrder } from './capability-words.ts';

/** What the user says that Microsoft showed. `forwarded`: they asked an administrator themselves. */
export type ApprovalAnswer = 'sent-a-request' | 'nobody-to-ask' | 'refused' | 'changed-my-mind' | 'forwarded';

/** An answer that leads to advice instead of a new state. */
export type Advice = 'nobody-to-ask' | 'refused';

export const adviceAfter = (answer: ApprovalAnswer): Advice | null =>
  answer === 'nobody-to-ask' || answer === 'refused' ? answer : null;

/** Both mean that the user waits for somebody of their company. */
export const startsWait = (answer: ApprovalAnswer): boolean =>
  answer === 'sent-a-request' || answer === 'forwarded';

/** The sign-in ended, and these reasons do not say why: what the user saw at Microsoft says more than their words. */
const saysNothing: readonly string[] = ['sign-in-not-finished', 'consent-not-given', 'approval-required'];
/** Microsoft said that something failed, and the page that the user saw may have said what. */
const saysLittle: readonly string[] = [...saysNothing, 'sign-in-failed'];

/** The outcome has words of its own that help: a wrong account, a rule of Wintro. */
export function outcomeToTell({ lastOutcome }: Connection): LastOutcome | undefined {
  return lastOutcome && !saysNothing.includes(lastOutcome.reason) ? lastOutcome : undefined;
}

/** The card itself takes this problem up, in neutral words. */
export const isTakenUpByQuestion = (problem: Problem): boolean => saysNothing.includes(problem.reason);

/** A sign-in that can still be finished with what it brought: nothing needs to be asked about it. */
export const canBeFinished = (problem: Problem): boolean => problem.retryable || problem.status === 401;

/** There is a sign-in of which nobody knows how it ended: the user is asked, until they answer or connect. */
export function isUnanswered({ attempt, lastOutcome }: Connection): boolean {
  return lastOutcome ? saysLittle.includes(lastOutcome.reason) : attempt !== undefined;
}

/** The user may still be at Microsoft, in another tab. */
export const mayStillBeThere = ({ attempt, lastOutcome }: Connection, now: number): boolean =>
  !lastOutcome && attempt !== undefined && Date.parse(attempt.expiresAt) > now;

/** What this page asked Microsoft for: everything, or what a live connection lacks. */
export const askedOf = ({ state, capabilities }: Connection): readonly Capability[] | undefined =>
  state === 'connected' ? capabilities.missing : undefined;

/** What a live connection lacks and nobody waits for. */
export const missingAndNotAwaited = ({ capabilities, approval }: Connection): readonly Capability[] =>
  inOrder(capabilities.missing).filter((capability) => !approval?.capabilities.includes(capability));

/** What stands below the card of a connection that stays: a wait, a question about the last sign-in, or advice. */
export type ApprovalPart = 'advice' | 'waiting' | 'question';

export function approvalPartOf(connection: Connection, advice: Advice | null): ApprovalPart | null {
  const { state, capabilities, approval } = connection;
  const stays = state === 'reconnect-required' || (state === 'connected' && capabilities.missing.length > 0);
  if (!stays || !connection.permitted.connect) return null;
  if (advice) return 'advice';
  if (approval) return 'waiting';
  return connection.actions.includes('answer') ? 'question' : null;
}
