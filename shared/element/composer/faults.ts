/** What keeps a draft from being sent, per field, in words for the field it stands at. Pure. */
import type { Message } from '../../client/index.ts';
import type { Words } from '../words.ts';
import type { Draft } from './draft.ts';
import { MOST_ADDRESS_BYTES, MOST_RECIPIENTS } from './limits.ts';
import { chatOfGroup, isGroup, isTopic } from './group.ts';
import { roomFor } from './size.ts';

export type PeopleFieldName = 'to' | 'cc' | 'bcc' | 'mention';
export type Field = PeopleFieldName | 'team' | 'channel' | 'subject' | 'text' | 'along' | 'later';
export type Faults = Partial<Record<Field, string>>;

/** What stands in each field for people and is not a recipient yet. */
export type Typed = Partial<Record<PeopleFieldName, string>>;

export interface Written {
  readonly kind: Message['kind'];
  readonly draft: Draft;
  readonly typed: Typed;
}

/** Every fault, in the order of the form. */
export function faultsIn(words: Words, written: Written): Faults {
  return written.kind === 'channel'
    ? { ...placeFaults(words, written), ...wordFaults(words, written) }
    : { ...peopleFaults(words, written), ...wordFaults(words, written) };
}

function placeFaults(words: Words, { draft }: Written): Faults {
  if (!draft.teamId) return { team: words.text('fault.team') };
  return draft.channelId ? {} : { channel: words.text('fault.channel') };
}

function peopleFaults(words: Words, { kind, draft, typed }: Written): Faults {
  const names: readonly PeopleFieldName[] = kind === 'mail' ? ['to', 'cc', 'bcc'] : ['to'];
  const unresolved = names.flatMap((name): [PeopleFieldName, string][] => {
    const left = (typed[name] ?? '').trim();
    return left ? [[name, words.text('fault.unresolved', { typed: shortened(left) })]] : [];
  });
  const faults: Faults = Object.fromEntries(unresolved);
  const crowd = draft.to.length === 0 ? words.text('fault.to') : kind === 'mail' && crowdFault(words, draft);
  return crowd && !faults.to ? { ...faults, to: crowd } : faults;
}

const shortened = (typed: string): string => (typed.length > 60 ? `${typed.slice(0, 60)} ...` : typed);

function crowdFault(words: Words, draft: Draft): string | null {
  const over = draft.to.length + draft.cc.length + draft.bcc.length - MOST_RECIPIENTS;
  if (over > 0) return words.counted('fault.tooManyPeople', over, { most: MOST_RECIPIENTS });
  return addressBytes(draft) > MOST_ADDRESS_BYTES ? words.text('fault.addresses') : null;
}

const addressBytes = ({ to, cc, bcc }: Draft): number =>
  new TextEncoder().encode([...to, ...cc, ...bcc].map(({ address }) => address).join('')).length;

function wordFaults(words: Words, { kind, draft }: Written): Faults {
  const faults: Faults = {};
  if (kind === 'mail' && !draft.subject.trim()) faults.subject = words.text('fault.subject');
  if (kind === 'chat' && isGroup(draft) && !chatOfGroup(draft) && !isTopic(draft.subject))
    faults.subject = words.text('fault.topic');
  if (!draft.text.trim()) faults.text = words.text('fault.text');
  const { left } = roomFor(kind, draft);
  if (left < 0) faults.text = words.counted('fault.tooLong', -left);
  return faults;
}

/** Of the faults that there are, those that have been shown: they go when they are cured, and no new ones come. */
export function stillShown(shown: ReadonlySet<Field>, faults: Faults): Faults {
  return Object.fromEntries(Object.entries(faults).filter(([field]) => shown.has(field as Field)));
}
