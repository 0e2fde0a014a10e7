import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Mail } from '../sandbox/world/world.ts';
import type { Caller } from '../support/caller.ts';
import { JPEG, PDF, PNG, someBytes } from '../support/sample-files.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
beforeAll(async () => {
  api = await openApi();
});
afterAll(() => api.close());

const NONE = { version: 'none', html: '', text: '', readable: true };
const HTML = '<p>Inès <strong>Moreau</strong><br>Haldenvoss &amp; Co</p>';
const logo = { contentBytes: PNG, alt: 'Haldenvoss' };
const mails = (): readonly Mail[] => api.sandbox.world.state.mails;

describe('to see it', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.get('signature'),
    allowed: ['recruiter', 'organization-admin', 'operator'],
  });
});
describe('to set it', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.put('signature', { version: 'none', html: '' }),
    allowed: ['recruiter'],
  });
});

async function connected(sub: string): Promise<Caller> {
  const caller = await api.as({ sub });
  await api.connect(caller);
  return caller;
}

/** Somebody with a signature, and its version. */
async function signed(sub: string, wish: object = {}): Promise<{ caller: Caller; version: string }> {
  const caller = await connected(sub);
  const saved = await caller.put('signature', { version: 'none', html: HTML, ...wish });
  expect(saved.status).toBe(200);
  return { caller, version: String(saved.json?.['version']) };
}

const mail = (fields: object = {}) => ({
  ...{ kind: 'mail', to: [{ address: 'carla.nystrom@candidates.example' }], subject: 's' },
  body: { contentType: 'html', content: '<p>Hello</p>' },
  ...fields,
});

test('nobody has one before they set it', async () => {
  expect((await (await connected('none')).get('signature')).json).toEqual(NONE);
  expect((await (await api.as({ sub: 'stranger' })).get('signature')).json).toEqual(NONE);
});

test('what was set is shown, clean, as HTML and as text', async () => {
  const { caller, version } = await signed('sets', { logo });
  expect((await caller.get('signature')).json).toEqual({
    ...{ version, readable: true, logo },
    html: '<p>Inès <strong>Moreau</strong><br />Haldenvoss &amp; Co</p>',
    text: 'Inès Moreau\nHaldenvoss & Co',
  });
});

test('somebody else sees nothing of it', async () => {
  await signed('owner');
  expect((await (await connected('neighbour')).get('signature')).json).toEqual(NONE);
});

test('whoever is not connected cannot set one', async () => {
  const caller = await api.as({ sub: 'never' });
  expect(outcome(await caller.put('signature', { version: 'none', html: 'x' }))).toEqual([
    409,
    'not-connected',
  ]);
});

test('P101 two windows never overwrite each other unseen', async () => {
  const { caller, version } = await signed('two-windows');
  const late = await caller.put('signature', { version: 'none', html: 'late' });
  expect(outcome(late)).toEqual([409, 'signature-changed']);
  const next = await caller.put('signature', { version, html: 'next' });
  expect([next.status, next.json?.['html']]).toEqual([200, 'next']);
  expect(outcome(await caller.put('signature', { version, html: 'late' }))).toEqual([
    409,
    'signature-changed',
  ]);
});

test('of two that come at once one is kept, and the other is told', async () => {
  const { caller, version } = await signed('at-once');
  const both = await Promise.all(['a', 'b'].map((html) => caller.put('signature', { version, html })));
  expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409]);
});

test.each([
  '',
  ' \n ',
  '<p>&nbsp;<br></p>',
  '<script>alert(1)</script>',
  '<img src="https://evil.example/a.png">',
])('with %j, of which nothing can be seen, it is taken away', async (html) => {
  const { caller, version } = await signed(`empties ${html}`);
  expect((await caller.put('signature', { version, html })).json).toEqual(NONE);
  expect((await caller.get('signature')).json).toEqual(NONE);
  expect(outcome(await caller.put('signature', { version, html: 'x' }))).toEqual([409, 'signature-changed']);
});

test.each([
  ['a script', '<script>alert(1)</script>x', 'x'],
  ['a handler', '<b onclick="alert(1)">x</b>', '<b>x</b>'],
  ['an address that runs', '<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['a picture from elsewhere', 'x<img src="https://evil.example/a.png">', 'x'],
  ['a picture of another mail', 'x<img src="cid:signature-logo">', 'x'],
  ['a style', '<style>p{}</style><p style="position:fixed">x</p>', '<p>x</p>'],
  ['a frame', '<iframe src="https://evil.example"></iframe>x', '<div></div>x'],
  ['an end of what it stands in', '</div></body></html>x', 'x'],
])('P69 %s is cleaned away', async (_, html, clean) => {
  const caller = await connected(`hostile ${html}`);
  expect((await caller.put('signature', { version: 'none', html })).json?.['html']).toBe(clean);
});

test.each([
  ['too many bytes', { html: 'ü'.repeat(8 * 1024 + 1) }, '/html'],
  ['too many bytes after cleaning', { html: '&'.repeat(4_000) }, '/html'],
  ['too deep tags', { html: '<b>'.repeat(101) }, '/html'],
  ['a logo that is none', { html: 'x', logo: { contentBytes: PDF } }, '/logo'],
  ['an empty logo', { html: 'x', logo: { contentBytes: '' } }, '/logo/contentBytes'],
  ['a logo of one byte too many', { html: 'x', logo: { contentBytes: large(1) } }, '/logo'],
  ['words of the logo on two lines', { html: 'x', logo: { contentBytes: PNG, alt: 'a\nb' } }, '/logo/alt'],
  ['an unknown field', { html: 'x', css: 'p{}' }, '/css'],
])('P67 %s: refused by its place', async (_, wish, pointer) => {
  const caller = await connected('refused');
  const answered = await caller.put('signature', { version: 'none', ...wish });
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.json?.['errors']).toMatchObject([{ pointer }]);
  expect((await caller.get('signature')).json).toEqual(NONE);
});

