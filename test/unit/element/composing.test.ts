/** What the composer does with what is typed, without a browser. */
import { describe, expect, test } from '@jest/globals';
import { isList, readAddresses } from '../../../shared/element/composer/addresses.ts';
import { draftIn, emptyDraft, type Draft, type Recipient } from '../../../shared/element/composer/draft.ts';
import { faultsIn, stillShown } from '../../../shared/element/composer/faults.ts';
import { MOST_TEAMS_BYTES } from '../../../shared/element/composer/limits.ts';
import { messageOf, saysTheSame } from '../../../shared/element/composer/messages.ts';
import { roomFor } from '../../../shared/element/composer/size.ts';
import { asTeamsHtml } from '../../../shared/adapters/graph/teams-text.ts';
import { partsIn } from '../../../shared/element/shell/parts.ts';
import { catalogue } from '../../../shared/element/texts/en.ts';
import { initialsOf } from '../../../shared/element/ui/initials-of.ts';
import { makeWords } from '../../../shared/element/words.ts';

const words = makeWords('en', catalogue);

describe('addresses', () => {
  test.each([
    ['one', 'a@x.example', ['a@x.example'], ''],
    ['a list with commas', 'a@x.example, b@x.example', ['a@x.example', 'b@x.example'], ''],
    ['a column of a table', 'a@x.example\r\nb@x.example\r\n', ['a@x.example', 'b@x.example'], ''],
    [
      'as Outlook copies it',
      '"Lund, Nora" <nora@x.example>; Bo Ek <bo@x.example>',
      ['nora@x.example', 'bo@x.example'],
      '',
    ],
    ['blanks between them', 'a@x.example b@x.example', ['a@x.example', 'b@x.example'], ''],
    ['the same twice', 'a@x.example;A@x.example', ['a@x.example'], ''],
    [
      'with somebody unknown among them',
      'a@x.example; Nora; b@x.example',
      ['a@x.example', 'b@x.example'],
      'Nora',
    ],
    // What broke: what stood around an address became a part of it.
    [
      'as links and in brackets',
      'mailto:a@x.example (b@x.example) [c@x.example]',
      ['a@x.example', 'b@x.example', 'c@x.example'],
      '',
    ],
    ['in quotes, and with a stop', "'a@x.example'; b@x.example.", ['a@x.example', 'b@x.example'], ''],
    ['an apostrophe in one', "o'neil@x.example", ["o'neil@x.example"], ''],
    ['the end of something that is none', 'a@b@x.example', [], 'a@b@x.example'],
    ['longer than any', `${'a'.repeat(70)}@x.example`, [], `${'a'.repeat(70)}@x.example`],
    ['nobody', 'Nora Lund', [], 'Nora Lund'],
    ['half of one', 'nora@', [], 'nora@'],
  ])('%s', (_what, text, addresses, rest) => {
    const read = readAddresses(text);
    expect([read.people.map(({ address }) => address), read.rest]).toEqual([addresses, rest]);
  });

  // What broke: half a minute without a sign of life, for fifty thousand letters that were pasted by mistake.
  test.each([
    ['one word', 'a'.repeat(200_000)],
    ['one line', 'lorem ipsum dolor '.repeat(10_000)],
    ['blanks', `${' '.repeat(200_000)}<`],
    ['apostrophes', "a'".repeat(100_000)],
  ])('%s of any length is read in one go', (_what, text) => {
    const before = performance.now();
    expect(isList(text)).toBe(false);
    expect(performance.now() - before).toBeLessThan(20_000);
  });

  test('keep the names that stand beside them', () => {
    const { people } = readAddresses('"Lund, Nora" <nora@x.example>; Bo Ek <bo@x.example>; c@x.example');
    expect(people.map(({ name }) => name)).toEqual(['Lund, Nora', 'Bo Ek', 'c@x.example']);
  });

  test.each([
    ['a@x.example', false],
    ['Nora Lund', false],
    ['a@x.example;', true],
    ['a@x.example b@x.example', true],
  ])('%s: a list? %s', (text, expected) => {
    expect(isList(text)).toBe(expected);
  });
});

const person = (address: string): Recipient => ({ name: address, address, kind: 'address' });
const draft = (part: Partial<Draft>): Draft => ({ ...emptyDraft, ...part });

