import { describe, expect, test } from '@jest/globals';
import { batchFaults } from '../../../shared/domain/batch-faults.ts';
import { messageFor, type Template } from '../../../shared/domain/batch-template.ts';
import type { JsonObject } from '../../../shared/domain/json-object.ts';

const body = (content: string) => ({ contentType: 'text' as const, content });
const chat = (content = 'Hello {{name}}'): JsonObject => ({ kind: 'chat', body: body(content) });
const mail = (more: JsonObject = {}): JsonObject => ({
  ...{ kind: 'mail', subject: 'For {{name}}', body: body('Dear {{name}} of {{place}}'), ...more },
});
const ada = (more: JsonObject = {}): JsonObject => ({
  ...{ email: 'ada@a.example', values: { name: 'Ada', place: 'Basel' }, ...more },
});

/** Pointers of what is wrong. */
const faults = (request: JsonObject): readonly string[] =>
  batchFaults(request).map(({ pointer, detail }) => `${pointer} ${detail}`);

test.each<[string, JsonObject, readonly RegExp[]]>([
  ['nothing at all', {}, [/^\/messages is missing/]],
  ['both forms', { messages: [], template: mail(), recipients: [] }, [/^\/messages must not be there/]],
  ['a template for nobody', { template: mail() }, [/^\/recipients is missing/]],
  ['people without a template', { recipients: [ada()] }, [/^\/template is missing/]],
  ['nonsense in every place', { messages: [1, null, 'x'], template: 7, recipients: 'y' }, [/./, /./, /./]],
  [
    'files, times, and the same twice in other letters',
    {
      messages: [
        { kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's', body: body('x'), attachments: [] },
        { kind: 'chat', to: { email: 'c@b.example' }, body: body('x'), sendAt: 'tomorrow' },
        { kind: 'mail', to: [{ address: 'A@b.example' }], subject: 's', body: body('x'), reference: 'r' },
      ],
    },
    [
      /^\/messages\/0\/attachments must not/,
      /^\/messages\/1\/sendAt must not/,
      /^\/messages\/2 is the same as \/messages\/0/,
    ],
  ],
  [
    'a message of more than 256 KiB',
    { messages: [{ kind: 'chat', body: body('x'.repeat(256 * 1024)) }] },
    [/^\/messages\/0 must be at most 256 KiB/],
  ],
])('of a request: %s', (_name, request, wanted) => {
  const found = faults(request);
  expect(found).toHaveLength(wanted.length);
  for (const [index, one] of wanted.entries()) expect(found[index]).toMatch(one);
});

describe('two messages are the same', () => {
  const same = (one: JsonObject, other: JsonObject): boolean => faults({ messages: [one, other] }).length > 0;
  const post = { kind: 'channel', teamId: 't', channelId: 'c', body: body('Thanks {{@0}}') };
  const to = (address: string, name?: string): JsonObject => ({
    ...{ kind: 'mail', to: [{ address, ...(name && { name }) }], subject: 's', body: body('x') },
  });

  test.each<[string, JsonObject, JsonObject, boolean]>([
    ['under another reference', { ...post, reference: 'a' }, { ...post, reference: 'b' }, true],
    ['under another name', to('a@b.example'), to('A@b.example', 'Ada'), true],
    ['but not to another address', to('a@b.example'), to('c@b.example'), false],
    ['but not with others mentioned', { ...post, mentions: ['a'] }, { ...post, mentions: ['b'] }, false],
    ['but not in another thread', { ...post, inReplyTo: 's-1' }, { ...post, inReplyTo: 's-2' }, false],
    ['but not with another subject', { ...post, subject: 'a' }, { ...post, subject: 'b' }, false],
  ])('%s', (_what, one, other, isSame) => {
    expect(same(one, other)).toBe(isSame);
  });
});

