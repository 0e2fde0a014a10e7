/** What many messages say, and what of it is kept with each of them. Pure. */
import { messageFor, type Template, type TemplateRecipient } from './batch-template.ts';
import type { Message } from './message.ts';

/** A message, with the earlier send that it repeats by the user's wish. */
export type BatchMessage = Message & { readonly resendOf?: string | undefined };

export type BatchContent =
  | { readonly messages: readonly BatchMessage[] }
  | { readonly template: Template; readonly recipients: readonly TemplateRecipient[] };

/** What is kept, sealed, of one message: all of it, or what the template of its batch needs. */
export type ItemBody = { readonly message: Message } | { readonly recipient: TemplateRecipient };

export interface BatchItem {
  readonly message: Message;
  readonly body: ItemBody;
  readonly resendOf?: string | undefined;
  /** Where it stands in the request. */
  readonly pointer: string;
}

/** The messages in the order of the request. */
export function itemsIn(content: BatchContent): readonly BatchItem[] {
  if ('messages' in content)
    return content.messages.map(({ resendOf, ...message }, index) => ({
      ...{ message, body: { message }, resendOf, pointer: `/messages/${String(index)}` },
    }));
  return content.recipients.map((recipient, index) => ({
    message: messageFor(content.template, recipient),
    ...{ body: { recipient }, pointer: `/recipients/${String(index)}` },
  }));
}

/** The message of a row, by what was kept of it; undefined when its template is not there. */
export function messageIn(body: ItemBody, template: Template | undefined): Message | undefined {
  if ('message' in body) return body.message;
  return template === undefined ? undefined : messageFor(template, body.recipient);
}
