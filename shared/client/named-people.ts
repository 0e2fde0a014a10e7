/** How messages in Teams name people. Types only. */

/** One person, by the id of a search or by an address. */
export type PersonAddress = { readonly userId: string } | { readonly email: string };

export type ChatRecipient = PersonAddress | { readonly chatId: string };

/** Somebody who is mentioned; the name in the message is the one in the directory. */
export interface Mention {
  readonly userId: string;
}
