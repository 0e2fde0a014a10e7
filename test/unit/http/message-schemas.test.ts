import { describe, expect, test } from '@jest/globals';
import { jsonLog } from '../../../shared/log.ts';
import { sendBody } from '../../../shared/http/message-schemas.ts';

const body = { contentType: 'text', content: 'Hello' };
const mail = (...addresses: string[]): unknown => ({
  kind: 'mail',
  to: addresses.map((address) => ({ address })),
  subject: 's',
  body,
});
const faultsOf = (message: unknown): string[] =>
  sendBody.safeParse(message).error?.issues.map(({ message: words }) => words) ?? [];

describe('an address', () => {
  test.each([
    'ada@b.example',
    "o'neill+jobs@b.example",
    'राम@हिन्दी.भारत',
    'x@ශ්‍රී.example',
    'นภา@ไทย.ไทย',
    'ада@пример.рф',
    '用户@例子.广告',
    'zoe\u0308@mu\u0308nchen.example',
  ])('may be of any script, its domain with the marks that the script needs: %s', (address) => {
    expect(faultsOf(mail(address))).toEqual([]);
    expect(sendBody.safeParse({ kind: 'chat', to: { email: address }, body }).success).toBe(true);
  });

  test.each([
    'x@\u0301b.example',
    'x@b\u200d.example',
    'x@\u200db.example',
    'x@b.example\u202e',
    'x@b .example',
    'x@-b.example',
    'x@b.example.',
    '/o=ExchangeLabs/cn=ada',
  ])('is none with a mark of nothing, an invisible sign or a hole in it: %j', (address) => {
    expect(faultsOf(mail(address))).toEqual(['must be one e-mail address, without name or brackets']);
  });
});

describe('all addresses of a mail together', () => {
  const long = (index: number, letter = 'd'): string =>
    `${'p'.repeat(58)}${10 + index}@${letter.repeat(190)}.ex`;
  const mailTo = (to: number, cc: number, bcc: number, more: string[] = []): unknown => {
    const people = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => ({ address: long(from + index) }));
    return {
      ...(mail() as object),
      to: [...people(to, 0), ...more.map((address) => ({ address }))],
      cc: people(cc, to),
      bcc: people(bcc, to + cc),
    };
  };

  test('are at most 10,000 bytes, over to, cc and bcc', () => {
    expect(long(0)).toHaveLength(254);
    expect(faultsOf(mailTo(13, 13, 13))).toEqual([]);
    expect(faultsOf(mailTo(13, 13, 13, [`${'p'.repeat(50)}@${'d'.repeat(43)}`]))).toEqual([]);
    const words = 'must be at most 10000 bytes of addresses together with cc, bcc and replyTo';
    expect(faultsOf(mailTo(13, 13, 13, [`${'p'.repeat(50)}@${'d'.repeat(44)}`]))).toEqual([words]);
    expect(faultsOf(mailTo(14, 13, 13))).toEqual([words]);
  });

  test('are counted in bytes, not in letters', () => {
    const thai = (index: number): string => `p${10 + index}@${'ก'.repeat(100)}`;
    const addresses = Array.from({ length: 34 }, (_, index) => thai(index));
    expect(Buffer.byteLength(addresses.join(''))).toBeGreaterThan(10_000);
    expect(faultsOf(mail(...addresses))).toHaveLength(1);
    expect(faultsOf(mail(...addresses.slice(2)))).toEqual([]);
  });
});

describe("the caller's own word for a message", () => {
  const withReference = (reference: string): unknown => ({ ...(mail('a@b.example') as object), reference });

  test.each([
    'x',
    'application:4711',
    'JOB-2026.11_30',
    'a'.repeat(40),
    `${'a'.repeat(40)}:${'b'.repeat(23)}`,
  ])('may be %s, and can stand in the log', (reference) => {
    expect(faultsOf(withReference(reference))).toEqual([]);
    const lines: string[] = [];
    jsonLog((_level, line) => lines.push(line), { reference }).write('send.sent');
    expect(JSON.parse(lines[0]!)).toMatchObject({ event: 'send.sent', reference });
  });

  test.each(['', ' ', 'two words', 'ada@b.example', 'a/b', 'ä', 'a\n', `${'a.'.repeat(32)}a`])(
    'is refused when it is %j',
    (reference) => {
      expect(faultsOf(withReference(reference))).toEqual([
        'must be one word of letters, digits and _ . : -, at most 64 characters',
      ]);
    },
  );

  test('is refused when the log would take it for a secret', () => {
    const fault = 'must not have more than 40 letters, digits, _ and - in a row';
    expect(faultsOf(withReference('a'.repeat(41)))).toEqual([fault]);
    expect(faultsOf(withReference(`x:${'a-_1'.repeat(11)}`))).toEqual([fault]);
  });
});

