/** What keeps a message to many from being sent, all of it at once. Pure; the rules are the API's own. */
import { fieldsIn, hasBrokenField } from '../../domain/batch-template.ts';
import { MAX_BATCH_MESSAGES, MAX_FIELD_VALUE_CHARS } from '../../domain/limits.ts';
import { isMailAddress } from '../../domain/mail-address.ts';
import { columnsOf, fieldsOf, valueOf, type ManyDraft } from './batch-draft.ts';

/** As the API has it: no line breaks or other controls, no direction marks. */
export const ONE_LINE = /^[^\p{Cc}\u202a-\u202e\u2066-\u2069\u2028\u2029]*$/u;

/** Where it is: a field of the message, or one of a person by their place. */
export type Place = 'subject' | 'text' | 'people' | `address-${number}` | `value-${number}-${string}`;

export type Gap =
  | { readonly what: 'subject' | 'text' | 'brokenSubject' | 'brokenText' | 'nobody'; readonly at: Place }
  | { readonly what: 'tooMany'; readonly at: Place; readonly count: number }
  | { readonly what: 'unused'; readonly at: Place; readonly name: string }
  | { readonly what: 'noAddress' | 'badAddress'; readonly at: Place; readonly index: number }
  | { readonly what: 'twice'; readonly at: Place; readonly index: number; readonly earlier: number }
  | {
      readonly what: 'missing' | 'longValue' | 'manyLines';
      readonly at: Place;
      readonly index: number;
      readonly name: string;
    };

/** In the order of the form. */
export const gapsIn = (draft: ManyDraft): readonly Gap[] => [
  ...wordGaps(draft),
  ...crowdGaps(draft),
  ...unusedGaps(draft),
  ...personGaps(draft),
];

function wordGaps({ kind, subject, text }: ManyDraft): readonly Gap[] {
  const gaps: Gap[] = [];
  if (kind === 'mail' && !subject.trim()) gaps.push({ what: 'subject', at: 'subject' });
  if (kind === 'mail' && hasBrokenField(subject)) gaps.push({ what: 'brokenSubject', at: 'subject' });
  if (!text.trim()) gaps.push({ what: 'text', at: 'text' });
  if (hasBrokenField(text)) gaps.push({ what: 'brokenText', at: 'text' });
  return gaps;
}

function crowdGaps({ people }: ManyDraft): readonly Gap[] {
  if (people.length === 0) return [{ what: 'nobody', at: 'people' }];
  const count = people.length - MAX_BATCH_MESSAGES;
  return count > 0 ? [{ what: 'tooMany', at: 'people', count }] : [];
}

/** Values that stand nowhere: most often the name of a field is mistyped. */
function unusedGaps(draft: ManyDraft): readonly Gap[] {
  const fields = fieldsOf(draft);
  return columnsOf(draft)
    .filter((name) => !fields.includes(name))
    .map((name) => ({ what: 'unused', at: 'people', name }));
}

function personGaps(draft: ManyDraft): readonly Gap[] {
  const fields = fieldsOf(draft);
  const inSubject = draft.kind === 'mail' ? fieldsIn(draft.subject) : new Set<string>();
  const first = new Map<string, number>();
  return draft.people.flatMap((person, index) => {
    const { address } = person;
    const key = address.trim().toLowerCase();
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    const own = fields.flatMap((name): Gap[] => {
      const what = valueGap(valueOf(person, name), inSubject.has(name));
      return what === null ? [] : [{ what, at: `value-${index}-${name}`, index, name }];
    });
    return [...addressGaps(address.trim(), index, earlier), ...own];
  });
}

function addressGaps(address: string, index: number, earlier: number | undefined): readonly Gap[] {
  const at: Place = `address-${index}`;
  if (address === '') return [{ what: 'noAddress', at, index }];
  if (!isMailAddress(address)) return [{ what: 'badAddress', at, index }];
  return earlier === undefined ? [] : [{ what: 'twice', at, index, earlier }];
}

function valueGap(value: string, isInSubject: boolean): 'missing' | 'longValue' | 'manyLines' | null {
  if (!value.trim()) return 'missing';
  if (value.length > MAX_FIELD_VALUE_CHARS) return 'longValue';
  return isInSubject && !ONE_LINE.test(value) ? 'manyLines' : null;
}
