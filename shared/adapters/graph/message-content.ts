/** The content of a message as it is posted. What is judged here (empty, too deep, too long) is what Microsoft gets. */
import { failure } from '../../domain/failures/failure.ts';
import { MAX_HTML_DEPTH, MAX_TEAMS_CONTENT_BYTES } from '../../domain/limits.ts';
import type { MessageBody } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { safeHtml } from './message-html.ts';
import { asTeamsHtml } from './teams-text.ts';

/**
 * The content that will be posted, or why none is: `invalid-request` (tags nested too deep), `message-empty` (nothing to
 * be seen is left), `message-too-large` (more than Teams takes).
 */
export async function prepareContent(
  body: MessageBody,
  place: 'teams' | 'mail',
): Promise<Result<MessageBody>> {
  const rendered = await render(body, place);
  if (rendered === undefined) {
    const detail = `has tags nested deeper than ${MAX_HTML_DEPTH} levels`;
    return failWith(failure('invalid-request', { errors: [{ pointer: '/body/content', detail }] }));
  }
  if (!isVisible(rendered)) return failWith(failure('message-empty'));
  const bytes = Buffer.byteLength(rendered.content, 'utf8');
  if (place === 'teams' && bytes > MAX_TEAMS_CONTENT_BYTES) return failWith(failure('message-too-large'));
  return succeed(rendered);
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
