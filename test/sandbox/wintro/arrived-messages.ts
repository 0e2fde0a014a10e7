/**
 * What arrived, as the page may show it: asks the stand-in for Teams and Outlook what a person sees, and passes the
 * messages on with their HTML reduced to harmless markup (the page's own policy is the second lock).
 */
import sanitizeHtml from 'sanitize-html';

export interface ArrivedMessage {
  readonly id: string;
  readonly kind: 'chat' | 'channel' | 'mail';
  readonly at: string;
  readonly from: { readonly displayName: string; readonly email: string };
  /** Chat partner, "Team > Channel", or the mail's recipients. */
  readonly where: string;
  readonly subject?: string;
  /** Names of the files of a mail. */
  readonly files?: readonly string[];
  readonly html: string;
  readonly importance: string;
  /** Address of the page that shows it in full. */
  readonly page: string;
}

/**
 * What `person` (an address or a directory id) sees, newest first; nothing for somebody whom the sandbox does not know.
 * Rejects when the stand-in does not answer.
 */
export async function arrivedMessages(arrived: string, person: string): Promise<ArrivedMessage[]> {
  const url = new URL('/api/arrived', arrived);
  url.searchParams.set('person', person);
  const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`What arrived: ${response.status}`);
  const { messages } = (await response.json()) as { messages: ArrivedMessage[] };
  return messages.map((message) => ({
    ...message,
    html: harmless(message.html),
    page: new URL(message.page, arrived).href,
  }));
}

function harmless(html: string): string {
  return sanitizeHtml(html, {
    allowedTags: [
      'p',
      'br',
      'b',
      'strong',
      'i',
      'em',
      'u',
      's',
      'ul',
      'ol',
      'li',
      'blockquote',
      'a',
      'code',
      'pre',
      'div',
      'span',
    ],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['https', 'http', 'mailto'],
  });
}
