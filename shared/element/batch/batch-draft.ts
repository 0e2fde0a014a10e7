/** One message for many people as it is being written, and what is kept of it. Pure. */
import { fieldsIn } from '../../domain/batch-template.ts';

export type ManyKind = 'chat' | 'mail';

export interface Person {
  readonly address: string;
  /** By the name of the field. */
  readonly values: Readonly<Record<string, string>>;
}

export interface ManyDraft {
  readonly kind: ManyKind;
  readonly subject: string;
  readonly text: string;
  readonly people: readonly Person[];
  /** Of a mail: whether the signature stands under it. */
  readonly withSignature: boolean;
  /** The batch whose failed messages these are; nothing for a new one. */
  readonly retryOf: string;
}

/** What is kept in the browser: the words, and which batch they went out as. */
export interface Kept {
  readonly draft: ManyDraft;
  /** Nothing while it is being written. */
  readonly batch: string;
  /** A word of its own, for its Idempotency-Key; nothing without words. */
  readonly key: string;
}

export const nobody: Person = { address: '', values: {} };

export const emptyDraft: ManyDraft = {
  kind: 'mail',
  subject: '',
  text: '',
  people: [nobody],
  withSignature: true,
  retryOf: '',
};

/** What somebody has for a field; nothing of what every object has. */
export const valueOf = ({ values }: Person, name: string): string =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : '';

/** Names of the fields of the words, in the order in which they first stand there. */
export const fieldsOf = ({ kind, subject, text }: ManyDraft): readonly string[] => [
  ...fieldsIn(kind === 'mail' ? `${subject} ${text}` : text),
];

/** The fields, and after them every other name that somebody has a value for. */
export function columnsOf(draft: ManyDraft): readonly string[] {
  const given = draft.people.flatMap(({ values }) =>
    Object.keys(values).filter((name) => values[name]?.trim()),
  );
  return [...new Set([...fieldsOf(draft), ...given])];
}

const isEmpty = ({ address, values }: Person): boolean =>
  [address, ...Object.values(values)].every((value) => value.trim() === '');

/** Without rows in which nothing stands. */
export const withoutEmpty = (draft: ManyDraft): ManyDraft => ({
  ...draft,
  people: draft.people.filter((person) => !isEmpty(person)),
});

/** Whether somebody has done something that could be lost. */
export const isWritten = (draft: ManyDraft): boolean =>
  draft.subject.trim() !== '' || draft.text.trim() !== '' || withoutEmpty(draft).people.length > 0;

/** What was kept, as far as this version understands it: another one may have written it, or anything else. */
export function keptIn(value: unknown): Kept {
  const { draft, batch, key } = cellsOf(value);
  const { kind, subject, text, people, withSignature, retryOf } = cellsOf(draft);
  const read = Array.isArray(people) ? people.map(personIn) : [];
  return {
    batch: textIn(batch),
    key: textIn(key),
    draft: {
      kind: kind === 'chat' ? 'chat' : 'mail',
      ...{ subject: textIn(subject), text: textIn(text), retryOf: textIn(retryOf) },
      people: read.length > 0 ? read : emptyDraft.people,
      withSignature: withSignature !== false,
    },
  };
}

const cellsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(value ?? {}));
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function personIn(value: unknown): Person {
  const { address, values } = cellsOf(value);
  const texts = Object.entries(cellsOf(values)).filter(([, one]) => typeof one === 'string');
  return { address: textIn(address), values: Object.fromEntries(texts) as Person['values'] };
}
