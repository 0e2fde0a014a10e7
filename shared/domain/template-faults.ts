/**
 * What is wrong with a template and its recipients: fields without values, values without fields, people named twice. It is
 * asked of whatever came in, before any schema: fields times people is work that has its bounds here.
 */
import { duplicatesIn, sizeOf } from './batch-measures.ts';
import { fieldCounts, hasBrokenField, madeBytes, type FieldCounts } from './batch-template.ts';
import type { FieldFault } from './failures/failure.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import {
  MAX_BATCH_MESSAGES,
  MAX_BODY_BYTES,
  MAX_FIELD_VALUE_CHARS,
  MAX_SUBJECT_CHARS,
  MAX_TEMPLATE_FIELDS,
  MAX_TEMPLATE_MADE_BYTES,
} from './limits.ts';
import { ONE_LINE } from './one-line.ts';

interface Texts {
  readonly kind: unknown;
  readonly subject: string;
  readonly content: string;
  readonly isHtml: boolean;
  readonly fields: ReadonlySet<string>;
  /** How often each field stands in the subject, and in the content. */
  readonly inSubject: FieldCounts;
  readonly inContent: FieldCounts;
}

const MANY_FIELDS = `must have at most ${String(MAX_TEMPLATE_FIELDS)} fields`;

/** Every fault of both; of a template that is too large, or has too many fields, that alone is said. */
export function templateFaults(
  template: JsonObject,
  recipients: readonly JsonObject[],
): readonly FieldFault[] {
  const own = kindFaults(template);
  if (sizeOf(template) > MAX_BODY_BYTES)
    return [...own, { pointer: '/template', detail: 'must be at most 256 KiB' }];
  const texts = textsOf(template);
  if (texts.fields.size > MAX_TEMPLATE_FIELDS) return [...own, { pointer: '/template', detail: MANY_FIELDS }];
  // That there are more is the schema's to say.
  const people = recipients.slice(0, MAX_BATCH_MESSAGES);
  return [
    ...own,
    ...fieldFaults(texts),
    ...sizeFaults(texts, people),
    ...people.flatMap((one, index) => recipientFaults(texts, one, `/recipients/${String(index)}`)),
    ...duplicatesIn(people.map((one, index) => placeOf(one) ?? String(index))).map(([index, earlier]) => ({
      pointer: `/recipients/${String(index)}`,
      detail: `is the same as /recipients/${String(earlier)}`,
    })),
  ];
}

const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');

function textsOf({ kind, subject, body }: JsonObject): Texts {
  const line = textIn(subject);
  const { content: words, contentType } = isJsonObject(body) ? body : {};
  const content = textIn(words);
  const [inSubject, inContent] = [fieldCounts(line), fieldCounts(content)];
  const fields = new Set([...inSubject.keys(), ...inContent.keys()]);
  return { kind, subject: line, content, isHtml: contentType === 'html', fields, inSubject, inContent };
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

function sizeFaults(texts: Texts, people: readonly JsonObject[]): readonly FieldFault[] {
  const { content, isHtml, inContent } = texts;
  const made = people.map((one) => madeBytes({ text: content, counts: inContent, isHtml }, textsIn(one)));
  return made.reduce((sum, bytes) => sum + bytes, 0) > MAX_TEMPLATE_MADE_BYTES
    ? [{ pointer: '/template', detail: 'must make at most 4 MiB of messages together' }]
    : [];
}

const valuesIn = ({ values }: JsonObject): JsonObject => (isJsonObject(values) ? values : {});

/** Of the values those that are texts: the others are named by whoever reads the fields. */
const textsIn = (recipient: JsonObject): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(valuesIn(recipient)).map(([name, value]) => [name, textIn(value)]));

function recipientFaults(texts: Texts, recipient: JsonObject, pointer: string): readonly FieldFault[] {
  const values = valuesIn(recipient);
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
  for (const [name, times] of inSubject) {
    const value = Object.hasOwn(values, name) ? textIn(values[name]) : '';
    length += times * (value.length - name.length - 4);
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
