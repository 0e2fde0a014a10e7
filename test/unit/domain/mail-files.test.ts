import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { filesOf, pictureFault } from '../../../shared/domain/mail-files.ts';
import { bytesIn, headOf } from '../../../shared/domain/mail/file-content.ts';
import {
  contentTypeOf,
  extensionOf,
  isBlockedName,
  numberedNames,
} from '../../../shared/domain/mail/file-names.ts';
import { encodedLengthOf, mailRequest, mailRequestBytes } from '../../../shared/domain/mail/mail-request.ts';
import { withSignature } from '../../../shared/domain/mail/with-signature.ts';
import { GIF, JPEG, PDF, PNG, PROGRAMS, someBytes, ZIP } from '../../support/sample-files.ts';

test.each([
  ['cv.pdf', 'pdf'],
  ['CV.PDF', 'pdf'],
  ['report.tar.gz', 'gz'],
  ['setup.exe. ', 'exe'],
  ['setup.exe...', 'exe'],
  ['setup.exe\u200b', 'exe'],
  ['setup.e\u00adxe', 'exe'],
  ['setup\uff0eexe', 'exe'],
  ['setup.\uff45xe', 'exe'],
  ['no ending', ''],
  ['.profile', 'profile'],
  ['', ''],
])('the extension of %j is %j', (name, extension) => {
  expect(extensionOf(name)).toBe(extension);
});

test.each([
  'a.exe',
  'a.EXE',
  'a.pdf.js',
  'a.lnk',
  'a.ps1',
  'a.hta',
  'a.vbs',
  'a.jar',
  'a.msi',
  'a.exe .',
  'a.exe\u200e',
])('Outlook blocks %j', (name) => expect(isBlockedName(name)).toBe(true));

test.each(['a.pdf', 'a.docx', 'a.zip', 'exe', 'a.exe.pdf', 'a.html'])('Outlook lets %j through', (name) =>
  expect(isBlockedName(name)).toBe(false),
);

