/**
 * One JSON line per event, its level among the fields: outside an invocation the host takes a line for an error only by
 * a word in it. A field that does not have its form is not written, so that no token, address or text from outside can
 * stand in a log.
 */
import {
  EVENT_FIELDS,
  levelOf,
  type EventContext,
  type EventFields,
  type EventLevel,
  type EventName,
  type FieldForm,
  type FieldName,
} from './domain/events.ts';
import { isOneWord } from './domain/failures/failure.ts';
import type { Log } from './ports/log.ts';

export type WriteLine = (level: EventLevel, line: string) => void;

/**
 * Words, ids, paths and codes: no line breaks, no quotes, no address, at most 200 characters. A run of more than 40
 * letters and digits is taken for a secret: the product's own secrets have 43.
 */
const SAFE_TEXT = /^(?!.*[\w-]{41})[\w./:{}()#, -]{1,200}$/;

const FORMS: Readonly<Record<FieldForm, (value: unknown) => boolean>> = {
  number: (value) => Number.isFinite(value),
  text: (value) => typeof value === 'string' && SAFE_TEXT.test(value),
  word: (value) => typeof value === 'string' && SAFE_TEXT.test(value) && isOneWord(value),
};

const NAMES = Object.keys(EVENT_FIELDS) as readonly FieldName[];

/** A log that writes through `write` and adds `context` to every line. */
export const jsonLog = (write: WriteLine, context: EventContext = {}): Log => ({
  write: <N extends EventName>(event: N, fields?: EventFields<N>): void => {
    const level = levelOf(event);
    write(level, JSON.stringify({ level, event, ...written({ ...context, ...fields }) }));
  },
});

function written(fields: Readonly<Partial<Record<FieldName, unknown>>>): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const name of NAMES) {
    const value = fields[name];
    if (value === undefined) continue;
    kept[name] = FORMS[EVENT_FIELDS[name]](value) ? value : 'REDACTED';
  }
  return kept;
}