describe('a kept draft', () => {
  const kept: Draft = {
    ...emptyDraft,
    to: [{ ...person('a@x.example'), id: 'id-1' }],
    subject: 'S',
    text: 'T',
    contentType: 'html',
    importance: 'high',
  };

  test('is read as it was written', () => {
    expect(draftIn(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  test.each<[string, unknown, Partial<Draft>]>([
    ['nothing', null, {}],
    ['a text', 'draft', {}],
    ['a list', [1, 2], {}],
    ['people that are none', { to: 'Nora', cc: null, text: 'T' }, { text: 'T' }],
    [
      'one who is not whole among people',
      { to: [null, { name: 'N' }, person('a@x.example')] },
      { to: [person('a@x.example')] },
    ],
    ['words that are none', { text: 1, subject: { a: 1 }, teamId: 'team' }, { teamId: 'team' }],
    ['an importance and a format of a later version', { importance: 'whispered', contentType: 'rich' }, {}],
    ['a field of a later version', { text: 'T', mood: 'glad' }, { text: 'T' }],
  ])('that holds %s gives what can be understood of it', (_what, value, understood) => {
    expect(draftIn(value)).toEqual(understood);
  });

  test('tells whether a message still stands there, sent again or for the first time', () => {
    const message = messageOf('mail', kept);
    if (message === null) throw new Error('The draft is whole');
    expect(saysTheSame(message, kept)).toBe(true);
    expect(saysTheSame({ ...message, resendOf: 's-1' }, kept)).toBe(true);
    expect(saysTheSame(message, { ...kept, text: 'T, and more' })).toBe(false);
    expect(saysTheSame(message, { ...kept, to: [person('b@x.example')] })).toBe(false);
  });
});

describe('faults', () => {
  const whole = draft({ to: [person('a@x.example')], subject: 'S', text: 'T' });

  test('there are none in a whole message', () => {
    for (const kind of ['chat', 'mail'] as const)
      expect(faultsIn(words, { kind, draft: whole, typed: {} })).toEqual({});
  });

  test.each(['to', 'cc', 'bcc'] as const)('nothing goes out while %s holds what is no recipient', (name) => {
    const faults = faultsIn(words, { kind: 'mail', draft: whole, typed: { [name]: ' Nora ' } });
    expect(faults).toEqual({ [name]: expect.stringContaining('"Nora" is not a recipient yet.') });
  });

  test('a mail to too many says by how many', () => {
    const to = Array.from({ length: 52 }, (_, index) => person(`p${index}@x.example`));
    expect(faultsIn(words, { kind: 'mail', draft: { ...whole, to }, typed: {} })).toEqual({
      to: '2 recipients too many: a mail has at most 50.',
    });
  });

  test('a text too long says by how much', () => {
    const text = 'x'.repeat(MOST_TEAMS_BYTES + 300);
    const { text: fault } = faultsIn(words, { kind: 'chat', draft: { ...whole, text }, typed: {} });
    expect(fault).toBe('About 300 characters too long. Shorten the message.');
  });

  test('that are cured are shown no more, and none comes that was not shown', () => {
    const faults = faultsIn(words, { kind: 'mail', draft: draft({ text: 'T' }), typed: {} });
    expect(Object.keys(faults)).toEqual(['to', 'subject']);
    expect(Object.keys(stillShown(new Set(['text', 'subject']), faults))).toEqual(['subject']);
  });
});

describe('room', () => {
  test.each([
    ['plain words', 'Hello Nora'],
    ['lines', 'Hello\nNora,\n\nbest'],
    ['signs', 'a < b & c > d\n"e"'],
    ['blanks', '  two  and   three'],
    ['other scripts', 'Привет, Нора\n你好'],
  ])('is counted as Teams counts it: %s', (_what, text) => {
    const long = text.repeat(1_000);
    const posted = Buffer.byteLength(asTeamsHtml(long) ?? long);
    const { left } = roomFor('chat', draft({ text: long }));
    const said = (MOST_TEAMS_BYTES - posted) / (posted / long.length);
    expect(Math.abs(left - said)).toBeLessThan(long.length * 0.05);
  });

  test('is said when little is left', () => {
    expect(roomFor('chat', draft({ text: 'x'.repeat(1000) })).isNearlyFull).toBe(false);
    expect(roomFor('chat', draft({ text: 'x'.repeat(20_000) })).isNearlyFull).toBe(true);
  });
});

test.each([
  ['Tomasz Lindqvist', 'TL'],
  ['Siobhán O’Neill (Guest)', 'SO'],
  ['lund, nora', 'LN'],
  ['张伟', '张'],
  ['', ''],
])('the initials of %s are %s', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  [null, ['card', 'composer']],
  ['', ['card', 'composer']],
  ['composer', ['composer']],
  ['composer card', ['card', 'composer']],
  ['history', ['card', 'composer']],
])('show="%s" shows %s', (show, parts) => {
  expect(partsIn(show)).toEqual(parts);
});

test.each([
  ['Tomasz', 'Remove Tomasz'],
  ['רות', 'Remove \u2068רות\u2069'],
  ['gpj.\u202etxt', 'Remove \u2068gpj.\u202etxt\u2069'],
])('the name %j does not turn around the sentence in which it stands', (name, said) => {
  expect(words.text('person.remove', { name })).toBe(said);
});
