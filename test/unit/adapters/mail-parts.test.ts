/** A mail with all that goes along, as it is posted. */
import { describe, expect, test } from '@jest/globals';
import { renderMessage } from '../../../shared/adapters/graph/graph-bodies.ts';
import { graphWire } from '../../../shared/adapters/graph/graph-wire.ts';
import { cleanSignature } from '../../../shared/adapters/graph/signature-text.ts';
import { MAX_MAIL_REQUEST_BYTES } from '../../../shared/domain/mail/mail-limits.ts';
import { mailRequestBytes } from '../../../shared/domain/mail/mail-request.ts';
import { withSignature } from '../../../shared/domain/mail/with-signature.ts';
import type { MailMessage } from '../../../shared/domain/message.ts';
import type { SignatureToAdd } from '../../../shared/ports/signatures.ts';
import { JPEG, PDF, PNG } from '../../support/sample-files.ts';

const mail: MailMessage = {
  ...{ kind: 'mail', to: [{ address: 'bø@partner.example' }], subject: 'Größe' },
  body: { contentType: 'html', content: '<p>Hi</p>' },
};
const html = (content: string): MailMessage => ({ ...mail, body: { contentType: 'html', content } });

interface Posted {
  readonly message: {
    readonly body: { readonly content: string };
    readonly attachments?: readonly { readonly name: string; readonly contentType: string }[];
  };
}

async function posted(message: MailMessage, signature?: SignatureToAdd): Promise<Posted['message'] | string> {
  const rendered = await renderMessage(message, { signature });
  return rendered.ok ? (rendered.value.body as Posted).message : rendered.failure.reason;
}

test.each([
  ['x<img src="https://evil.example/a.png">', 'x'],
  ['x<img>', 'x'],
  ['x<img src="cid:a b">', 'x'],
  ['x<img src="data:image/png;base64,AA==">', 'x'],
  ['x<img alt="only words">', 'x'],
])('the picture in %j is taken out', async (content, left) => {
  expect(await posted(html(content))).toMatchObject({ body: { content: left } });
});

test('a signature is cleaned as it is sent, whatever was stored', async () => {
  const stored = { html: '<p onclick="x">Rita</p><script>1</script><img src="cid:a">' };
  expect(await posted(mail, stored)).toMatchObject({
    body: { content: '<p>Hi</p><br /><div><p>Rita</p></div>' },
  });
});

test.each([
  [PNG, 'logo.png', 'image/png'],
  [JPEG, 'logo.jpg', 'image/jpeg'],
])('a logo is what its bytes are', async (contentBytes, name, contentType) => {
  const made = await posted(mail, { html: 'Rita', logo: { contentBytes } });
  expect(made).toMatchObject({
    attachments: [{ name, contentType, isInline: true, contentId: 'signature-logo' }],
  });
});

test('P102 what is measured is what goes over the wire, to the byte, signature and logo with it', async () => {
  const signature = { html: '<p>Rita &amp; Co</p>', logo: { contentBytes: PNG, alt: 'Ö' } };
  const message: MailMessage = { ...mail, attachments: [{ name: 'größe.pdf', contentBytes: PDF }] };
  const rendered = await renderMessage(message, { signature });
  if (!rendered.ok) throw new Error(rendered.failure.reason);
  let body = '';
  const wire = graphWire(
    'https://graph.microsoft.com',
    () => 'id',
    (_url, asked) => {
      body = asked.body ?? '';
      return Promise.resolve({ fault: 'nothing-sent' });
    },
  );
  const call = { token: 't', method: 'POST', path: '/me/sendMail', timeoutMs: 1_000 } as const;
  await wire({ ...call, body: rendered.value.body }, { remainingMs: () => 1_000 });
  const words = { ...(await cleanSignature(signature.html))!, logoAlt: signature.logo.alt };
  const files = [
    { name: 'größe.pdf', contentType: 'application/pdf', encodedLength: PDF.length },
    { name: 'logo.png', contentType: 'image/png', encodedLength: PNG.length, contentId: 'signature-logo' },
  ];
  expect(Buffer.byteLength(body)).toBe(mailRequestBytes(message, withSignature(message.body, words), files));
});

test('P102 a logo counts: a mail that is full without it is too large with it', async () => {
  const room = MAX_MAIL_REQUEST_BYTES - 2_000;
  const message: MailMessage = {
    ...mail,
    attachments: [{ name: 'a.txt', contentBytes: 'IAAA'.repeat(room / 4) }],
  };
  expect(await posted(message)).toMatchObject({ attachments: [{ name: 'a.txt' }] });
  const logo = { contentBytes: `${PNG.slice(0, 40)}${'AAAA'.repeat(1_000)}` };
  expect(await posted(message, { html: 'Rita', logo })).toBe('mail-too-large');
});

describe('a signature as text', () => {
  test.each([
    ['<p>Rita</p><p>Halden</p>', 'Rita\nHalden'],
    ['Rita<br>Halden &amp; Voss &lt;x&gt; &quot;y&quot;', 'Rita\nHalden & Voss <x> "y"'],
    ['<a href="https://halden.example/">Halden</a>', 'Halden (https://halden.example/)'],
    ['<a href="mailto:r@halden.example">r@halden.example</a>', 'r@halden.example'],
    ['<a href="tel:+4712">+47 12</a>', '+47 12 (+4712)'],
    ['<ul><li>one</li><li>two</li></ul>', '- one\n- two'],
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>', 'a b\nc'],
    ['<p>a</p>\n\n<p></p><p></p><p></p><p>b</p>', 'a\n\nb'],
    ['<p>&nbsp;</p>', ''],
    ['<script>alert(1)</script>', ''],
  ])('%j is %j', async (given, text) => {
    expect((await cleanSignature(given))?.text).toBe(text);
  });

  test('nested deeper than anybody writes is none', async () => {
    expect(await cleanSignature('<b>'.repeat(101))).toBeUndefined();
  });
});
