/** What can be said about a message before it is sent, and what nobody can know before. Pure. */
import type { Failure } from './failures/failure.ts';
import type { DirectoryKind } from './person-address.ts';

/**
 * Where a recipient was found. `not-in-teams`: not in the directory, and of another domain. `outside`, `same-domain`: of a
 * mail, by the domain alone. `not-checked`: a chat that stands, or nobody could say at this moment.
 */
export const RECIPIENT_VERDICTS = [
  ...(['member', 'guest', 'not-in-teams', 'nobody', 'several', 'sender'] as const),
  ...(['outside', 'same-domain', 'not-checked'] as const),
] as const;

export type RecipientVerdict = (typeof RECIPIENT_VERDICTS)[number];

/** What an obstacle is about. */
export const OBSTACLE_PARTS = [
  'connection',
  'capability',
  'policy',
  'recipient',
  'thread',
  'content',
] as const;

export type ObstaclePart = (typeof OBSTACLE_PARTS)[number];

/** Known to Microsoft alone, and only once the message is there. */
export const NOT_KNOWABLE = ['mailbox', 'quota', 'delivery', 'teams-licence'] as const;

export interface Obstacle {
  readonly part: ObstaclePart;
  readonly failure: Failure;
}

export interface CheckedRecipient {
  /** Where in the message it stands (JSON pointer). */
  readonly pointer: string;
  readonly verdict: RecipientVerdict;
  /** The directory's name. */
  readonly displayName?: string;
}

export interface SendCheck {
  readonly obstacles: readonly Obstacle[];
  readonly recipients: readonly CheckedRecipient[];
  /** What an organization allows in a day, and how much of it is used. */
  readonly cap?: { readonly limit: number; readonly used: number };
  /** Of the content, in UTF-8. */
  readonly size?: { readonly bytes: number; readonly limitBytes: number };
  readonly senderEmail?: string;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/** Of a mail: what its domain says beside the sender's own. */
export const verdictByDomain = (address: string, sender: string | undefined): RecipientVerdict =>
  sender === undefined ? 'not-checked' : domainOf(address) === domainOf(sender) ? 'same-domain' : 'outside';

/** Of somebody whom a chat needs, when they were found. */
export const verdictOfFound = (kind: DirectoryKind): RecipientVerdict =>
  kind === 'guest' ? 'guest' : 'member';

/** Of somebody whom a chat needs, when they were not found. A colleague's address that is unknown is wrong; another company's is elsewhere. */
export function verdictOfMissing(
  { reason }: Failure,
  email: string | undefined,
  sender: string | undefined,
): RecipientVerdict {
  if (reason === 'recipient-ambiguous') return 'several';
  if (reason !== 'recipient-unknown') return 'not-checked';
  const isOutside = email !== undefined && verdictByDomain(email, sender) === 'outside';
  return isOutside ? 'not-in-teams' : 'nobody';
}
