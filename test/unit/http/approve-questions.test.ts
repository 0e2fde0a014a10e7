/** What the page of an approval link answers to careful questions: from the settings, and "not stated" where they say nothing. */
import { expect, test } from '@jest/globals';
import { KEPT_DAYS } from '../../../shared/domain/limits.ts';
import type { Product, Publisher } from '../../../shared/domain/product.ts';
import { approveTexts } from '../../../shared/http/approve/approve-texts.ts';
import { moreQuestions } from '../../../shared/http/approve/more-questions.ts';
import type { PageLanguage } from '../../../shared/http/page-language.ts';

const product: Product = {
  appId: 'app-id',
  loginOrigin: 'https://login.example',
  requestListUrl: 'https://entra.example/requests',
  publisher: {},
  credential: 'federated',
  auditRetentionDays: 730,
};
const all: Publisher = {
  company: 'Wintro & Partner GmbH',
  country: 'Germany',
  processingAgreementUrl: 'https://wintro.example/dpa?a=1&b=2',
  outboundAddresses: ['203.0.113.0/28', '2001:db8::1'],
};
const shown = (language: PageLanguage, given: Partial<Product> = {}): string =>
  moreQuestions({ ...product, ...given }, approveTexts(language));
const languages = ['en', 'de'] as const;

test.each([
  ['en', 'Not stated to this page', 'no fixed addresses are stated'],
  ['de', 'Dieser Seite nicht mitgeteilt', 'feste Adressen sind dieser Seite nicht mitgeteilt'],
] as const)('what is not set is said to be not stated: %s', (language, words, addresses) => {
  const text = shown(language);
  expect(text.split(words)).toHaveLength(3);
  expect(text).toContain(addresses);
});

test.each(languages)('what is set is told, and nothing is said to be missing: %s', (language) => {
  const text = shown(language, { publisher: all });
  expect(text).toContain('Wintro &amp; Partner GmbH, Germany.');
  expect(text).toContain('203.0.113.0/28, 2001:db8::1');
  expect(text).toContain('<a href="https://wintro.example/dpa?a=1&amp;b=2">');
  expect(text).not.toMatch(/not stated|stated to this page|nicht mitgeteilt/i);
});

test.each([
  [{ company: 'Wintro GmbH' }, '<dd>Wintro GmbH.</dd>'],
  [{ country: 'Germany' }, '<dd>Germany.</dd>'],
] as const)('of company and country one alone is told: %j', (publisher, told) => {
  expect(shown('en', { publisher })).toContain(told);
});

test.each([
  ['en', 'federated', 'managed identity'],
  ['en', 'secret', 'client secret'],
  ['de', 'federated', 'verwaltete Identität'],
  ['de', 'secret', 'Clientschlüssel'],
] as const)('the credential in use is named: %s, %s', (language, credential, words) => {
  expect(shown(language, { credential })).toContain(words);
});

test.each([
  ['en', '730 days'],
  ['de', '730 Tage'],
] as const)('the days that the audit is kept stand there: %s', (language, words) => {
  expect(shown(language)).toContain(words);
});

test.each([
  [
    'en',
    `${String(KEPT_DAYS)} days, or until`,
    'a message for later until it has gone',
    'until it has gone.</dd>',
  ],
  [
    'de',
    `${String(KEPT_DAYS)} Tage, oder bis`,
    'eine Nachricht für später, bis',
    'bis sie gesendet ist.</dd>',
  ],
] as const)(
  'the page said that what was sent is kept until an erasure, and that no text is ever stored; it says what holds: %s',
  (language, kept, waits, text) => {
    for (const words of [kept, waits, text]) expect(shown(language)).toContain(words);
    expect(approveTexts(language).dataList[0]).toMatch(/go out later|für später/);
  },
);

test.each([
  [
    'en',
    'and Wintro: its pages show it',
    'without text and recipient',
    'their signature until they are erased',
  ],
  ['de', 'und Wintro: Dessen Seiten', 'ohne Text und Empfänger', 'ihre Signatur, bis sie gelöscht wird'],
] as const)(
  // What broke: what Wintro's servers are told was left out, and so was how long a name and a signature stay.
  'the page said that nobody but Microsoft gets anything, and not how long a name is kept: %s',
  (language, who, what, kept) => {
    for (const words of [who, what, kept]) expect(shown(language)).toContain(words);
  },
);

test.each(languages)('a name with the form of a place is text and fills nothing: %s', (language) => {
  const text = shown(language, { publisher: { ...all, company: '<b>{agreement} {days}' } });
  expect(text).toContain('&lt;b&gt;{agreement} {days}, Germany.');
  expect(text.split('<a href')).toHaveLength(2);
});

// What broke: read with nothing else open, the page left these questions.
test.each([
  [
    'en',
    [
      'Why am I asked, if no',
      'the name and e-mail address of the account, until',
      'everything of your company erased',
    ],
  ],
  [
    'de',
    [
      'Warum werde ich gefragt, wenn',
      'mit Name und E-Mail-Adresse des Kontos, bis',
      'alles Ihres Unternehmens löschen',
    ],
  ],
] as const)(
  'why an administrator is asked, how long a name is kept, and who can end all of it: %s',
  (language, all) => {
    for (const words of all) expect(shown(language)).toContain(words);
  },
);
