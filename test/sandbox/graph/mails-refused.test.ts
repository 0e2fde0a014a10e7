/** `POST /me/sendMail` refuses what Microsoft refuses. Each line changes one thing in a mail that is accepted. */
import { test } from '@jest/globals';
import type { AskOptions } from './ask.ts';
import { expectRefusal } from './expect-refusal.ts';
import { carl, gina, nora } from './small-world.ts';

const recipient = (address: unknown): object => ({ emailAddress: { address } });
const text = { contentType: 'text', content: 'x' };
const mail = { subject: 'Hi', body: text, toRecipients: [recipient('eve@elsewhere.example')] };
const large = { ...text, content: 'x'.repeat(4 * 1024 * 1024) };
const file = { '@odata.type': '#microsoft.graph.fileAttachment', name: 'cv.pdf', contentBytes: 'JVBERi0=' };
const bytes = 'A'.repeat(4 * 1024 * 1024);
const many = Array.from({ length: 500 }, (_, number) => recipient(`a${number}@b.example`));

test.each<[refusal: string, verdict: string, changes: object]>([
  ['a mail without body', '400 RequestBodyRead', { body: undefined }],
  ['a body that is a string', '400 RequestBodyRead', { body: 'x' }],
  ['an unknown content type', '400 RequestBodyRead', { body: { ...text, contentType: 'markdown' } }],
  ['recipients that are a string', '400 RequestBodyRead', { toRecipients: 'eve@elsewhere.example' }],
  ['recipients that are strings', '400 RequestBodyRead', { toRecipients: ['eve@elsewhere.example'] }],
  ['an address that is a number', '400 RequestBodyRead', { toRecipients: [recipient(7)] }],
  ['a misspelt property', '400 RequestBodyRead', { toRecipient: [] }],
  ['an importance of Teams', '400 RequestBodyRead', { importance: 'urgent' }],
  ['a mail to nobody', '400 ErrorInvalidRecipients', { toRecipients: [] }],
  ['an address that is none', '400 ErrorInvalidRecipients', { ccRecipients: [recipient('eve')] }],
  ['more than 500 recipients', '400 ErrorInvalidRecipients', { bccRecipients: many }],
  ['a mail as somebody else', '403 ErrorSendAsDenied', { from: recipient(carl.mail) }],
  ['somebody else as sender', '403 ErrorSendAsDenied', { sender: recipient(carl.mail) }],
  [
    'a header of choice without x-',
    '400 InvalidInternetMessageHeader',
    { internetMessageHeaders: [{ name: 'Reply-To', value: 'x' }] },
  ],
  ['a mail of more than 4 MB', '413 RequestEntityTooLarge', { body: large }],
  [
    'files of more than 4 MB',
    '413 RequestEntityTooLarge',
    { attachments: [{ ...file, contentBytes: bytes }] },
  ],
  [
    'a file that says nothing of its kind',
    '400 RequestBodyRead',
    { attachments: [{ ...file, '@odata.type': undefined }] },
  ],
  ['a file without a name', '400 RequestBodyRead', { attachments: [{ ...file, name: '' }] }],
  ['a file that is no base64', '400 RequestBodyRead', { attachments: [{ ...file, contentBytes: 'JVB*' }] }],
  [
    'a file that lies elsewhere',
    '400 RequestBodyRead',
    { attachments: [{ ...file, contentUrl: 'https://x.example' }] },
  ],
])('refuses %s: %s', async (_, verdict, changes) => {
  await expectRefusal(verdict, { path: '/me/sendMail', body: { message: { ...mail, ...changes } } });
});

test.each<[refusal: string, verdict: string, body: object, options?: AskOptions]>([
  ['a mail without its wrapper', '400 RequestBodyRead', mail],
  ['a string for saveToSentItems', '400 RequestBodyRead', { message: mail, saveToSentItems: 'false' }],
  ['somebody without mailbox', '404 MailboxNotEnabledForRESTAPI', { message: mail }, { as: nora }],
  ['a guest', '404 MailboxNotEnabledForRESTAPI', { message: mail }, { as: gina }],
  [
    'a mail in MIME form',
    '415 UnsupportedMediaType',
    { message: mail },
    { headers: { 'content-type': 'text/plain' } },
  ],
])('refuses %s: %s', async (...[, verdict, body, options]) => {
  await expectRefusal(verdict, { path: '/me/sendMail', body, options });
});
