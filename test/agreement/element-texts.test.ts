/** The element's texts: every reason of the product has words, and every language says everything. */
import { describe, expect, test } from '@jest/globals';
import { clientProblems, type ClientReason } from '../../shared/client/problem.ts';
import { AUDIT_OUTCOMES } from '../../shared/domain/audit.ts';
import { EVENTS } from '../../shared/domain/events.ts';
import * as limits from '../../shared/domain/limits.ts';
import type { FailureReason } from '../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import type {
  Catalogue,
  KnownReason,
  OrganizationTexts,
  PluralForms,
} from '../../shared/element/catalogue.ts';
import * as formLimits from '../../shared/element/composer/limits.ts';
import * as policyLimits from '../../shared/element/organization/limits.ts';
import { catalogue as german } from '../../shared/element/texts/de.ts';
import { organization as germanOrganization } from '../../shared/element/texts/de-organization.ts';
import { catalogue as english } from '../../shared/element/texts/en.ts';
import { organization as englishOrganization } from '../../shared/element/texts/en-organization.ts';
import { makeWords } from '../../shared/element/words.ts';

/** Does not compile when a reason of the product or of the client has no words. */
const worded: Readonly<Record<FailureReason | ClientReason, unknown>> = english.problems;

const told = { ...FAILURE_TABLE, ...clientProblems };
type Texts = Readonly<Record<string, string | PluralForms>>;

/** The texts of both elements, side by side. */
const allTexts = (catalogue: Catalogue, organization: OrganizationTexts): Texts => ({
  ...catalogue.words,
  ...Object.fromEntries(Object.entries(organization).map(([key, text]) => [`organization: ${key}`, text])),
});
const englishTexts = allTexts(english, englishOrganization);
const germanTexts = allTexts(german, germanOrganization);
const languages: readonly [name: string, texts: Texts, problems: Catalogue['problems']][] = [
  ['en', englishTexts, english.problems],
  ['de', germanTexts, german.problems],
];

test('every reason of the product and of the client has words, and no other', () => {
  expect(Object.keys(worded).sort()).toEqual(Object.keys(told).sort());
});

test.each(Object.keys(told) as KnownReason[])('%s is said in English as the service says it', (reason) => {
  const { title, detail, nextStep } = told[reason];
  expect(english.problems[reason]).toMatchObject({ title, detail, next: nextStep });
});

describe.each(languages)('the language %s', (name, texts, problems) => {
  const keys = Object.keys(englishTexts);
  const formsOf = (text: string | PluralForms): readonly string[] =>
    typeof text === 'string' ? [text] : Object.values(text);

  test('has the same keys, fills in the same names, and emphasises as much', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
    for (const key of keys) {
      const [there, here] = [formsOf(englishTexts[key]!).at(-1)!, formsOf(texts[key]!).at(-1)!];
      expect([key, partsOf(here)]).toEqual([key, partsOf(there)]);
    }
  });

  test('has every form of a count that its plurals ask for', () => {
    const wanted = new Intl.PluralRules(name).resolvedOptions().pluralCategories;
    for (const key of keys) {
      const text = texts[key]!;
      if (typeof text !== 'string')
        expect([key, Object.keys(text).sort()]).toEqual([key, [...wanted].sort()]);
    }
  });

  test('is whole: no text is empty, ends in a blank, or has a name that nothing fills', () => {
    const said = Object.values(problems).flatMap((words) => Object.values(words) as string[]);
    for (const text of [...keys.flatMap((key) => formsOf(texts[key]!)), ...said]) {
      expect(text).toMatch(/^\S(.*\S)?$/s);
      expect(text).not.toMatch(/undefined|\bnull\b|TODO/);
    }
    for (const text of said) expect(text).not.toContain('{');
  });
});

/** Names that are filled in, and how often there is emphasis. */
const partsOf = (text: string): readonly string[] =>
  [...text.matchAll(/\{\w+\}|<b>|<\/b>/g)].map(([part]) => part).sort();

