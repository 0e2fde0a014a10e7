/** What a check found, in sentences for the one who writes. It says no more than is known. Pure. */
import type { SendCheck } from '../../../client/index.ts';
import type { Words } from '../../words.ts';
import type { Draft } from '../draft.ts';

export interface CheckLine {
  readonly tone: 'info' | 'warning';
  readonly text: string;
}

/** So few messages are left of a day that it is worth a word. */
const FEW = 5;

/** What is in the way first, then what is good to know. */
export function linesOf(words: Words, check: SendCheck, draft: Draft): CheckLine[] {
  const elsewhere = check.recipients.filter(({ verdict }) => verdict === 'not-in-teams');
  const missing = check.recipients.filter(({ verdict }) => verdict === 'nobody' || verdict === 'several');
  const names = (people: SendCheck['recipients']): string =>
    words.list(people.map(({ pointer }) => nameAt(draft, pointer)));
  const obstacles = check.obstacles
    // Who is not found only because they are elsewhere is told so in better words.
    .filter(({ reason }) => reason !== 'recipient-unknown' || elsewhere.length === 0 || missing.length > 0)
    .map((said): CheckLine => {
      const { title, next } = words.problem(said);
      const whom = said.part === 'recipient' && missing.length > 0 ? `${names(missing)}: ` : '';
      return { tone: 'warning', text: `${whom}${title}. ${next}` };
    });
  const away: CheckLine[] =
    elsewhere.length === 0
      ? []
      : [{ tone: 'warning', text: words.text('check.notInTeams', { names: names(elsewhere) }) }];
  return [...away, ...obstacles, ...goodToKnow(words, check, names)];
}

/** A recipient by its place in the message: `/to`, `/members/1`, `/cc/0/address`. */
function nameAt(draft: Draft, pointer: string): string {
  const [, field, index] = pointer.split('/');
  const people = field === 'cc' || field === 'bcc' ? draft[field] : draft.to;
  return people[Number(index ?? 0)]?.name ?? '';
}

function goodToKnow(
  words: Words,
  { recipients, cap, warnings }: SendCheck,
  names: (people: SendCheck['recipients']) => string,
): CheckLine[] {
  const guests = recipients.filter(({ verdict }) => verdict === 'guest');
  const outside = recipients.filter(({ verdict }) => verdict === 'outside').length;
  const left = cap ? cap.limit - cap.used : FEW + 1;
  // The only one that there is; a later one has other words.
  const isWarned = warnings.some(({ warning }) => (warning as string) === 'onmicrosoft-sender');
  const lines = [
    guests.length > 0 && words.text('check.guests', { names: names(guests) }),
    outside > 0 && words.counted('check.outside', outside),
    left > 0 && left <= FEW && words.counted('check.left', left),
    isWarned && words.text('sent.warned.onmicrosoft'),
  ];
  return lines.filter((line) => line !== false).map((text) => ({ tone: 'info', text }));
}
