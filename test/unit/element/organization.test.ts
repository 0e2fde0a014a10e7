/** What the organization's part makes of what is typed and of what the service says, without a browser. */
import { describe, expect, test } from '@jest/globals';
import { toAsciiDomain } from '../../../shared/adapters/process/ascii-domain.ts';
import type { SendingPolicy } from '../../../shared/client/index.ts';
import { isBackwards, rangeOf } from '../../../shared/element/organization/audit-range.ts';
import { asciiName, namesIn } from '../../../shared/element/organization/domain-names.ts';
import { makeOwnWords, loaderFor } from '../../../shared/element/organization/own-words.ts';
import { nameOf } from '../../../shared/element/organization/person-name.ts';
import {
  draftOf,
  faultsIn,
  wishOf,
  type PolicyDraft,
} from '../../../shared/element/organization/policy-draft.ts';
import { differences } from '../../../shared/element/organization/rule-words.ts';
import { sectionsIn } from '../../../shared/element/organization/sections.ts';
import { organization as german } from '../../../shared/element/texts/de-organization.ts';
import { catalogue } from '../../../shared/element/texts/en.ts';
import { organization } from '../../../shared/element/texts/en-organization.ts';
import { makeWords } from '../../../shared/element/words.ts';

const nothing: SendingPolicy = { version: 'v1', stopped: false, since: {}, readable: true };
const open: PolicyDraft = draftOf(nothing);
const own = makeOwnWords('en', organization);
const words = makeWords('en', catalogue);

describe('domain names', () => {
  test.each([
    ['a column', 'a.example\nb.example', ['a.example', 'b.example']],
    [
      'commas, semicolons and blanks',
      'a.example, b.example;c.example d.example',
      ['a.example', 'b.example', 'c.example', 'd.example'],
    ],
    ['an @ that was copied along', '@a.example', ['a.example']],
    ['nothing', ' ,\n', []],
  ])('%s', (_what, typed, names) => {
    expect(namesIn(typed)).toEqual(names);
  });

  test.each([
    'example.com',
    'EXAMPLE.com',
    'münchen.example',
    '例え.テスト',
    'straße.example',
    'xn--mnchen-3ya.example',
    'example',
    '127.0.0.1',
    '1.2.3',
    'example.com:80',
    'a@example.com',
    '[::1]',
    '-a.example',
    'a_b.example',
    'a..example',
    '.example.com',
    'example.com.',
    '*.example.com',
    `${'a'.repeat(64)}.example`,
    `${'a.'.repeat(130)}example`,
  ])('%s is a name here exactly when the service takes it, and in the same form', (name) => {
    expect(asciiName(name)).toBe(toAsciiDomain(name));
  });

  test.each(['example.com/path', 'example.com?x', 'example.com#x', 'exa%6dple.com', 'https://example.com'])(
    '%s is an address and no name: it is told, not cut',
    (name) => {
      expect(asciiName(name)).toBeUndefined();
    },
  );
});

describe('the rules', () => {
  test.each<[string, SendingPolicy]>([
    ['none', nothing],
    [
      'all',
      {
        ...nothing,
        stopped: true,
        dailyCap: 50,
        domains: { rule: 'refused', names: ['a.example'] },
        kinds: ['mail'],
      },
    ],
  ])('%s come back from the form as they went in', (_what, policy) => {
    const { since: _since, readable: _readable, ...wish } = policy;
    expect(wishOf(draftOf(policy), policy.version)).toEqual(wish);
    expect(faultsIn(draftOf(policy))).toEqual({});
  });

  test('a domain that is in no rule is not sent, and names are sent as A-labels', () => {
    expect(wishOf({ ...open, names: 'left.example' }, 'v1')).toEqual({ version: 'v1', stopped: false });
    expect(wishOf({ ...open, rule: 'allowed', names: 'münchen.example' }, 'v1').domains).toEqual({
      rule: 'allowed',
      names: ['xn--mnchen-3ya.example'],
    });
  });

  test.each<[string, Partial<PolicyDraft>, object]>([
    ['no limit', { dailyCap: ' ' }, {}],
    ['a limit of none', { dailyCap: '0' }, { dailyCap: 'cap' }],
    ['a limit that is too high', { dailyCap: '5001' }, { dailyCap: 'cap' }],
    ['half a message', { dailyCap: '1.5' }, { dailyCap: 'cap' }],
    ['no number', { dailyCap: 'ten' }, { dailyCap: 'cap' }],
    ['no domain', { rule: 'allowed', names: '' }, { names: 'noNames' }],
    ['what is no domain', { rule: 'refused', names: 'a.example b c' }, { names: { bad: ['b', 'c'] } }],
    [
      'too many domains',
      {
        rule: 'refused',
        names: Array.from({ length: 501 }, (_, index) => `d${String(index)}.example`).join('\n'),
      },
      { names: 'manyNames' },
    ],
    ['what is no domain, in no rule', { rule: 'any', names: 'b' }, {}],
    ['no kind', { kinds: [] }, { kinds: 'noKind' }],
    [
      'everything at once',
      { dailyCap: '-1', rule: 'allowed', kinds: [] },
      { dailyCap: 'cap', names: 'noNames', kinds: 'noKind' },
    ],
  ])('%s', (_what, change, faults) => {
    expect(faultsIn({ ...open, ...change })).toEqual(faults);
  });

  test('differ only where they say something else', () => {
    const mine = {
      stopped: false,
      dailyCap: 5,
      domains: { rule: 'allowed', names: ['b.example', 'a.example'] },
    } as const;
    const theirs = {
      ...nothing,
      domains: { rule: 'allowed', names: ['a.example', 'b.example'] },
      kinds: ['chat', 'channel', 'mail'],
    } as const;
    expect(differences({ own, words }, mine, theirs)).toEqual([
      { name: 'Messages of one person in 24 hours', mine: '5 messages', theirs: 'no limit' },
    ]);
  });
});

