/** Several people in a chat are a group: begun once, and written to from then on. Pure. */
import { keyOfPerson, type Draft } from './draft.ts';

export const MOST_MEMBERS = 20;
export const MOST_TOPIC_CHARACTERS = 250;

export const isGroup = ({ to }: Pick<Draft, 'to'>): boolean => to.length > 1;

/** Tells one group of people from another. */
export const groupOf = ({ to }: Pick<Draft, 'to'>): string => JSON.stringify(to.map(keyOfPerson).sort());

/** The chat of exactly these people, if it was begun from this draft; '' before. */
export const chatOfGroup = (draft: Draft): string => (draft.chatOf === groupOf(draft) ? draft.chatId : '');

/** Microsoft takes no colon in it. */
export const isTopic = (text: string): boolean => text.trim() !== '' && !text.includes(':');
