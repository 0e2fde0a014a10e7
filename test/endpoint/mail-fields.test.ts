import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Mail } from '../sandbox/world/world.ts';
import { anyCharacters } from '../support/any-characters.ts';
import type { Caller } from '../support/caller.ts';
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

const good = 'carla.nystrom@candidates.example';
const mail = (fields: object = {}) => ({
  kind: 'mail',
  to: [{ address: good }],
  subject: 's',
  body: { contentType: 'text', content: 'c' },
  ...fields,
});
const mails = (): readonly Mail[] => api.sandbox.world.state.mails;
const people = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ address: `p${String(index)}@candidates.example` }));

async function expectRefused(fields: object): Promise<void> {
  const before = mails().length;
  expect(outcome(await caller.send(mail(fields)))).toEqual([400, 'invalid-request']);
  expect(mails().length).toBe(before);
}

test.each([
  'a@b.example\r\nBcc: victim@b.example',
  'a@b.example\nBcc: victim@b.example',
  'a@b.example\u0000',
  'a@b.example\u0085',
  'a@b.example\u2028',
  'a@b.example,c@d.example',
  'a@b.example;c@d.example',
  'a@b.example c@d.example',
  'Carla <a@b.example>',
  '<a@b.example>',
  '"quoted local"@b.example',
  '"a@evil.example,"@b.example',
  'a(comment)@b.example',
  'a@b.example(comment)',
  'a@[127.0.0.1]',
  'a@b@c.example',
  '@b.example',
  'a@',
  'a',
  '',
  ' ',
  ' a@b.example',
  'a@b.example ',
  'a@-b.example',
  'a@b.example-',
  'a@.b.example',
  'a\u202eelpmaxe.b@c.example',
  'a\u200b@b.example',
  'a@b\u200b.example',
  'mailto:a@b.example',
  'a@b.example?subject=x',
  'a@b.example%0abcc:c@d.example',
  '=?utf-8?q?a=40b=2eexample=0a?=',
  `${'a'.repeat(65)}@b.example`,
  `a@${'b'.repeat(254)}.example`,
])('P68 Z7 the address %j is refused, in to, cc and bcc alike', async (address) => {
  for (const field of ['to', 'cc', 'bcc']) await expectRefused({ [field]: [{ address }] });
});

test.each([
  'a+tag@b.example',
  "o'neill@b.example",
  'jörg@bücher.example',
  'a@xn--bcher-kva.example',
  'A.B-c_d@B.EXAMPLE',
])('P68 the address %j is one, and arrives as it is', async (address) => {
  expect((await caller.send(mail({ to: [{ address }] }))).status).toBe(201);
  expect(mails().at(-1)?.to).toEqual([address]);
});

test('Z7 whatever is given as address, nobody but exactly that address gets a mail', async () => {
  const piece = fc.constantFrom(
    'a',
    'b.example',
    '@',
    ',',
    ';',
    '<',
    '>',
    '"',
    '\r\n',
    ' ',
    ':',
    '%0a',
    '\u202e',
    'é',
    '.',
    '?',
  );
  const address = fc.array(piece, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(fc.oneof(address, anyCharacters(40)), async (given) => {
      const before = mails().length;
      const { status } = await caller.send(mail({ to: [{ address: given }] }));
      if (status === 201) expect(mails().at(-1)?.to).toEqual([given]);
      else expect([status, mails().length]).toEqual([status === 422 ? 422 : 400, before]);
    }),
    { numRuns: 120, seed: 7 },
  );
});

test('P68 fifty recipients are the most, however they are spread', async () => {
  const spread = { to: people(20), cc: people(20), bcc: people(10) };
  expect((await caller.send(mail(spread))).status).toBe(201);
  await expectRefused({ ...spread, bcc: people(11) });
  await expectRefused({ to: people(51) });
  await expectRefused({ to: [] });
});

test('Z7 10,000 recipients are refused with a short answer', async () => {
  const answered = await caller.send(mail({ to: people(5_000) }));
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.text.length).toBeLessThan(5_000);
  expect(outcome(await caller.send(mail({ to: people(10_000) })))).toEqual([413, 'body-too-large']);
});

test.each([
  'a\r\nBcc: x@y.example',
  'a\nb',
  'a\rb',
  'a\u0000b',
  'a\tb',
  'a\u0085b',
  'a\u2028b',
  'a\u202eb',
  'a\u2066b',
  '\u001b[31m',
  '',
  'x'.repeat(256),
])('P68 Z7 the subject %j is refused', async (subject) => expectRefused({ subject }));

test.each([
  '=?utf-8?B?SGVsbG8=?=',
  'Zoë & Søn <3',
  '🙂'.repeat(100),
  'x'.repeat(255),
  '\u05e9\u05dc\u05d5\u05dd',
])('P68 the subject %j arrives word for word', async (subject) => {
  expect((await caller.send(mail({ subject }))).status).toBe(201);
  expect(mails().at(-1)?.subject).toBe(subject);
});

test.each(['a\nb', 'a\u202eb', '\u0000', 'x'.repeat(257)])(
  'P68 the name %j of a recipient is refused',
  async (name) => expectRefused({ to: [{ address: good, name }] }),
);

test.each([
  'from',
  'sender',
  'replyTo',
  'internetMessageHeaders',
  'headers',
  'saveToSentItems',
  'singleValueExtendedProperties',
  'toRecipients',
  '@odata.type',
])('P68 the field %s cannot be set by a client', async (field) => {
  await expectRefused({ [field]: [{ emailAddress: { address: 'victim@haldenvoss.example' } }] });
});