test.each([
  ['cv.pdf', 'application/pdf'],
  ['cv.DOCX', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['a.unheardof', 'application/octet-stream'],
  ['a.constructor', 'application/octet-stream'],
  ['a', 'application/octet-stream'],
])('the type of %j is %s', (name, type) => expect(contentTypeOf(name)).toBe(type));

test.each<[given: string[], named: string[]]>([
  [
    ['cv.pdf', 'cv.pdf', 'CV.pdf'],
    ['cv.pdf', 'cv (2).pdf', 'CV (3).pdf'],
  ],
  [
    ['cv.pdf', 'cv.pdf', 'cv (2).pdf'],
    ['cv.pdf', 'cv (3).pdf', 'cv (2).pdf'],
  ],
  [
    ['note', 'note', '.env', '.env'],
    ['note', 'note (2)', '.env', '.env (2)'],
  ],
  [
    ['a.pdf', 'b.pdf'],
    ['a.pdf', 'b.pdf'],
  ],
])('%j are called %j', (given, named) => expect(numberedNames(given)).toEqual(named));

describe('the files of a mail', () => {
  const refusalOf = (file: { name: string; contentBytes: string; contentId?: string }) => {
    const made = filesOf([{ name: 'good.pdf', contentBytes: PDF }, file]);
    return made.ok ? undefined : made.failure.errors;
  };
  const at = (detail: string) => [{ pointer: '/attachments/1', detail: expect.stringContaining(detail) }];

  test('have the type that their name says, whatever they are', () => {
    const [file] = (filesOf([{ name: 'photo.png', contentBytes: PDF }]) as { value: readonly object[] })
      .value;
    expect(file).toEqual({ name: 'photo.png', contentType: 'image/png', contentBytes: PDF });
  });

  test.each(Object.entries(PROGRAMS))(
    'a program for %s is refused, whatever its name says',
    (_, contentBytes) => {
      expect(refusalOf({ name: 'cv.pdf', contentBytes })).toEqual(at('holds a program'));
    },
  );

  test.each([
    ['an empty file', { name: 'cv.pdf', contentBytes: '' }, 'is an empty file'],
    ['a kind that Outlook blocks', { name: 'cv.pdf.js', contentBytes: PDF }, 'Outlook does not let through'],
    ['a picture that is none', { name: 'a.png', contentBytes: PDF, contentId: 'a' }, 'is not the PNG'],
    ['a picture of another kind', { name: 'a.png', contentBytes: JPEG, contentId: 'a' }, 'is not the PNG'],
    ['a picture that few show', { name: 'a.svg', contentBytes: PDF, contentId: 'a' }, 'is not the PNG'],
  ])('%s is refused by its place', (_, file, detail) => expect(refusalOf(file)).toEqual(at(detail)));

  test.each([
    ['an archive, unopened', { name: 'all.zip', contentBytes: ZIP }],
    ['a short text', { name: 'a.txt', contentBytes: someBytes(1) }],
    ['a PNG within the text', { name: 'a.png', contentBytes: PNG, contentId: 'a' }],
    ['a JPEG within the text', { name: 'a.jpeg', contentBytes: JPEG, contentId: 'a' }],
    ['a GIF within the text', { name: 'a.gif', contentBytes: GIF, contentId: 'a' }],
  ])('%s may go', (_, file) => expect(refusalOf(file)).toBeUndefined());

  test.each([0, 1, 2, 3, 4, 11, 12, 13, 100])(
    'of %i bytes in base64 number and beginning are known',
    (count) => {
      const bytes = Uint8Array.from({ length: count }, (_, index) => index + 200);
      const base64 = Buffer.from(bytes).toString('base64');
      expect([bytesIn(base64), encodedLengthOf(count)]).toEqual([count, base64.length]);
      expect([...headOf(base64)]).toEqual([...bytes.subarray(0, 12)]);
    },
  );
});

describe('pictures within the HTML', () => {
  const brings = (...ids: readonly (string | undefined)[]) =>
    ids.map((contentId) => ({ name: 'a.png', contentBytes: PNG, contentId }));

  test('are those that come along', () => {
    expect(pictureFault(brings('a', undefined, 'b'), new Set(['a', 'b']))).toBeUndefined();
  });

  test.each([
    ['shown and not brought', brings('a'), ['a', 'b'], '/body/content', 'that no attachment brings'],
    ['brought and not shown', brings('a', 'b'), ['a'], '/attachments/1/contentId', 'is shown nowhere'],
    ['in another case', brings('Logo'), ['logo'], '/attachments/0/contentId', 'is shown nowhere'],
  ])('%s are refused', (_, attachments, shown, pointer, detail) => {
    const errors = pictureFault(attachments, new Set(shown))?.errors;
    expect(errors).toContainEqual({ pointer, detail: expect.stringContaining(detail) });
    expect(pictureFault(attachments, new Set(shown))).toMatchObject(failure('invalid-request'));
  });
});

describe('the size of a mail', () => {
  const head = { to: [{ address: 'bø@partner.example', name: 'Bø "B"' }], subject: 'Größe \u2028 🙂' };
  const body = { contentType: 'html', content: '<p>ü & "x" \\ \n</p>' } as const;
  const files = [
    { name: 'größe "1".pdf', contentType: 'application/pdf', contentBytes: PDF },
    { name: 'a.png', contentType: 'image/png', contentBytes: PNG, contentId: 'a' },
  ];

  test('is that of the request as it goes over the wire, to the byte', () => {
    const measured = files.map((file) => ({ ...file, encodedLength: file.contentBytes.length }));
    for (const mail of [head, { ...head, cc: head.to, bcc: [], importance: 'high' as const }])
      for (const some of [[], measured.slice(0, 1), measured])
        expect(mailRequestBytes(mail, body, some)).toBe(
          Buffer.byteLength(JSON.stringify(mailRequest(mail, body, files.slice(0, some.length)))),
        );
  });
});

describe('a signature', () => {
  const signature = { html: '<p>Inès &amp; Co</p>', text: 'Inès & Co', logoAlt: 'Say "A & B"' };

  test('stands once under HTML, with its logo', () => {
    const { content } = withSignature({ contentType: 'html', content: '<p>Hi</p>' }, signature);
    expect(content).toBe(
      '<p>Hi</p><br /><div><p>Inès &amp; Co</p><p><img src="cid:signature-logo" alt="Say &quot;A &amp; B&quot;" /></p></div>',
    );
  });

  test('stands under a text as text', () => {
    const { content } = withSignature({ contentType: 'text', content: 'Hi' }, signature);
    expect(content).toBe('Hi\n\nInès & Co');
  });

  test('of a logo alone adds nothing to a text', () => {
    const body = { contentType: 'text', content: 'Hi' } as const;
    expect(withSignature(body, { html: '', text: '', logoAlt: '' })).toEqual(body);
  });
});
