import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { MAX_MAIL_REQUEST_BYTES } from '../../shared/domain/mail/mail-limits.ts';
import { mailRequestBytes } from '../../shared/domain/mail/mail-request.ts';
import type { Mail } from '../sandbox/world/world.ts';
import type { Caller } from '../support/caller.ts';
import { PDF, PNG, PROGRAMS, someBytes } from '../support/sample-files.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
afterAll(() => api.close());

const mails = (): readonly Mail[] => api.sandbox.world.state.mails;
const pdf = { name: 'cv.pdf', contentBytes: PDF };
const mail = (attachments: readonly object[], body: object = { contentType: 'text', content: 'c' }) => ({
  kind: 'mail' as const,
  ...{ to: [{ address: 'carla.nystrom@candidates.example' }], subject: 's', body, attachments },
});
const html = (content: string) => ({ contentType: 'html', content });

async function expectRefused(message: object, status: number, reason: string, pointer?: string) {
  const before = mails().length;
  const answered = await caller.send(message);
  expect(outcome(answered)).toEqual([status, reason]);
  if (pointer !== undefined) expect(answered.json?.['errors']).toMatchObject([{ pointer }]);
  expect(mails().length).toBe(before);
}

test('P102 files arrive as they are, with the type that their name says and a number for an equal name', async () => {
  expect((await caller.send(mail([pdf, pdf, { name: 'notes', contentBytes: PNG }]))).status).toBe(201);
  expect(mails().at(-1)?.files).toEqual([
    { name: 'cv.pdf', contentType: 'application/pdf', contentBytes: PDF },
    { name: 'cv (2).pdf', contentType: 'application/pdf', contentBytes: PDF },
    { name: 'notes', contentType: 'application/octet-stream', contentBytes: PNG },
  ]);
});

test('twenty files arrive, twenty-one are refused', async () => {
  const files = (count: number) => Array.from({ length: count }, () => pdf);
  expect((await caller.send(mail(files(20)))).status).toBe(201);
  await expectRefused(mail(files(21)), 400, 'invalid-request', '/attachments');
});

test.each([
  ['empty', { name: 'cv.pdf', contentBytes: '' }],
  ['a program that calls itself a document', { name: 'cv.pdf', contentBytes: PROGRAMS.windows }],
  ['a script that calls itself a text', { name: 'a.txt', contentBytes: PROGRAMS.script }],
  ['of a kind that Outlook blocks', { name: 'cv.pdf.lnk', contentBytes: PDF }],
  [
    'a document that calls itself a picture of the text',
    { name: 'a.png', contentBytes: PDF, contentId: 'a' },
  ],
])('P102 a file that is %s is refused by its place', async (_, file) => {
  await expectRefused(
    mail([pdf, file], html('<img src="cid:a">')),
    422,
    'attachment-refused',
    '/attachments/1',
  );
});

test.each([
  ['a folder in the name', { ...pdf, name: '../cv.pdf' }],
  ['another folder in the name', { ...pdf, name: 'a\\cv.pdf' }],
  ['a name of dots', { ...pdf, name: '..' }],
  ['a blank name', { ...pdf, name: ' ' }],
  ['no name', { ...pdf, name: '' }],
  ['a name that reads backwards', { ...pdf, name: 'cv\u202efdp.exe' }],
  ['a line break in the name', { ...pdf, name: 'cv\r\nContent-Type: x.pdf' }],
  ['a name that is too long', { ...pdf, name: `${'x'.repeat(197)}.pdf` }],
  ['a type of its own', { ...pdf, contentType: 'text/html' }],
  ['an address to fetch', { name: 'a.pdf', contentUrl: 'https://evil.example/a.pdf' }],
  ['bytes that are no base64', { ...pdf, contentBytes: 'JVBERi0*' }],
  ['base64 of another alphabet', { ...pdf, contentBytes: 'JVBERi0_' }],
  ['base64 without its padding', { ...pdf, contentBytes: 'JVBERi0xLjc' }],
  ['line breaks in base64', { ...pdf, contentBytes: 'JVBE\nRi0x' }],
  ['a content id with a quote', { ...pdf, contentId: 'a"onerror=1' }],
  ['the content id of the logo', { name: 'a.png', contentBytes: PNG, contentId: 'signature-logo' }],
])('P102 a file with %s is refused', async (_, file) => {
  await expectRefused(mail([file]), 400, 'invalid-request');
});

