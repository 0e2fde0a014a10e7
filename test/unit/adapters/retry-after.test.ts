import { expect, test } from '@jest/globals';
import { retryAfterSeconds } from '../../../shared/adapters/calls/retry-after.ts';

const now = Date.parse('2026-11-24T12:00:00Z');
const of = (text: string): number | undefined => retryAfterSeconds(new Headers({ 'retry-after': text }), now);

test.each([
  ['seconds', '17', 17],
  ['seconds with spaces around', ' 17 ', 17],
  ['one second', '1', 1],
  ['a fraction', '1.5', 2],
  ['a fraction of a second', '0.2', 1],
  ['a fraction that looks like a year', '3600.5', 3_601],
  ['a date', 'Tue, 24 Nov 2026 12:01:00 GMT', 60],
  ['a date in the form of RFC 850', 'Tuesday, 24-Nov-26 12:01:00 GMT', 60],
  ["a date in the form of C's asctime", 'Tue Nov 24 12:01:00 2026', 60],
  ["a date in the form of C's asctime, with a short day", 'Tue Dec  1 12:00:00 2026', 86_400],
  ['a leap second', 'Tue, 24 Nov 2026 12:00:60 GMT', 60],
  ['a day and a second', '86401', 86_400],
  ['a very long time', '1000000000', 86_400],
  ['a far date', 'Thu, 24 Nov 2033 12:00:00 GMT', 86_400],
  ['a far date of two digits', 'Monday, 24-Nov-76 12:00:00 GMT', 86_400],
  ['more digits than a number holds', '9'.repeat(400), 86_400],
])('%s is a time to wait, at most a day', (_title, text, seconds) => {
  expect(of(text)).toBe(seconds);
});

test.each([
  ['30,120', 30],
  ['30, 120', 30],
  ['120 ,30', 120],
  [', 30', 30],
  ['30,soon', 30],
  ['Tue, 24 Nov 2026 12:01:00 GMT, 120', 60],
  ['Tuesday, 24-Nov-26 12:01:00 GMT, 120', 60],
  ['Tue Nov 24 12:01:00 2026,120', 60],
  ['120, Tue, 24 Nov 2026 12:01:00 GMT', 120],
])('of the values that came in one header the first counts: %j', (text, seconds) => {
  expect(of(text)).toBe(seconds);
});

test('two headers are one with two values', () => {
  const headers = new Headers();
  headers.append('Retry-After', '30');
  headers.append('Retry-After', '120');
  expect(retryAfterSeconds(headers, now)).toBe(30);
});

test.each([
  ['nothing', ''],
  ['nothing but a comma', ','],
  ['0', '0'],
  ['a zero before another value', '0, 30'],
  ['a word before another value', 'soon, 30'],
  ['a negative number', '-5'],
  ['a negative year', '-2099'],
  ['a number that ends in its point', '5.'],
  ['a decimal comma without a first value', ',.5'],
  ['an exponent', '1e3'],
  ['a power', '10^9'],
  ['a word', 'soon'],
  ['a word with a year', 'maybe 2099'],
  ['a unit', '12 hours'],
  ['a date in the past', 'Tue, 24 Nov 2020 12:00:00 GMT'],
  ['a date of two digits in the past', 'Tuesday, 24-Nov-20 12:00:00 GMT'],
  ['two digits more than fifty years ahead', 'Wednesday, 24-Nov-77 12:00:00 GMT'],
  ['this moment', 'Tue, 24 Nov 2026 12:00:00 GMT'],
  ['a date of another zone', 'Tue, 24 Nov 2026 12:01:00 CET'],
  ['an hour that no day has', 'Tue, 24 Nov 2026 25:01:00 GMT'],
  ['a date of another form', '2099-01-01'],
  ['hexadecimal', '0x10'],
  ['signed', '+5'],
])('%s is no time to wait', (_title, text) => {
  expect(of(text)).toBeUndefined();
});

test('absent is no time to wait', () => {
  expect(retryAfterSeconds(new Headers(), now)).toBeUndefined();
});
