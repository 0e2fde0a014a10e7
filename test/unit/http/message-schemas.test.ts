import { describe, expect, test } from '@jest/globals';
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
    const words = 'must be at most 10000 bytes of addresses together with cc and bcc';
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
