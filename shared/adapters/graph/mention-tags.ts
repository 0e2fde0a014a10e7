/**
 * Mentions as Graph wants them: an `<at>` in the HTML for each place, and an entry beside it with the same number. Names
 * are the directory's; whatever stands in one is text.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post#example-2-mention-a-user-in-a-channel-message
 */
import type { ChatMessageMention } from '@microsoft/microsoft-graph-types';
import { fillPlaces, mentionFaults, type MentionedPerson } from '../../domain/mentions.ts';
import type { FieldFault } from '../../domain/failures/failure.ts';
import type { MessageBody } from '../../domain/message.ts';
import { escapedText } from './teams-text.ts';

/** Of cleaned HTML, in which every bracket is a tag's. */
const TAG = /(<[^>]*>)/;

/** Places that nobody would see as a mention, and people without one. In HTML a place in a tag is none; a text has no tags. */
export const mentionFaultsIn = (
  { contentType, content }: MessageBody,
  people: number,
): readonly FieldFault[] =>
  mentionFaults(contentType === 'html' ? content.split(TAG).filter(isText).join('<') : content, people);

/** Between two tags there is always a text, if an empty one. */
const isText = (_part: string, index: number): boolean => index % 2 === 0;

export interface WithMentions {
  readonly content: string;
  readonly mentions: readonly ChatMessageMention[];
}

/** The HTML with its places filled. Every place is a mention of its own, the same person's too. */
export function withMentions(html: string, people: readonly MentionedPerson[]): WithMentions {
  const mentions: ChatMessageMention[] = [];
  const fill = (index: number): string => {
    const person = people[index];
    if (person === undefined) return '';
    const id = mentions.push(mentionOf(person, mentions.length)) - 1;
    return `<at id="${String(id)}">${escapedText(person.name)}</at>`;
  };
  const parts = html.split(TAG).map((part, index) => (isText(part, index) ? fillPlaces(part, fill) : part));
  return { content: parts.join(''), mentions };
}

const mentionOf = ({ userId, name }: MentionedPerson, id: number): ChatMessageMention => ({
  id,
  mentionText: name,
  // Microsoft's types know the identity without the kind of user, which its documentation sends.
  mentioned: { user: { id: userId, displayName: name, userIdentityType: 'aadUser' } as object },
});
