/** Which language a page is in, by what a browser asks for; anybody can send anything. */
import { expect, test } from '@jest/globals';
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { pageLanguage } from '../../../shared/http/page-language.ts';
import { problemPage } from '../../../shared/http/problem-page.ts';
import { returnAnswer } from '../../../shared/http/return-answer.ts';

test.each<[string | null, 'en' | 'de']>([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['DE-ch', 'de'],
  ['de-AT, en', 'de'],
  ['en, de', 'en'],
  ['en;q=0.8, de;q=0.9', 'de'],
  ['fr, de;q=0.1', 'de'],
  ['fr;q=1, *;q=0.5', 'en'],
  ['de;q=0', 'en'],
  ['de;q=-1', 'en'],
  ['de;q=much', 'en'],
  ['de; Q=0.9 , en;q=0.5', 'de'],
  ['deutsch', 'en'],
  ['en-de', 'en'],
  [`${'x,'.repeat(300)}de`, 'en'],
  [',;,=;q', 'en'],
])('%p is %s', (header, language) => {
  expect(pageLanguage(header)).toBe(language);
});

/** What can go wrong on a page that a link leads to. */
const REASONS: readonly FailureReason[] = [
  ...(['approval-link-unknown', 'approval-link-ended', 'attempt-unknown', 'not-found'] as const),
  ...(['rate-limited', 'settings-invalid', 'internal-error'] as const),
  ...(['storage-unavailable', 'row-newer', 'write-conflict', 'deadline-exceeded'] as const),
];

test.each(REASONS)(
  '%s is told in German to whoever reads German, with the status of the English page',
  (reason) => {
    const [german, english] = [
      problemPage(failure(reason), 'https://wintro.example/', 'de'),
      problemPage(failure(reason), 'https://wintro.example/', 'en'),
    ];
    expect(german.text).toContain('<html lang="de">');
    expect(german.headers).toMatchObject({ 'Content-Language': 'de', Vary: 'Accept-Language' });
    expect(german.text).toContain('Zu Wintro');
    const sentences = (text = ''): string[] => text.match(/<(?:h1|p)>[^<]+/g) ?? [];
    const common = sentences(german.text).filter((one) => sentences(english.text).includes(one));
    expect([german.status, common]).toEqual([english.status, []]);
  },
);

test('what has no German words is told in English, and says so', () => {
  const { text, headers } = problemPage(failure('mailbox-full'), undefined, 'de');
  expect(text).toContain('<html lang="en">');
  expect(text).not.toContain('schließen');
  expect(headers).toMatchObject({ 'Content-Language': 'en' });
});

test('a German wait says its seconds, too', () => {
  const page = problemPage(failure('rate-limited', { retryAfterSeconds: 9 }), undefined, 'de');
  expect([page.status, page.headers?.['Retry-After']]).toEqual([429, '9']);
});

test.each([
  ['reported', 200, 'Eine Genehmigung wurde gemeldet'],
  ['not-reported', 400, 'Es wurde keine Genehmigung gemeldet'],
] as const)('a return that nobody waits for, %s, is told in German', (approval, status, title) => {
  const page = returnAnswer({ approval }, undefined, 'de');
  expect(page.status).toBe(status);
  expect(page.text).toContain(`<h1>${title}</h1>`);
  expect(page.text).not.toMatch(/wurde genehmigt|ist genehmigt[^u]|haben genehmigt/);
});
