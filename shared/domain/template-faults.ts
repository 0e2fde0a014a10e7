/** What is wrong with a template and its recipients: fields without values, values without fields, people named twice. */
import { duplicatesIn, sizeOf } from './batch-measures.ts';
import { fieldsIn, hasBrokenField } from './batch-template.ts';
import type { FieldFault } from './failures/failure.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import {
  MAX_BODY_BYTES,
  MAX_FIELD_VALUE_CHARS,
  MAX_SUBJECT_CHARS,
  MAX_TEMPLATE_MADE_BYTES,
} from './limits.ts';
import { ONE_LINE } from './one-line.ts';

interface Texts {
  readonly kind: unknown;
  readonly subject: string;
  readonly content: string;
  readonly fields: ReadonlySet<string>;
  readonly inSubject: ReadonlySet<string>;
}

/** Every fault of both. */
export function templateFaults(
  template: JsonObject,
  recipients: readonly JsonObject[],
): readonly FieldFault[] {
  const texts = textsOf(template);
  const people = duplicatesIn(recipients.map((one, index) => placeOf(one) ?? String(index)));
  return [
    ...kindFaults(template),
    ...fieldFaults(texts),
    ...sizeFaults(template, texts, recipients.length),
    ...recipients.flatMap((one, index) => recipientFaults(texts, one, `/recipients/${String(index)}`)),
    ...people.map(([index, earlier]) => ({
      pointer: `/recipients/${String(index)}`,
      detail: `is the same as /recipients/${String(earlier)}`,
    })),
  ];
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function textsOf({ kind, subject, body }: JsonObject): Texts {
  const line = textIn(subject);
  const content = isJsonObject(body) ? textIn(body['content']) : '';
  const inSubject = fieldsIn(line);
  return { kind, subject: line, content, inSubject, fields: new Set([...inSubject, ...fieldsIn(content)]) };
}

/** Who is meant, by whatever names them; undefined for nobody. */
function placeOf({ userId, email, teamId, channelId }: JsonObject): string | undefined {
  const named = [userId, email, teamId, channelId].map(textIn);
  return named.join('') === '' ? undefined : JSON.stringify(named).toLowerCase();
}

/** Fields that the templates of a kind have, beside those of all. */
const OF_KIND: ReadonlyMap<string, readonly string[]> = new Map([
  ['chat', []],
  ['channel', ['subject']],
  ['mail', ['subject', 'replyTo', 'signature']],
]);

function kindFaults(template: JsonObject): readonly FieldFault[] {
  const kind = textIn(template['kind']);
  const allowed = OF_KIND.get(kind);
  if (allowed === undefined) return [];
  const tooMany = ['subject', 'replyTo', 'signature']
    .filter((name) => template[name] !== undefined && !allowed.includes(name))
    .map((name) => ({ pointer: `/template/${name}`, detail: `must not be there in a ${kind}` }));
  const hasSubject = textIn(template['subject']).trim() !== '';
  const subject = { pointer: '/template/subject', detail: 'is missing or of the wrong type' };
  const other = kind === 'mail' ? 'urgent' : 'low';
  const importance = { pointer: '/template/importance', detail: `must not be ${other} in a ${kind}` };
  return [
    ...tooMany,
    ...(kind === 'mail' && !hasSubject ? [subject] : []),
    ...(template['importance'] === other ? [importance] : []),
  ];
}

const NO_FIELD = 'holds {{ that begins no field: letters and digits between two braces each, at most 40';

const fieldFaults = ({ subject, content }: Texts): readonly FieldFault[] => [
  ...(hasBrokenField(subject) ? [{ pointer: '/template/subject', detail: NO_FIELD }] : []),
  ...(hasBrokenField(content) ? [{ pointer: '/template/body/content', detail: NO_FIELD }] : []),
];

function sizeFaults(template: JsonObject, { content }: Texts, people: number): readonly FieldFault[] {
  if (sizeOf(template) > MAX_BODY_BYTES) return [{ pointer: '/template', detail: 'must be at most 256 KiB' }];
  return sizeOf(content) * people > MAX_TEMPLATE_MADE_BYTES
    ? [{ pointer: '/template', detail: 'must make at most 4 MiB of messages together' }]
    : [];
}

function recipientFaults(texts: Texts, recipient: JsonObject, pointer: string): readonly FieldFault[] {
  const values = isJsonObject(recipient['values']) ? recipient['values'] : {};
  // What is there and no text is named by whoever reads the fields.
  const isFilled = (value: unknown): boolean => typeof value !== 'string' || value.trim() !== '';
  const has = (name: string): boolean => Object.hasOwn(values, name) && isFilled(values[name]);
  const missing = [...texts.fields].filter((name) => !has(name));
  const unused = Object.keys(values).filter((name) => !texts.fields.has(name));
  const at = (name: string): string => `${pointer}/values/${name.replaceAll(/[^\w-]/g, '?').slice(0, 40)}`;
  return [
    ...destinationFaults(texts.kind, recipient, pointer),
    ...missing.map((name) => ({ pointer: at(name), detail: 'is missing or empty' })),
    ...unused.map((name) => ({ pointer: at(name), detail: 'is no field of the template' })),
    ...valueFaults(texts, values, at),
    ...(subjectLength(texts, values) > MAX_SUBJECT_CHARS
      ? [{ pointer, detail: 'makes a subject of more than 255 characters' }]
      : []),
  ];
}

const LONG = `must be at most ${String(MAX_FIELD_VALUE_CHARS)} characters`;
const LINES = 'must be one line without control characters: it stands in the subject';

const valueFaults = (
  { inSubject }: Texts,
  values: JsonObject,
  at: (name: string) => string,
): readonly FieldFault[] =>
  Object.entries(values).flatMap(([name, value]) => [
    ...(textIn(value).length > MAX_FIELD_VALUE_CHARS ? [{ pointer: at(name), detail: LONG }] : []),
    ...(inSubject.has(name) && !ONE_LINE.test(textIn(value)) ? [{ pointer: at(name), detail: LINES }] : []),
  ]);

/** Characters of the subject with the values in it. */
function subjectLength({ subject, inSubject }: Texts, values: JsonObject): number {
  let length = subject.length;
  for (const name of inSubject) {
    const times = subject.split(`{{${name}}}`).length - 1;
    length += times * (textIn(values[name]).length - name.length - 4);
  }
  return length;
}

const NAMES = ['userId', 'email', 'name', 'teamId', 'channelId'];

interface Naming {
  readonly ways: readonly (readonly string[])[];
  readonly words: string;
}

/** What names somebody, by kind: exactly the fields of one of the ways. */
const NAMINGS: ReadonlyMap<string, Naming> = new Map([
  ['chat', { ways: [['userId'], ['email']], words: 'userId or email' }],
  ['channel', { ways: [['teamId', 'channelId']], words: 'teamId and channelId' }],
  ['mail', { ways: [['email'], ['email', 'name']], words: 'email, and name if it is known' }],
]);

function destinationFaults(kind: unknown, recipient: JsonObject, pointer: string): readonly FieldFault[] {
  const naming = NAMINGS.get(textIn(kind));
  if (naming === undefined) return [];
  const given = NAMES.filter((name) => recipient[name] !== undefined);
  if (naming.ways.some((way) => way.join() === given.join())) return [];
  return [{ pointer, detail: `must be named by ${naming.words}, and nothing else` }];
}
