/** Outlook as the recipient sees it: the inbox and one mail with its heads. Bcc is nobody's to see. */
import { html } from 'hono/html';
import type { Mail, World } from '../world/world.ts';
import { inboxOf } from './conversations.ts';
import type { Page } from './frame.ts';
import { linkTo } from './links.ts';
import { preview } from './message-content.ts';
import { fileList, picturesOf } from './mail-files.ts';
import { content, email, importanceWords, moment } from './message-view.ts';
import { nameOf, type Reader } from './reader.ts';

export function inboxPage(world: World, reader: Reader): Page {
  const mails = inboxOf(world, reader);
  const body =
    mails.length === 0
      ? html`<p>${emptyWords(reader)}</p>`
      : html`<ul class="list">
          ${mails.map((mail) => mailRow(world, reader, mail))}
        </ul>`;
  return { title: 'Outlook inbox', body, reader, place: 'inbox', self: linkTo.inbox(reader) };
}

function emptyWords({ person }: Reader): string {
  if (person?.guest) return 'A guest has no mailbox here: the mail is in the inbox of the home account.';
  return person?.mail === null ? 'This person has no mailbox.' : 'No mail yet.';
}

const subjectOf = ({ subject }: Mail): string => subject || '(No subject)';

function mailRow(world: World, reader: Reader, mail: Mail) {
  return html`<li>
    <a class="row" href="${linkTo.mail(reader, mail)}">
      <span>${nameOf(world, mail.fromId).displayName}</span>
      <strong>${subjectOf(mail)}</strong>
      <span>${preview(mail)}</span>
      <span class="muted">${moment(mail.at)}</span>
    </a>
  </li>`;
}

const addressLine = (addresses: readonly string[]) =>
  addresses.map((address, index) => html`${email(index < addresses.length - 1 ? `${address},` : address)} `);

export function mailPage(world: World, reader: Reader, mailId: string): Page | undefined {
  const mail = inboxOf(world, reader).find(({ id }) => id === mailId);
  if (!mail) return undefined;
  const from = nameOf(world, mail.fromId);
  const body = html`<article class="message">
    <dl class="fields">
      <dt>From</dt>
      <dd><strong>${from.displayName}</strong> ${email(`<${from.email}>`)}</dd>
      <dt>To</dt>
      <dd>${addressLine(mail.to)}</dd>
      ${
        mail.cc.length > 0
          ? html`<dt>Cc</dt>
              <dd>${addressLine(mail.cc)}</dd>`
          : ''
      }
      ${
        mail.replyTo
          ? html`<dt>Answers go to</dt>
              <dd>${addressLine(mail.replyTo)}</dd>`
          : ''
      }
      <dt>Sent</dt>
      <dd>${moment(mail.at)} ${importanceWords(mail.importance)}</dd>
    </dl>
    ${fileList(mail)} ${content(mail, 'outlook', picturesOf(mail))}
  </article>`;
  return { title: subjectOf(mail), body, reader, place: 'inbox', self: linkTo.mail(reader, mail) };
}
