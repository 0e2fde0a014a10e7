/** A message for many people, without a browser: pasted tables, what is missing, what goes to the API and what comes back. */
import { describe, expect, test } from '@jest/globals';
import type { BatchEntry, BatchProgress, SendState } from '../../../shared/client/index.ts';
import { batchFaults } from '../../../shared/domain/batch-faults.ts';
import { ONE_LINE as ONE_LINE_OF_THE_API } from '../../../shared/domain/one-line.ts';
import { batchOf, failedDraft } from '../../../shared/element/batch/batch-of.ts';
import {
  columnsOf,
  emptyDraft,
  keptIn,
  withoutEmpty,
  type ManyDraft,
  type Person,
} from '../../../shared/element/batch/batch-draft.ts';
import { gapsIn, ONE_LINE } from '../../../shared/element/batch/gaps.ts';
import { gapText } from '../../../shared/element/batch/gap-words.ts';
import { MOST_ROWS, peopleIn } from '../../../shared/element/batch/people-in-table.ts';
import { countsIn, headingOf, stepOf } from '../../../shared/element/batch/progress-words.ts';
import { cellsIn } from '../../../shared/element/batch/table.ts';
import { catalogue } from '../../../shared/element/texts/en.ts';
import { makeWords } from '../../../shared/element/words.ts';

const words = makeWords('en', catalogue);
const person = (address: string, values: Person['values'] = {}): Person => ({ address, values });
const draft = (part: Partial<ManyDraft> = {}): ManyDraft => ({
  ...emptyDraft,
  subject: 'Hello {{name}}',
  text: 'Dear {{name}}, see you in {{city}}.',
  people: [person('a@x.example', { name: 'Ada', city: 'Paris' })],
  ...part,
});

test.each([
  [
    'tabs',
    'mail\tname\na@x.example\tAda',
    [
      ['mail', 'name'],
      ['a@x.example', 'Ada'],
    ],
  ],
  [
    'commas',
    'mail,name\r\na@x.example, Ada ',
    [
      ['mail', 'name'],
      ['a@x.example', 'Ada'],
    ],
  ],
  [
    'semicolons, as where a comma divides numbers',
    'mail;pay\na@x.example;3,5',
    [
      ['mail', 'pay'],
      ['a@x.example', '3,5'],
    ],
  ],
  [
    'quotes around what divides',
    'name,mail\n"Lund, Nora",n@x.example',
    [
      ['name', 'mail'],
      ['Lund, Nora', 'n@x.example'],
    ],
  ],
  [
    'quotes in quotes, and a line break',
    'a,b\n"say ""hi""\nnow",2',
    [
      ['a', 'b'],
      ['say "hi"\nnow', '2'],
    ],
  ],
  [
    'quotes that close too early',
    'a\tb\n"Bo" Ek\t2',
    [
      ['a', 'b'],
      ['"Bo" Ek', '2'],
    ],
  ],
  [
    'commas in a table of tabs',
    'a\tb\nx, y\t2',
    [
      ['a', 'b'],
      ['x, y', '2'],
    ],
  ],
  [
    'empty cells and rows',
    '\ufeffa,b\n,2\n\n,,\n1,',
    [
      ['a', 'b'],
      ['', '2'],
      ['1', ''],
    ],
  ],
  ['nothing', ' \n', []],
])('a table with %s is read', (_what, text, cells) => {
  expect(cellsIn(text)).toEqual(cells);
});

test.each([
  ['quotes', '"a\n'.repeat(50_000)],
  ['quotes alone', '"'.repeat(200_000)],
  ['one cell', 'x'.repeat(400_000)],
])('%s without end are read in one go', (_what, text) => {
  const before = performance.now();
  cellsIn(text);
  expect(performance.now() - before).toBeLessThan(20_000);
});