/** A JPEG of 32 KiB and so many bytes more. */
function large(more: number): string {
  const bytes = Buffer.concat([Buffer.from(JPEG, 'base64'), Buffer.from(someBytes(32 * 1024), 'base64')]);
  return bytes.subarray(0, 32 * 1024 + more).toString('base64');
}

test('the largest one there may be is kept and sent', async () => {
  const { caller, version } = await signed('largest', {
    html: 'x'.repeat(16 * 1024),
    logo: { contentBytes: large(0) },
  });
  expect((await caller.send(mail({ signature: { version } }))).status).toBe(201);
  expect(mails().at(-1)?.files).toMatchObject([{ name: 'logo.jpg', contentBytes: large(0) }]);
});

describe('a mail', () => {
  test('that names the version has it once under the words, with the logo within', async () => {
    const { caller, version } = await signed('html-mail', { logo });
    expect((await caller.send(mail({ signature: { version } }))).status).toBe(201);
    expect(mails().at(-1)).toMatchObject({
      content:
        '<p>Hello</p><br /><div><p>Inès <strong>Moreau</strong><br />Haldenvoss &amp; Co</p><p><img src="cid:signature-logo" alt="Haldenvoss" /></p></div>',
      files: [{ name: 'logo.png', contentType: 'image/png', contentBytes: PNG, contentId: 'signature-logo' }],
    });
  });

  test('of plain text has it as text, without the logo', async () => {
    const { caller, version } = await signed('text-mail', { logo });
    const body = { contentType: 'text', content: 'Hello' };
    expect((await caller.send(mail({ signature: { version }, body }))).status).toBe(201);
    expect(mails().at(-1)).toMatchObject({
      contentType: 'text',
      content: 'Hello\n\nInès Moreau\nHaldenvoss & Co',
    });
    expect(mails().at(-1)?.files).toBeUndefined();
  });

  test('that names none has none', async () => {
    const { caller } = await signed('no-signature');
    expect((await caller.send(mail())).status).toBe(201);
    expect(mails().at(-1)?.content).toBe('<p>Hello</p>');
  });

  test('with a file has both', async () => {
    const { caller, version } = await signed('both', { logo });
    const attachments = [{ name: 'cv.pdf', contentBytes: PDF }];
    expect((await caller.send(mail({ signature: { version }, attachments }))).status).toBe(201);
    expect(
      mails()
        .at(-1)
        ?.files?.map(({ name }) => name),
    ).toEqual(['cv.pdf', 'logo.png']);
  });

  test('that shows the logo by itself is refused: it is not the mail’s own', async () => {
    const { caller, version } = await signed('borrows', { logo });
    const body = { contentType: 'html', content: '<img src="cid:signature-logo">' };
    expect(outcome(await caller.send(mail({ signature: { version }, body })))).toEqual([
      400,
      'invalid-request',
    ]);
  });

  test('P101 whose signature was changed in between is not sent; a repeat of one that went out is answered', async () => {
    const { caller, version } = await signed('between');
    const message = mail({ signature: { version } });
    const first = await caller.send(message, 'between-key');
    expect(first.status).toBe(201);
    expect((await caller.put('signature', { version, html: 'another' })).status).toBe(200);
    const before = mails().length;
    expect(outcome(await caller.send(message))).toEqual([409, 'signature-changed']);
    expect(outcome(await caller.send(mail({ signature: { version: 'none' } })))).toEqual([
      409,
      'signature-changed',
    ]);
    const again = await caller.send(message, 'between-key');
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(mails().length).toBe(before);
  });
});

describe('what becomes of it', () => {
  test('a disconnect keeps it, for the same account', async () => {
    const { caller, version } = await signed('comes-back');
    await caller.post('disconnect');
    expect((await caller.get('signature')).json).toMatchObject({
      version,
      text: 'Inès Moreau\nHaldenvoss & Co',
    });
    await api.connect(caller);
    expect((await caller.send(mail({ signature: { version } }))).status).toBe(201);
  });

  test('while disconnected it can be taken away and not be changed', async () => {
    const { caller, version } = await signed('leaves');
    await caller.post('disconnect');
    expect(outcome(await caller.put('signature', { version, html: 'x' }))).toEqual([409, 'not-connected']);
    expect((await caller.put('signature', { version, html: '' })).json).toEqual(NONE);
  });

  test('P101 another account drops it, after a disconnect too', async () => {
    const { caller, version } = await signed('switches');
    await caller.post('disconnect');
    await api.connect(caller, { upn: personas.colleague });
    expect((await caller.get('signature')).json).toEqual(NONE);
    expect(outcome(await caller.send(mail({ signature: { version } })))).toEqual([409, 'signature-changed']);
    await caller.post('disconnect');
    await api.connect(caller);
    expect((await caller.get('signature')).json).toEqual(NONE);
  });

  test('P92 it stands in the export, and an erasure takes it away', async () => {
    const { caller, version } = await signed('erased');
    expect((await caller.get('export')).json?.['signature']).toMatchObject({ version, readable: true });
    expect((await caller.post('erase')).status).toBe(200);
    expect((await caller.get('signature')).json).toEqual(NONE);
    await api.connect(caller);
    expect((await caller.get('signature')).json).toEqual(NONE);
    expect((await caller.get('export')).json).not.toHaveProperty('signature');
  });
});