test('pictures of the text arrive within it; their place in the HTML is all that is left of the tag', async () => {
  const picture = { name: 'a.png', contentBytes: PNG, contentId: 'a.1' };
  const content = '<p>See</p><img src="CID:a.1" alt="A dot" onerror="alert(1)" style="x" width="9">';
  expect((await caller.send(mail([picture], html(content)))).status).toBe(201);
  const arrived = mails().at(-1);
  expect(arrived?.content.toLowerCase()).toBe('<p>see</p><img src="cid:a.1" alt="a dot" width="9" />');
  expect(arrived?.files).toEqual([
    { name: 'a.png', contentType: 'image/png', contentBytes: PNG, contentId: 'a.1' },
  ]);
});

test('a picture alone is a message', async () => {
  const picture = { name: 'a.png', contentBytes: PNG, contentId: 'a' };
  expect((await caller.send(mail([picture], html('<img src="cid:a">')))).status).toBe(201);
});

test('a picture that does not come along, or is shown nowhere, is refused', async () => {
  const picture = { name: 'a.png', contentBytes: PNG, contentId: 'a' };
  const nowhere = '/attachments/0/contentId';
  await expectRefused(mail([], html('x <img src="cid:a">')), 400, 'invalid-request', '/body/content');
  await expectRefused(mail([picture], html('x')), 400, 'invalid-request', nowhere);
  await expectRefused(mail([picture]), 400, 'invalid-request', nowhere);
  await expectRefused(
    mail([picture, picture], html('<img src="cid:a">')),
    400,
    'invalid-request',
    '/attachments',
  );
});

test.each([
  'https://evil.example/a.png',
  'data:image/png;base64,AA==',
  '//evil.example/a',
  'javascript:1',
  '',
])('P69 the picture %j from elsewhere is taken out', async (src) => {
  expect((await caller.send(mail([], html(`x<img src="${src}">`)))).status).toBe(201);
  expect(mails().at(-1)?.content).toBe('x');
});

test('Teams takes no files, and pictures are taken out there', async () => {
  const chat = { kind: 'chat', to: { email: 'x@haldenvoss.example' }, body: html('<img src="cid:a">') };
  await expectRefused({ ...chat, attachments: [pdf] }, 400, 'invalid-request', '/attachments');
  await expectRefused({ ...chat, signature: { version: 'v' } }, 400, 'invalid-request', '/signature');
  await expectRefused(chat, 422, 'message-empty');
});

/** A mail whose request to Microsoft has exactly so many bytes. */
function mailOf(bytes: number) {
  const name = 'a.txt';
  const file = { name, contentType: 'text/plain', encodedLength: 0 };
  const empty = mail([], { contentType: 'text', content: '' });
  const body = { contentType: 'text', content: '' } as const;
  const around = mailRequestBytes(empty, body, [file]);
  const encoded = Math.floor((bytes - around - 1) / 4) * 4;
  const content = 'x'.repeat(bytes - around - encoded);
  return mail([{ name, contentBytes: someBytes((encoded / 4) * 3) }], { contentType: 'text', content });
}

test('P102 a mail of 3,500,000 bytes goes out, one byte more is refused and says why', async () => {
  expect((await caller.send(mailOf(MAX_MAIL_REQUEST_BYTES))).status).toBe(201);
  const answered = await caller.send(mailOf(MAX_MAIL_REQUEST_BYTES + 1));
  expect(outcome(answered)).toEqual([413, 'mail-too-large']);
  expect(answered.json?.['detail']).toContain('Mail.ReadWrite');
});

test('P67 only files make a request larger, and only up to 4 MiB', async () => {
  const long = 'x'.repeat(256 * 1024);
  await expectRefused(mail([], { contentType: 'text', content: long }), 413, 'body-too-large');
  await expectRefused(mail([pdf], { contentType: 'text', content: long }), 413, 'body-too-large');
  await expectRefused(mail([{ ...pdf, name: long }]), 413, 'body-too-large');
  await expectRefused({ ...mail([]), contentBytes: long }, 413, 'body-too-large');
  await expectRefused(mail([{ name: 'a', contentBytes: someBytes(3_200_000) }]), 413, 'body-too-large');
  const elsewhere = await caller.post('connect', { returnTo: 'x', attachments: [{ contentBytes: long }] });
  expect(outcome(elsewhere)).toEqual([413, 'body-too-large']);
});

test('P28 the files belong to the message of a key: others under the same key are refused', async () => {
  const key = randomUUID();
  const first = await caller.send(mail([pdf]), key);
  const before = mails().length;
  const again = await caller.send(mail([pdf]), key);
  expect([again.status, again.text]).toEqual([201, first.text]);
  const other = await caller.send(mail([{ ...pdf, contentBytes: PNG }]), key);
  expect(outcome(other)).toEqual([422, 'idempotency-key-reused']);
  const fewer = await caller.send(mail([]), key);
  expect(outcome(fewer)).toEqual([422, 'idempotency-key-reused']);
  expect(mails().length).toBe(before);
});