test('German is German: nothing but names and signs is the same in both', () => {
  const same = Object.keys(englishTexts).filter((key) => germanTexts[key] === englishTexts[key]);
  expect(same.sort()).toEqual([
    'attention.one',
    'card.title',
    'field.bcc',
    'field.cc',
    'field.format',
    'field.team',
    'format.html',
    'format.text',
    'importance.mail.normal',
    'importance.teams.normal',
    'kind.chat',
    'many.example',
    'many.person',
    'result.place',
    'signature.logo',
  ]);
  const reasons = Object.keys(english.problems) as KnownReason[];
  for (const reason of reasons)
    expect(german.problems[reason].title).not.toBe(english.problems[reason].title);
});

test('times and counts are those of the language', () => {
  const words = makeWords('de', german);
  const now = Date.parse('2026-01-03T12:00:00Z');
  expect(words.relative(new Date('2026-01-03T11:57:00Z'), now)).toBe('vor 3 Minuten');
  expect(words.relative(new Date('2026-01-01T12:00:00Z'), now)).toBe('vorgestern');
  expect(words.relative(new Date('2026-01-03T11:59:40Z'), now)).toBe('gerade eben');
  expect(words.wait(330)).toBe('in 6 Minuten');
  expect(words.list(['Chats', 'Kanäle', 'E-Mail'])).toBe('Chats, Kanäle und E-Mail');
  expect(words.counted('people.matches', 1)).toBe('1 Treffer. Mit den Pfeiltasten wählen.');
});

test('a page gives texts of its own, and a reason that is new keeps the words of the service', () => {
  const given = { words: { 'button.connect': 'Koppla' }, problems: {} };
  const words = makeWords('sv', english, given);
  expect(words.text('button.connect')).toBe('Koppla');
  expect(words.text('button.disconnect')).toBe('Disconnect');
  const said = { reason: 'of-tomorrow', title: 'T', detail: 'D.', nextStep: 'N.' };
  expect(words.problem(said)).toEqual({ title: 'T', detail: 'D.', next: 'N.' });
});

test('every event of the audit and every state of a person is said in words', () => {
  const audited = Object.entries(EVENTS).filter(([, event]) => 'audited' in event);
  const wanted = [
    ...audited.map(([name]) => `event.${name}`),
    ...AUDIT_OUTCOMES.map((outcome) => `outcome.${outcome}`),
    ...['not-connected', 'connected', 'reconnect-required', 'unreadable'].map((state) => `person.${state}`),
  ];
  expect(Object.keys(englishOrganization)).toEqual(expect.arrayContaining(wanted));
  const events = Object.keys(englishOrganization).filter((key) => key.startsWith('event.'));
  expect(events.sort()).toEqual(wanted.filter((key) => key.startsWith('event.')).sort());
});

test("the form's limits are those of the API", () => {
  expect(policyLimits).toMatchObject({
    MOST_DAILY_CAP: limits.MAX_DAILY_CAP,
    // What broke: more could be typed into the search than the service takes.
    MOST_QUERY_CHARACTERS: limits.MAX_QUERY_CHARS,
    MOST_DOMAINS: limits.MAX_POLICY_DOMAINS,
    MOST_DOMAIN_CHARACTERS: limits.MAX_POLICY_DOMAINS_CHARS,
  });
  expect(formLimits).toMatchObject({
    MOST_RECIPIENTS: limits.MAX_MAIL_RECIPIENTS,
    MOST_SUBJECT_CHARACTERS: limits.MAX_SUBJECT_CHARS,
    MOST_NAME_CHARACTERS: limits.MAX_PERSON_NAME_CHARS,
    MOST_TEAMS_BYTES: limits.MAX_TEAMS_CONTENT_BYTES,
    MOST_REQUEST_BYTES: limits.MAX_BODY_BYTES,
    MOST_ADDRESS_BYTES: limits.MAX_MAIL_ADDRESSES_BYTES,
  });
});
