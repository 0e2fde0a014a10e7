/** What a new group chat may be, field by field. */
import * as z from 'zod';
import { addressOf, type PersonAddress } from '../domain/person-address.ts';
import { repeatedMembers } from '../domain/group-chat.ts';
import { MAX_GROUP_MEMBERS, MAX_TOPIC_CHARS, MIN_GROUP_MEMBERS } from '../domain/limits.ts';
import { notBlank, oneLine, personAddress, reference, resendOf } from './message-schemas.ts';
import { addFaults } from './teams-message-rules.ts';

/** Microsoft takes no colon in it. @see https://learn.microsoft.com/graph/api/chat-patch */
export const topic = oneLine(MAX_TOPIC_CHARS)
  .refine((text) => !text.includes(':'), 'must have no colon')
  .refine(notBlank, 'must not be blank');

export const members = z.array(personAddress).min(MIN_GROUP_MEMBERS).max(MAX_GROUP_MEMBERS);

/** The body of `POST chats`. */
export const groupChatRequest = z
  .strictObject({ topic, members, reference, resendOf })
  .superRefine(keepsEverybodyOnce);

/** Everybody is named once, as far as the request itself shows it. */
export function keepsEverybodyOnce(
  chat: { readonly members: readonly PersonAddress[] },
  faults: Pick<z.RefinementCtx, 'addIssue'>,
): void {
  addFaults(repeatedMembers(chat.members, addressOf), faults);
}
