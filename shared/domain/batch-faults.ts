/**
 * What is wrong with a request for many messages beyond the form of its fields, all of it at once. The request is as it
 * came in: what has not the form that is looked for here is the schema's to refuse. No value is ever repeated.
 */
import { duplicatesIn, sizeOf } from './batch-measures.ts';
import type { FieldFault } from './failures/failure.ts';
import { isJsonObject, type JsonObject } from './json-object.ts';
import { MAX_BODY_BYTES } from './limits.ts';
import { templateFaults } from './template-faults.ts';

/** Every fault that is seen without asking anybody. */
export function batchFaults(body: JsonObject): readonly FieldFault[] {
  const { messages, template, recipients } = body;
  return [
    ...formFaults(body),
    ...(Array.isArray(messages) ? messageFaults(messages.map(objectIn)) : []),
    ...(isJsonObject(template) && Array.isArray(recipients)
      ? templateFaults(template, recipients.map(objectIn))
      : []),
  ];
}

const objectIn = (value: unknown): JsonObject => (isJsonObject(value) ? value : {});

const isThere = (value: unknown): boolean => value !== undefined;

function formFaults({ messages, template, recipients }: JsonObject): readonly FieldFault[] {
  const hasTemplate = isThere(template) || isThere(recipients);
  if (isThere(messages) && hasTemplate)
    return [{ pointer: '/messages', detail: 'must not be there beside a template' }];
  if (isThere(messages)) return [];
  if (!hasTemplate) return [{ pointer: '/messages', detail: 'is missing, as is a template' }];
  return [
    ...(isThere(template) ? [] : [{ pointer: '/template', detail: 'is missing' }]),
    ...(isThere(recipients) ? [] : [{ pointer: '/recipients', detail: 'is missing' }]),
  ];
}

const NOT_IN_A_BATCH: Readonly<Record<string, string>> = {
  attachments: 'must not be there: messages of a batch go without files',
  sendAt: 'must not be there: messages of a batch go at once',
};

function messageFaults(messages: readonly JsonObject[]): readonly FieldFault[] {
  const own = messages.flatMap((message, index) => {
    const pointer = `/messages/${String(index)}`;
    const forbidden = Object.entries(NOT_IN_A_BATCH)
      .filter(([name]) => isThere(message[name]))
      .map(([name, detail]) => ({ pointer: `${pointer}/${name}`, detail }));
    const isLarge = sizeOf(message) > MAX_BODY_BYTES;
    return [...forbidden, ...(isLarge ? [{ pointer, detail: 'must be at most 256 KiB' }] : [])];
  });
  const same = duplicatesIn(messages.map(sameWords)).map(([index, earlier]) => ({
    pointer: `/messages/${String(index)}`,
    detail: `is the same as /messages/${String(earlier)}`,
  }));
  return [...own, ...same];
}

/**
 * What two messages have in common that are one: whom they go to, under whatever name, and what they say. Who is mentioned
 * is said, and so is which message is answered.
 */
function sameWords(message: JsonObject): string {
  const { kind, to, cc, bcc, teamId, channelId, inReplyTo, subject, body, mentions } = message;
  const where = JSON.stringify([...[to, cc, bcc].map(withoutNames), teamId, channelId]).toLowerCase();
  return JSON.stringify([kind, where, inReplyTo, subject, body, mentions]);
}

const withoutNames = (people: unknown): unknown =>
  Array.isArray(people) ? people.map((person) => objectIn(person)['address']) : people;