describe('of a template and its recipients', () => {
  test('one that is whole has none', () => {
    expect(faults({ template: mail(), recipients: [ada(), ada({ email: 'ben@a.example' })] })).toEqual([]);
  });

  test('every gap of everybody is named at once', () => {
    const recipients = [
      ada({ values: { name: 'Ada' } }),
      ada({ email: 'ben@a.example', values: { name: ' ', place: 'Bern', more: 'x' } }),
      ada({ email: 'ADA@a.example' }),
      ada({ email: 'cleo@a.example', values: { name: 'two\nlines', place: 'x'.repeat(501) } }),
      { userId: 'u', values: { name: 'Dan', place: 'Genf' } },
    ];
    expect(faults({ template: mail(), recipients })).toEqual([
      '/recipients/0/values/place is missing or empty',
      '/recipients/1/values/name is missing or empty',
      '/recipients/1/values/more is no field of the template',
      '/recipients/3/values/name must be one line without control characters: it stands in the subject',
      '/recipients/3/values/place must be at most 500 characters',
      '/recipients/4 must be named by email, and name if it is known, and nothing else',
      '/recipients/2 is the same as /recipients/0',
    ]);
  });

  test.each([
    ['unknown signs', 'Hello {{ name }}'],
    ['a mention', 'Hello {{@0}} {{name}}'],
    ['one in another', 'Hello {{a{{name}}b}}'],
    ['one that does not end', 'Hello {{name}} {{na'],
    ['a long name', `Hello {{name}} {{${'n'.repeat(41)}}}`],
    ['letters of another script', 'Hello {{name}} {{größe}}'],
    ['a name that no request may hold', 'Hello {{name}} {{constructor}}'],
    ['another one', 'Hello {{name}} {{prototype}}'],
  ])('a field with %s is none', (_name, content) => {
    const recipients = [{ email: 'a@b.example', values: { name: 'Ada' } }];
    const found = faults({ template: chat(content), recipients });
    expect(found).toContainEqual(expect.stringMatching(/^\/template\/body\/content holds \{\{/));
  });

  test.each<[string, JsonObject, string]>([
    ['a chat with a subject', { ...chat(), subject: 'x' }, '/template/subject must not be there in a chat'],
    ['a mail without', { ...mail(), subject: undefined }, '/template/subject is missing'],
    ['a post that is unimportant', { ...chat(), kind: 'channel', importance: 'low' }, '/template/importance'],
    ['a mail that is urgent', mail({ importance: 'urgent' }), '/template/importance'],
    ['answers to a chat', { ...chat(), replyTo: [] }, '/template/replyTo'],
    ['a long subject', mail({ subject: `${'s'.repeat(250)}{{name}}` }), '/recipients/0 makes a subject'],
  ])('%s is refused', (_name, template, wanted) => {
    const values = { name: 'Ada Ada Ada', ...(template['kind'] === 'mail' ? { place: 'Basel' } : {}) };
    expect(faults({ template, recipients: [ada({ values })] })).toContainEqual(
      expect.stringMatching(new RegExp(`^${wanted}`)),
    );
  });

  test.each(['toString', 'valueOf', 'constructors', 'hasOwnProperty'])('a field may be called %s', (name) => {
    const of = (values: JsonObject) =>
      faults({ template: chat(`{{${name}}}`), recipients: [{ email: 'a@b.example', values }] });
    expect(of({ [name]: 'x' })).toEqual([]);
    expect(of({})).toEqual([`/recipients/0/values/${name} is missing or empty`]);
  });

  test('what it makes of everybody together is bounded', () => {
    const recipients = Array.from({ length: 100 }, (_, index) => ({ email: `p${index}@a.example` }));
    const text = (size: number) => ({ kind: 'chat', body: body('x'.repeat(size)) });
    expect(faults({ template: text(40_000), recipients })).toEqual([]);
    expect(faults({ template: text(42_000), recipients })).toEqual([
      '/template must make at most 4 MiB of messages together',
    ]);
    expect(faults({ template: text(256 * 1024), recipients: recipients.slice(0, 1) })).toEqual([
      '/template must be at most 256 KiB',
    ]);
  });

  test('a value that stands there very often made gigabytes of 100 KiB: what values make is counted', () => {
    const values = { a: '&'.repeat(500) };
    const recipients = Array.from({ length: 20 }, (_, index) => ({ email: `p${index}@a.example`, values }));
    const of = (contentType: string, times: number) =>
      faults({
        template: { kind: 'chat', body: { contentType, content: '{{a}}'.repeat(times) } },
        recipients,
      });
    const tooMuch = ['/template must make at most 4 MiB of messages together'];
    expect([of('text', 419), of('text', 420)]).toEqual([[], tooMuch]);
    expect([of('html', 83), of('html', 84)]).toEqual([[], tooMuch]);
  });

  test('a template of very many fields held everybody up for minutes: it is refused for them alone', () => {
    const fields = (count: number) => Array.from({ length: count }, (_, index) => `{{a${index}}}`).join('');
    const recipients = Array.from({ length: 2_000 }, () => ({}));
    const started = process.cpuUsage();
    const tooMany = ['/template must have at most 100 fields'];
    expect(faults({ template: mail({ subject: fields(2_000) }), recipients })).toEqual(tooMany);
    expect(faults({ template: chat(fields(20_000)), recipients })).toEqual(tooMany);
    expect(faults({ template: chat(fields(100)), recipients }).length).toBeGreaterThan(10_000);
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
  });

  test('a value is repeated in no fault', () => {
    const values = { name: 'secret\nsecret', 'odd <name>': 'secret' };
    const found = JSON.stringify(batchFaults({ template: mail(), recipients: [ada({ values })] }));
    expect(found).not.toMatch(/secret|</);
  });
});

describe('a message that a template makes', () => {
  const of = (template: Partial<Template>, values: Readonly<Record<string, string>>) =>
    messageFor(
      { kind: 'mail', subject: 's', body: body('x'), ...template },
      { email: 'a@b.example', values },
    );

  test.each([
    ['text', 'a $& b', 'Hi a $& b!'],
    ['text', '<b>&"\'', 'Hi <b>&"\'!'],
    ['html', '<b>&"\'', 'Hi &lt;b&gt;&amp;&quot;&#39;!'],
    ['html', '{{name}}', 'Hi {{name}}!'],
  ] as const)('%s with %s', (contentType, name, content) => {
    expect(of({ body: { contentType, content: 'Hi {{name}}!' } }, { name }).body.content).toBe(content);
  });

  test('takes no value from what every object has', () => {
    expect(of({ body: body('{{toString}}|') }, {}).body.content).toBe('|');
  });

  test.each<[Template['kind'], object, object]>([
    ['chat', { userId: 'u' }, { kind: 'chat', to: { userId: 'u' } }],
    ['chat', { email: 'e' }, { kind: 'chat', to: { email: 'e' } }],
    [
      'channel',
      { teamId: 't', channelId: 'c' },
      { kind: 'channel', teamId: 't', channelId: 'c', subject: 's' },
    ],
    ['mail', { email: 'e', name: 'N' }, { kind: 'mail', to: [{ address: 'e', name: 'N' }], subject: 's' }],
  ])('of kind %s goes to %o', (kind, recipient, wanted) => {
    const template = { kind, body: body('x'), ...(kind === 'chat' ? {} : { subject: 's' }) };
    expect(messageFor(template, recipient)).toEqual({ ...wanted, body: body('x') });
  });
});
