/** The content of a message as it is posted. What is judged here (empty, too deep, too long) is what Microsoft gets. */
import { failure } from '../../domain/failures/failure.ts';
import { MAX_HTML_DEPTH, MAX_TEAMS_CONTENT_BYTES } from '../../domain/limits.ts';
import type { ChatMessageMention } from '@microsoft/microsoft-graph-types';
import type { MentionedPerson } from '../../domain/mentions.ts';
import type { MessageBody } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { mentionFaultsIn, withMentions } from './mention-tags.ts';
import { safeHtml } from './message-html.ts';
import { asTeamsHtml, textAsHtml } from './teams-text.ts';

export interface PreparedContent {
  readonly body: MessageBody;
  /** HTML of the user's as it was cleaned, its places not filled; undefined of a text. */
  readonly cleanHtml?: string;
  readonly mentions: readonly ChatMessageMention[];
  /** What content and mentions take, in UTF-8. */
  readonly bytes: number;
}

/**
 * The content that will be posted, or why none is: `invalid-request` (tags nested too deep), `message-empty` (nothing to
 * be seen is left), `message-too-large` (more than Teams takes). In Teams the places of mentions are filled here, once the
 * content is clean.
 */
export async function prepareContent(
  body: MessageBody,
  place: 'teams' | 'mail',
  people: readonly MentionedPerson[] = [],
): Promise<Result<PreparedContent>> {
  const rendered = await render(body, place);
  if (rendered === undefined) {
    const detail = `has tags nested deeper than ${MAX_HTML_DEPTH} levels`;
    return failWith(failure('invalid-request', { errors: [{ pointer: '/body/content', detail }] }));
  }
  if (!isVisible(rendered)) return failWith(failure('message-empty'));
  const own = body.contentType === 'html' ? { cleanHtml: rendered.content } : {};
  if (place === 'mail') return succeed({ ...measured(rendered), ...own });
  const errors = mentionFaultsIn(rendered, people.length);
  if (errors.length > 0) return failWith(failure('invalid-request', { errors }));
  const prepared = people.length === 0 ? measured(rendered) : mentioning(rendered, people);
  return prepared.bytes > MAX_TEAMS_CONTENT_BYTES
    ? failWith(failure('message-too-large'))
    : succeed({ ...prepared, ...own });
}

const bytesOf = (text: string): number => Buffer.byteLength(text, 'utf8');

const measured = (body: MessageBody): PreparedContent => ({
  body,
  mentions: [],
  bytes: bytesOf(body.content),
});

function mentioning(
  { contentType, content: plain }: MessageBody,
  people: readonly MentionedPerson[],
): PreparedContent {
  const { content, mentions } = withMentions(contentType === 'html' ? plain : textAsHtml(plain), people);
  const bytes = bytesOf(content) + bytesOf(JSON.stringify(mentions));
  return { body: { contentType: 'html', content }, mentions, bytes };
}

async function render(body: MessageBody, place: 'teams' | 'mail'): Promise<MessageBody | undefined> {
  const { contentType, content } = body;
  if (contentType === 'html') {
    const clean = await safeHtml(content, place === 'mail' ? 'with-pictures' : 'no-pictures');
    return clean === undefined ? undefined : { contentType, content: clean };
  }
  const html = place === 'teams' ? asTeamsHtml(content) : undefined;
  return html === undefined ? { contentType, content } : { contentType: 'html', content: html };
}

/** Blanks of every width, line breaks, controls, and what is there to join, to direct or to hide. */
const SEEN = /[^\p{White_Space}\p{Default_Ignorable_Code_Point}\p{Cc}\u2800\ufff9-\ufffb]/u;

/** A picture is seen. In cleaned HTML a bracket that is no tag's is written as an entity. */
const isVisible = ({ contentType, content }: MessageBody): boolean =>
  (contentType === 'html' && content.includes('<img ')) ||
  SEEN.test(contentType === 'html' ? content.replaceAll(/<[^>]*>/g, '') : content);
