/**
 * The rules of a Teams message, the same for chats and channels.
 * @see https://learn.microsoft.com/en-us/graph/api/chatmessage-post
 */
import { z } from 'zod';
import type { GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { graphType, itemBody, readBody } from './request-body.ts';

/** Teams takes about 28 KB including mentions. @see https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams */
const maximumMessageBytes = 28 * 1024;

const identity = graphType('teamworkUserIdentity', {
  id: z.string(),
  displayName: z.string().nullish(),
  userIdentityType: z.literal('aadUser').optional(),
});

const mention = graphType('chatMessageMention', {
  id: z.int(),
  mentionText: z.string(),
  mentioned: graphType('chatMessageMentionedIdentitySet', { user: identity }),
});

/** Attachments and hosted contents are not part of this stand-in: only their empty lists pass. */
const chatMessage = graphType('chatMessage', {
  body: itemBody,
  subject: z.string().nullish(),
  importance: z.enum(['normal', 'high', 'urgent']).optional(),
  messageType: z.literal('message').optional(),
  locale: z.string().optional(),
  mentions: z.array(mention).optional(),
  attachments: z.array(z.never()).optional(),
  hostedContents: z.array(z.never()).optional(),
});

export type MessageBody = z.infer<typeof chatMessage>;

/** The message of the request, or the refusal. */
export async function readMessage(call: GraphCall): Promise<MessageBody> {
  const message = await readBody(call.context, chatMessage, 'teams');
  if (message.body.content === '') throw bad('Missing body content.');
  const bytes =
    Buffer.byteLength(message.body.content) + Buffer.byteLength(JSON.stringify(message.mentions ?? []));
  if (bytes > maximumMessageBytes)
    throw new GraphRefusal(413, 'RequestEntityTooLarge', 'Request Entity too large');
  checkMentions(call, message);
  return message;
}

const bad = (message: string): GraphRefusal => new GraphRefusal(400, 'BadRequest', message);

/** Each `<at id>` of the content has its entry, each entry its `<at id>`, and each names somebody who exists. */
function checkMentions({ world }: GraphCall, { body, mentions = [] }: MessageBody): void {
  const html = body.contentType === 'html';
  const inContent = html
    ? [...body.content.matchAll(/<at\s[^>]*?\bid="(\d+)"/gi)].map(([, id]) => Number(id))
    : [];
  const entries = new Set(mentions.map(({ id }) => id));
  if (entries.size < mentions.length) throw bad('Duplicate mention ids are specified in the request body.');
  for (const id of inContent) {
    if (!entries.has(id)) throw bad(`Neither Body nor mentions contains a mention with id ${id}.`);
  }
  for (const { id, mentioned } of mentions) {
    if (!inContent.includes(id)) throw bad(`Body does not contain a mention with id ${id}.`);
    if (!world.state.people.some((person) => person.id === mentioned.user.id))
      throw bad('Invalid mentioned user.');
  }
}