describe('the days of the audit', () => {
  test('the last one counts whole, in the zone of the reader', () => {
    const { from = '', to = '' } = rangeOf({ from: '2026-01-14', to: '2026-01-15' });
    expect(new Date(from)).toEqual(new Date(2026, 0, 14));
    expect(new Date(to)).toEqual(new Date(2026, 0, 16));
  });

  test('what is not given, or is no day, sets no bound', () => {
    expect(rangeOf({ from: '', to: '' })).toEqual({});
    expect(rangeOf({ from: 'never', to: '' })).toEqual({});
  });

  test('one day is a range, one before the first is none', () => {
    expect(isBackwards({ from: '2026-01-14', to: '2026-01-14' })).toBe(false);
    expect(isBackwards({ from: '2026-01-14', to: '2026-01-13' })).toBe(true);
    expect(isBackwards({ from: '', to: '2026-01-13' })).toBe(false);
  });
});

test('words of a later version are nothing, and never those of another kind', () => {
  expect(own.known('event.connect.completed')).toBe('Connecting a Microsoft account');
  for (const key of ['event.of-tomorrow', 'toString', 'connections.found'])
    expect(own.known(key)).toBeUndefined();
});

test('a language that is not shipped is English; a page gives texts of its own', async () => {
  expect((await loaderFor('de-AT')()).organization).toBe(german);
  expect((await loaderFor('sv')()).organization).toBe(organization);
  expect((await loaderFor('constructor')()).organization).toBe(organization);
  expect(makeOwnWords('sv', organization, { 'audit.title': 'Logg' }).text('audit.title')).toBe('Logg');
});

test('a person is called by the name in Wintro, else by what else is known', () => {
  const account = { tenantId: 't', email: 'a@x.example', displayName: 'Ada at Microsoft' };
  const person = { id: 'i', state: 'connected', displayName: 'Ada', subject: 'ada', account } as const;
  expect(nameOf(person)).toBe('Ada');
  expect(nameOf({ ...person, displayName: '' })).toBe('Ada at Microsoft');
  expect(nameOf({ id: 'i', state: 'not-connected', subject: 'ada' })).toBe('ada');
  expect(nameOf({ id: 'i', state: 'not-connected' })).toBeUndefined();
});

test.each([
  [null, ['connections', 'policy', 'links', 'audit']],
  ['audit policy', ['policy', 'audit']],
  ['nonsense', ['connections', 'policy', 'links', 'audit']],
])('show="%s"', (show, sections) => {
  expect(sectionsIn(show)).toEqual(sections);
});

test.each([
  ['en', organization, /rules/, /The rules for sending stay, and the audit/],
  ['de', german, /Regeln/, /Die Regeln für das Senden bleiben, und das Protokoll/],
])(
  'the question before everything is erased said that the sending policy goes, which stays: %s',
  (_language, texts, rules, stays) => {
    expect(texts['erasure.what']).not.toMatch(rules);
    expect(texts['erasure.not']).toMatch(stays);
  },
);