describe('people in a table', () => {
  test.each([
    [
      'by the titles of its columns',
      'Name\tE-Mail\nAda\ta@x.example',
      [],
      [person('a@x.example', { Name: 'Ada' })],
    ],
    [
      'by the fields of the words, in whatever letters',
      'NAME,mail\nAda,a@x.example',
      ['name'],
      [person('a@x.example', { name: 'Ada' })],
    ],
    [
      'under names that a field can have',
      'mail,Prénom usuel,日付,Prenom-usuel\na@x.example,Ada,5,B',
      [],
      [person('a@x.example', { Prenomusuel: 'Ada', field3: '5', Prenomusuel4: 'B' })],
    ],
    [
      'without titles by the fields in their order',
      'Ada,a@x.example,Paris,more\nBo,b@x.example',
      ['name', 'city'],
      [
        person('a@x.example', { name: 'Ada', city: 'Paris', field4: 'more' }),
        person('b@x.example', { name: 'Bo' }),
      ],
    ],
    ['as addresses alone', 'a@x.example\nb@x.example', [], [person('a@x.example'), person('b@x.example')]],
    ['with somebody who has no address', 'mail,name\n,Ada', [], [person('', { name: 'Ada' })]],
    ['or nobody', '', [], []],
  ])('are found %s', (_what, text, fields, people) => {
    expect(peopleIn(text, fields)).toEqual({ people, leftOut: 0 });
  });

  test('are taken in as far as somebody could look through them', () => {
    const rows = Array.from({ length: MOST_ROWS + 5 }, (_, index) => `p${String(index)}@x.example`);
    const read = peopleIn(rows.join('\n'), []);
    expect([read.people.length, read.leftOut]).toEqual([MOST_ROWS, 5]);
  });
});

describe('gaps', () => {
  const told = (part: Partial<ManyDraft>): string[] => gapsIn(draft(part)).map((gap) => gapText(words, gap));

  test('there are none in a whole message, and the API finds none either', () => {
    for (const kind of ['mail', 'chat'] as const) {
      expect(told({ kind })).toEqual([]);
      expect(batchFaults({ ...batchOf(draft({ kind }), undefined) })).toEqual([]);
    }
  });

  test('are named all at once, each with its place', () => {
    const people = [
      person('a@x.example', { name: 'Ada', city: 'Paris', phone: '1' }),
      person('A@x.example ', { name: 'Ada' }),
      person('nobody', { name: 'Bo\nEk', city: 'x'.repeat(501) }),
      person(' ', { name: 'Cy', city: 'Oslo' }),
    ];
    const gaps = gapsIn(draft({ text: '{{city}} {{na me}}', people }));
    expect(gaps.map((gap) => gapText(words, gap))).toEqual([
      'The message has double braces that begin no field: only letters and digits may stand between them.',
      'There are values for {{phone}}, which stands nowhere in the message.',
      'Person 2: the same address as person 1.',
      'Person 2: nothing for {{city}}.',
      'Person 3: this is no e-mail address.',
      'Person 3: {{name}} stands in the subject and has to be one line.',
      'Person 3: more than 500 characters for {{city}}.',
      'Person 4: no e-mail address.',
    ]);
    expect(gaps.map(({ at }) => at)).toContain('value-1-city');
  });

  test.each([
    [{ subject: ' ', text: '', people: [person('a@x.example')] }, ['Write a subject.', 'Write a message.']],
    [{ subject: 'S', text: 'T', people: [] }, ['Say whom it goes to.']],
    [
      { subject: '{{', text: 'T', people: [person('a@x.example')] },
      ['The subject has double braces that begin no field.'],
    ],
    [
      {
        ...{ subject: 'S', text: 'T' },
        people: Array.from({ length: 103 }, (_, index) => person(`p${String(index)}@x.example`)),
      },
      ['3 people too many: at most 100 at a time.'],
    ],
    // A chat has no subject: what stands there is not looked at.
    [{ kind: 'chat', subject: '{{', text: 'T', people: [person('a@x.example')] }, []],
  ] as const)('in %j are %j', (part, gaps) => {
    expect(told(part)).toEqual(gaps);
  });

  test.each(['one line', 'two\nlines', 'right\u202eto left', 'tab\there'])(
    '%j is one line, or not, as for the API',
    (text) => {
      expect(ONE_LINE.test(text)).toBe(ONE_LINE_OF_THE_API.test(text));
    },
  );
});

