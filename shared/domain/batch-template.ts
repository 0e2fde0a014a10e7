/**
 * One text for many people: `{{name}}` in its subject and text stands for a value that each of them brings. Values are
 * plain text, escaped where the text is HTML, and never looked at for fields again. No I/O.
 */
import { defined } from './defined.ts';
import { MAX_FIELD_NAME_CHARS } from './limits.ts';
import type { ChatRecipient, MailMessage, Message, MessageBody } from './message.ts';

export interface Template {
  readonly kind: Message['kind'];
  readonly subject?: string | undefined;
  readonly body: MessageBody;
  readonly importance?: 'low' | 'normal' | 'high' | 'urgent' | undefined;
  readonly replyTo?: MailMessage['replyTo'];
  readonly signature?: MailMessage['signature'];
}

/** Whom one of the messages goes to, and what stands in it for them. */
export interface TemplateRecipient {
  readonly userId?: string | undefined;
  readonly email?: string | undefined;
  /** To be shown beside the address of a mail. */
  readonly name?: string | undefined;
  readonly teamId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly values?: Readonly<Record<string, string>> | undefined;
  readonly destinationName?: string | undefined;
  readonly reference?: string | undefined;
}

/** Two words are none: no request may have a field of JSON by such a name, so that nobody could give it a value. */
const FIELD = new RegExp(
  String.raw`\{\{((?!(?:constructor|prototype)\})[A-Za-z0-9]{1,${String(MAX_FIELD_NAME_CHARS)}})\}\}`,
  'g',
);

/** Names of the fields of a text. */
export const fieldsIn = (text: string): ReadonlySet<string> =>
  new Set([...text.matchAll(FIELD)].map(([, name = '']) => name));

/** How often each field stands in a text. */
export type FieldCounts = ReadonlyMap<string, number>;

export function fieldCounts(text: string): FieldCounts {
  const counts = new Map<string, number>();
  for (const [, name = ''] of text.matchAll(FIELD)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

/** Whether a text begins a field that is none. */
export const hasBrokenField = (text: string): boolean => text.replaceAll(FIELD, '').includes('{{');

type Values = Readonly<Record<string, string>>;

const valueOf = (values: Values, name: string): string =>
  Object.hasOwn(values, name) ? (values[name] ?? '') : '';

/** A text with its fields filled, each as `form` writes it. */
const filled = (text: string, values: Values, form: (value: string) => string): string =>
  text.replaceAll(FIELD, (_, name: string) => form(valueOf(values, name)));

const ESCAPED: Readonly<Record<string, string>> = {
  ...{ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' },
};

const escaped = (value: string): string => value.replaceAll(/[&<>"']/g, (sign) => ESCAPED[sign] ?? '');

const asItIs = (value: string): string => value;

interface Measured {
  readonly text: string;
  readonly counts: FieldCounts;
  readonly isHtml: boolean;
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

/** How long a text is with its fields filled, in UTF-8; it is not made for that. */
export function madeBytes({ text, counts, isHtml }: Measured, values: Values): number {
  const form = isHtml ? escaped : asItIs;
  let bytes = bytesOf(text);
  for (const [name, times] of counts)
    bytes += times * (bytesOf(form(valueOf(values, name))) - name.length - 4);
  return bytes;
}

/** The message that a template makes for somebody; both have been checked. */
export function messageFor(template: Template, recipient: TemplateRecipient): Message {
  const { kind, body, importance, subject } = template;
  const { values = {}, destinationName, reference } = recipient;
  const form = body.contentType === 'html' ? escaped : asItIs;
  const common = {
    ...defined({ importance, destinationName, reference }),
    body: { ...body, content: filled(body.content, values, form) },
  };
  const line = subject === undefined ? undefined : filled(subject, values, asItIs);
  const { userId, email = '', name, teamId, channelId } = recipient;
  const to: ChatRecipient = userId === undefined ? { email } : { userId };
  const { replyTo, signature } = template;
  // Which fields go with which kind was checked: the words of the others are not there.
  const made =
    kind === 'chat'
      ? { kind, to, ...common }
      : kind === 'channel'
        ? { kind, teamId, channelId, ...defined({ subject: line }), ...common }
        : {
            ...{ kind, to: [{ address: email, ...defined({ name }) }], subject: line ?? '' },
            ...{ ...common, ...defined({ replyTo, signature }) },
          };
  return made as Message;
}