describe('where answers go', () => {
  const answersTo = (count: number, address = (index: number) => `p${String(index)}@b.example`): unknown => ({
    ...(mail('a@b.example') as object),
    replyTo: Array.from({ length: count }, (_one, index) => ({ address: address(index) })),
  });

  test('may be ten addresses, and counts among the bytes of all', () => {
    expect(faultsOf(answersTo(10))).toEqual([]);
    expect(faultsOf(answersTo(11))).toHaveLength(1);
    const long = (index: number): string => `${'ä'.repeat(62)}${10 + index}@${'ü'.repeat(180)}.example`;
    expect(faultsOf(answersTo(10, long))).toEqual([]);
    const cc = Array.from({ length: 11 }, (_one, index) => ({ address: long(index) }));
    expect(faultsOf({ ...(answersTo(10, long) as object), cc })).toEqual([
      'must be at most 10000 bytes of addresses together with cc, bcc and replyTo',
    ]);
  });

  test('is for mail alone', () => {
    const chat = { kind: 'chat', to: { email: 'a@b.example' }, body };
    expect(faultsOf({ ...chat, replyTo: [{ address: 'c@b.example' }] })).toHaveLength(1);
  });
});

describe('the name of a file', () => {
  const named = (name: string): unknown => ({
    ...{ kind: 'mail', to: [{ address: 'ada@b.example' }], subject: 's', body },
    attachments: [{ name, contentBytes: 'AAAA' }],
  });

  test.each(['cv.pdf', 'Lebenslauf (2).docx', '.env', ' a', 'a ', 'été.txt', '..a', 'x'.repeat(200)])(
    'may be %j',
    (name) => {
      expect(faultsOf(named(name))).toEqual([]);
    },
  );

  test.each(['', ' ', '...', '. .', 'a/b', '../a', 'a\\b', 'a:b', 'a*', '"a"', 'a?', '<a>', 'a|b', '/'])(
    'is none alone: %j',
    (name) => {
      expect(faultsOf(named(name))).toEqual(['must be the name of a file, without a folder']);
    },
  );

  test('that is endless held everybody up for minutes: it is read in one go', () => {
    const started = process.cpuUsage();
    expect(faultsOf(named(`${'a'.repeat(60_000)}/`))).toHaveLength(2);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
  });
});

describe('pictures of a mail', () => {
  const showing = (...contentIds: string[]): unknown => ({
    ...{ kind: 'mail', to: [{ address: 'ada@b.example' }], subject: 's', body },
    attachments: contentIds.map((contentId) => ({ name: 'a.png', contentBytes: 'AAAA', contentId })),
  });

  test('have content ids that differ in more than their case', () => {
    expect(faultsOf(showing('a', 'b'))).toEqual([]);
    expect(faultsOf(showing('a', 'A'))).toEqual(['must each have a content id of their own']);
  });

  test('take the place of no logo, in whatever case it is written', () => {
    expect(faultsOf(showing('Signature-Logo'))).toEqual(['is the content id of the logo of signatures']);
  });
});

test.each(['2026-01-14', '2026-01-14T09:30:00', '2026-01-14T09:30Z', '2026-01-14T09:30:60Z', 'tomorrow', ''])(
  'a time that is no instant is told what one is: %j',
  (sendAt) => {
    expect(faultsOf({ ...(mail('ada@b.example') as object), sendAt })).toEqual([
      'must be an instant with seconds and an offset: 2026-01-14T09:30:00+01:00',
    ]);
  },
);