describe('what is kept', () => {
  test('is read as it was written', () => {
    const kept = {
      batch: 'b-1',
      key: '1-2',
      draft: draft({ kind: 'chat', withSignature: false, retryOf: 'b-0' }),
    };
    expect(keptIn(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
  });

  test.each([null, 'text', [1], { draft: { people: 'Nora', text: 5, kind: 'fax' }, batch: 7 }])(
    'of another version, %j, is an empty form',
    (value) => {
      expect(keptIn(value)).toEqual({ batch: '', key: '', draft: emptyDraft });
    },
  );

  test('shows the fields first, then what else there are values for; rows without anything go', () => {
    const people = [person('a@x.example', { phone: '1', name: '' }), person('', { name: ' ' })];
    expect(columnsOf(draft({ people }))).toEqual(['name', 'city', 'phone']);
    expect(withoutEmpty(draft({ people })).people).toEqual([people[0]]);
  });
});

describe('the batch', () => {
  const signature = { version: 'v1', html: '<p>A</p>', text: 'A', readable: true };

  test('holds a value for each field and no other, and the signature that was shown', () => {
    const people = [person(' a@x.example', { name: 'Ada', city: 'Paris', phone: '' })];
    expect(batchOf(draft({ people }), signature)).toEqual({
      template: {
        kind: 'mail',
        subject: 'Hello {{name}}',
        body: { contentType: 'text', content: 'Dear {{name}}, see you in {{city}}.' },
        signature: { version: 'v1' },
      },
      recipients: [{ email: 'a@x.example', values: { name: 'Ada', city: 'Paris' } }],
    });
  });

  test('of a chat has neither subject nor signature, and none of a mail whose writer wants none', () => {
    expect(batchOf(draft({ kind: 'chat', retryOf: 'b-0' }), signature)).toMatchObject({
      template: { kind: 'chat', body: {} },
      retryOf: 'b-0',
    });
    expect(batchOf(draft({ kind: 'chat' }), signature).template).not.toHaveProperty('subject');
    expect(batchOf(draft({ withSignature: false }), signature).template).not.toHaveProperty('signature');
  });
});

const item = (index: number, state: SendState): BatchEntry => ({
  ...{ id: `s-${String(index)}`, index, state, createdAt: '2026-01-01T00:00:00Z', readable: true },
});
const progress = (...states: SendState[]): BatchProgress => ({
  ...{ id: 'b-1', state: 'over', count: states.length, createdAt: '', goodUntil: '', cancelled: false },
  items: states.map((state, index) => item(index, state)),
  counts: Object.fromEntries(
    (['scheduled', 'queued', 'sending', 'sent', 'failed', 'unknown', 'cancelled'] as const).map((state) => [
      state,
      states.filter((one) => one === state).length,
    ]),
  ) as BatchProgress['counts'],
});

test('only what certainly failed is done again; what nobody knows is for its writer to look after', () => {
  const people = ['a', 'b', 'c', 'd'].map((name) => person(`${name}@x.example`, { name, city: 'C' }));
  const again = failedDraft(draft({ people }), progress('sent', 'failed', 'unknown', 'cancelled'));
  expect(again).toEqual(draft({ people: [people[1]!], retryOf: 'b-1' }));
  expect(failedDraft(draft({ people }), progress('sent', 'unknown', 'unknown', 'sent'))).toBeUndefined();
});

test.each([
  [progress('sent', 'sent'), 'All 2 messages went out', '2 went out'],
  [
    progress('sent', 'failed', 'unknown'),
    'Not all of your messages went out',
    '1 went out, 1 not sent, 1 without confirmation',
  ],
  [
    progress('sent', 'unknown'),
    'Of some messages nobody knows whether they went out',
    '1 went out, 1 without confirmation',
  ],
  [
    { ...progress('sent', 'queued'), state: 'running' as const },
    'Your 2 messages are going out',
    '1 went out, 1 waiting',
  ],
  [{ ...progress('queued'), state: 'refused' as const }, 'None of your messages went out', '1 waiting'],
])('a batch %#  says how far it is and no more', (at, heading, counts) => {
  expect([headingOf(words, at), countsIn(words, at).join(', ')]).toEqual([heading, counts]);
});

test('it is told at each quarter, and at the end', () => {
  const running = (over: number) => ({
    ...progress(
      ...Array.from({ length: 8 }, (_, index) => (index < over ? ('sent' as const) : ('queued' as const))),
    ),
    state: 'running' as const,
  });
  const steps = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((over) => stepOf(running(over)));
  expect(new Set(steps).size).toBe(5);
  expect(stepOf({ ...running(8), state: 'over' })).not.toBe(steps[8]);
});

test.each(['toString', 'valueOf', 'hasOwnProperty'])(
  'a field called as what every object has ended the form: %s is missing like any other',
  (name) => {
    const given = { kind: 'mail', subject: 'S', text: `{{${name}}}` } as const;
    const gaps = gapsIn(draft({ ...given, people: [person('a@x.example')] }));
    expect(gaps).toEqual([{ what: 'missing', at: `value-0-${name}`, index: 0, name }]);
    const whole = draft({ ...given, people: [person('a@x.example', { [name]: 'Ada' })] });
    expect(gapsIn(whole)).toEqual([]);
    expect(batchOf(whole, undefined).recipients).toEqual([
      { email: 'a@x.example', values: { [name]: 'Ada' } },
    ]);
  },
);
