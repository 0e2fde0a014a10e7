import { expect, test } from '@jest/globals';
import { toAsciiDomain } from '../../../shared/adapters/process/ascii-domain.ts';

test.each([
  ['example.com', 'example.com'],
  ['EXAMPLE.Com', 'example.com'],
  ['bücher.de', 'xn--bcher-kva.de'],
  ['пример.рф', 'xn--e1afmkfd.xn--p1ai'],
  ['日本語。テスト', 'xn--wgv71a119e.xn--zckzah'],
  ['fußball.example', 'xn--fuball-cta.example'],
  ['xn--bcher-kva.de', 'xn--bcher-kva.de'],
  [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
])('%s is %s', (name, label) => {
  expect(toAsciiDomain(name)).toBe(label);
});

test.each([
  '',
  'localhost',
  'example.',
  'example.com.',
  '.example.com',
  '@example.com',
  'a@example.com',
  '*.example.com',
  'exa mple.com',
  'a/b.example',
  'example.com/path',
  'example.com?x',
  'example.com#x',
  'exa%6dple.com',
  'a:b.example',
  '192.0.2.1',
  '0x7f.1',
  '[::1]',
  '-a.example',
  'xn--a.example\u0000',
  'xn--\u{1F600}.example',
  `${'a'.repeat(64)}.example`,
  `${'a.'.repeat(130)}example`,
])('%j is no domain name', (name) => {
  expect(toAsciiDomain(name)).toBeUndefined();
});
