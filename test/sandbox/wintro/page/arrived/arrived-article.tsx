/** One message as its reader sees it: where, from whom, when, and the words. */
import type { ArrivedMessage } from '../../arrived-messages.ts';
import { Email } from '../ui/email.tsx';
import { Moment } from '../ui/moment.tsx';

const programs: Record<ArrivedMessage['kind'], string> = {
  chat: 'Teams chat',
  channel: 'Teams channel',
  mail: 'Outlook',
};

export function ArrivedArticle({ message }: { message: ArrivedMessage }) {
  const { kind, from, where, subject, importance, files = [] } = message;
  return (
    <article class={`message ${kind}`}>
      <p class="message-head">
        <span class="kind">{programs[kind]}</span>
        <Moment at={message.at} />
      </p>
      <p>
        From <strong>{from.displayName}</strong>{' '}
        <span class="muted">
          <Email address={from.email} />
        </span>
      </p>
      {kind !== 'chat' && (
        <p class="muted">
          {kind === 'mail' ? 'To' : 'In'} {where}
        </p>
      )}
      {importance !== 'normal' && <p class="importance">Importance: {importance}</p>}
      {subject && <p class="message-subject">{subject}</p>}
      {files.length > 0 && <p class="muted">With {files.join(', ')}</p>}
      {/* Reduced by Wintro's server to a handful of harmless tags; the page's policy runs no foreign script either. */}
      <div class="message-body" dangerouslySetInnerHTML={{ __html: message.html }} />
      <p class="message-foot">
        <a href={message.page} target="_blank" rel="noreferrer">
          See it in {kind === 'mail' ? 'Outlook' : 'Teams'}
        </a>
      </p>
    </article>
  );
}
