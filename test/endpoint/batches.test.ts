/** Many messages at once, over the whole product: its host, its queue, its tables, and Microsoft in a box. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { eventually } from '../sandbox/eventually.ts';
import { personByUpn } from '../sandbox/world/people.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { timesOf } from '../support/sweep.ts';
import { snapshot } from '../promises/support/tables.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'batches' });
  await api.connect(recruiter);
});
afterAll(() => api.close());

const UNUSED = `b-${'a'.repeat(22)}`;
const everybody = ['recruiter', 'organization-admin', 'operator'] as const;
const body = (content: string) => ({ contentType: 'text', content });
const mail = (index: number, more: object = {}) => ({
  ...{ kind: 'mail', to: [{ address: `person-${String(index)}@candidates.example` }], subject: 'Hi' },
  ...{ body: body('the-words-of-the-batch'), ...more },
});
const many = (count: number) => Array.from({ length: count }, (_, index) => mail(index));
const letter = {
  template: {
    kind: 'mail',
    subject: 'For {{name}}',
    body: { contentType: 'html', content: '<p onclick="x">{{name}}!</p><script>x</script>' },
  },
  recipients: [
    { email: 'carla.nystrom@candidates.example', values: { name: '<b>Carla</b>' } },
    { email: 'omar.said@candidates.example', values: { name: '{{name}}' } },
  ],
};

const batch = (asked: object, key: string = randomUUID(), caller = recruiter): Promise<Answered> =>
  caller.post('batches', asked, { 'Idempotency-Key': key });
const idOf = ({ json }: Answered): string => String(json?.['id']);
const pointers = ({ json }: Answered): string[] =>
  ((json?.['errors'] ?? []) as { pointer: string }[]).map(({ pointer }) => pointer);
const progress = async (id: string, caller = recruiter): Promise<Record<string, unknown>> =>
  (await caller.get(`batches/${id}`)).json as Record<string, unknown>;

describe('looking at a batch', () => {
  guardedEndpoint(() => api, { ask: (caller) => caller.get(`batches/${UNUSED}`), allowed: everybody });
});

describe('taking a batch back', () => {
  guardedEndpoint(() => api, {
    ask: (caller) => caller.post(`batches/${UNUSED}/cancel`),
    allowed: everybody,
  });
});

test('P33: chats, posts and mails go out, each is told with its end, and nobody else sees any of it', async () => {
  const before = [api.sandbox.world.state.mails.length, api.sandbox.world.state.teamsMessages.length];
  const chat = {
    kind: 'chat',
    to: { email: personas.colleague },
    body: body('a chat'),
    reference: 'candidate:1',
  };
  const asked = { messages: [chat, mail(1), mail(2)] };
  const key = randomUUID();
  const accepted = await batch(asked, key);
  expect(accepted).toMatchObject({ status: 202, json: { state: 'accepted', count: 3 } });
  const again = await batch(asked, key);
  expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([
    ...[202, accepted.text, 'true'],
  ]);
  const id = idOf(accepted);
  const done = await eventually(
    () => progress(id),
    ({ state }) => state === 'over',
  );
  expect(done).toMatchObject({
    counts: { sent: 3, queued: 0, failed: 0 },
    items: [
      { index: 0, kind: 'chat', state: 'sent', destination: personas.colleague, reference: 'candidate:1' },
      { index: 1, kind: 'mail', destination: 'person-1@candidates.example', batchId: id },
      { index: 2, sender: { email: personas.recruiter } },
    ],
  });
  expect([api.sandbox.world.state.mails.length, api.sandbox.world.state.teamsMessages.length]).toEqual([
    ...[before[0]! + 2, before[1]! + 1],
  ]);
  const other = await api.as({ sub: 'batches-other' });
  for (const answered of [await other.get(`batches/${id}`), await other.post(`batches/${id}/cancel`)])
    expect(outcome(answered)).toEqual([404, 'not-found']);
  expect(outcome(await batch({ messages: [mail(9)] }, key))).toEqual([422, 'idempotency-key-reused']);
}, 60_000);

test('a mention in a batch was refused, and an answer to each of two threads in the same words, too', async () => {
  const { teams, teamsMessages } = api.sandbox.world.state;
  const team = teams.find(({ displayName }) => displayName === 'Engineering hiring')!;
  const place = { teamId: team.id, channelId: team.channels[0]!.id };
  const roots = [];
  for (const subject of ['one', 'two'])
    roots.push(idOf(await recruiter.send({ kind: 'channel', ...place, subject, body: body('a post') })));
  const { id: userId, displayName } = personByUpn(api.sandbox.world.state, personas.colleague)!;
  const mentions = [{ userId }];
  const messages = [
    ...roots.map((inReplyTo) => ({ kind: 'channel', inReplyTo, body: body('Thanks') })),
    { kind: 'channel', ...place, body: body('Hello {{@0}}'), mentions },
  ];
  const before = teamsMessages.length;
  const id = idOf(await batch({ messages }));
  const done = await eventually(
    () => progress(id),
    ({ state }) => state === 'over',
  );
  expect(done).toMatchObject({ counts: { sent: 3 } });
  const [one, two, third] = teamsMessages.slice(before);
  expect([one?.replyToId, two?.replyToId].every((replied) => replied !== undefined)).toBe(true);
  expect(one?.replyToId).not.toBe(two?.replyToId);
  expect(JSON.stringify(third)).toContain(displayName);
}, 60_000);

test('P33, P40: a template is filled for each, escaped, and stands nowhere in clear', async () => {
  const tried = await batch({ ...letter, dryRun: true });
  expect(tried).toMatchObject({
    status: 200,
    json: {
      count: 2,
      messages: [
        { subject: 'For <b>Carla</b>', content: '<p>&lt;b&gt;Carla&lt;/b&gt;!</p>' },
        { subject: 'For {{name}}', content: '<p>{{name}}!</p>' },
      ],
    },
  });
  const before = api.sandbox.world.state.mails.length;
  const id = idOf(await batch(letter));
  const stored = JSON.stringify(await snapshot(api.sandbox.azurite, ['sends', 'batches', 'due', 'lanes']));
  expect(stored).toContain(id);
  expect(stored).not.toMatch(/Carla|carla|omar|For \{/);
  await eventually(
    () => progress(id),
    ({ state }) => state === 'over',
  );
  const sent = JSON.stringify(api.sandbox.world.state.mails.slice(before));
  expect(sent).toContain('&lt;b&gt;Carla&lt;/b&gt;');
  expect(sent).toContain('For {{name}}');
}, 60_000);

test('P30: the same batch four times at once, and again because no answer came, is one batch and goes out once', async () => {
  const before = api.sandbox.world.state.mails.length;
  const [key, asked] = [randomUUID(), { messages: many(3) }];
  const answers = await Promise.all([1, 2, 3, 4].map(() => batch(asked, key)));
  const accepted = answers.filter(({ status }) => status === 202);
  expect(accepted.length).toBeGreaterThan(0);
  for (const { status } of answers) expect([202, 409]).toContain(status);
  const again = await batch(asked, key);
  expect([again.status, ...new Set(accepted.map(idOf))]).toEqual([202, idOf(again)]);
  await eventually(
    () => progress(idOf(again)),
    ({ state }) => state === 'over',
    30_000,
  );
  expect(api.sandbox.world.state.mails.length - before).toBe(3);
}, 60_000);

test('what has not started is taken back, twice is once, and the rest of the batch tells how it ended', async () => {
  const id = idOf(await batch({ messages: many(30) }));
  for (let time = 0; time < 2; time += 1) {
    const { status, json } = await recruiter.post(`batches/${id}/cancel`);
    expect([status, json?.['cancelled']]).toEqual([200, true]);
  }
  const done = await eventually(
    () => progress(id),
    ({ state }) => state === 'over',
  );
  const { sent, cancelled } = done['counts'] as { sent: number; cancelled: number };
  expect(sent + cancelled).toBe(30);
  expect(cancelled).toBeGreaterThan(15);
}, 60_000);

test('P39: a disconnect ends what waits of a batch', async () => {
  const caller = await api.as({ sub: 'batches-leaves' });
  await api.connect(caller);
  const id = idOf(await batch({ messages: many(40) }, undefined, caller));
  const { status, json } = await caller.post('disconnect');
  expect(status).toBe(200);
  expect(json?.['sendsStopped']).toBeGreaterThan(20);
  const before = api.sandbox.world.state.mails.length;
  const { counts } = await progress(id, caller);
  expect(counts).toMatchObject({ queued: 0 });
  expect(api.sandbox.world.state.mails.length - before).toBeLessThanOrEqual(1);
}, 60_000);

describe('a request that is wrong', () => {
  test.each<[string, object, readonly string[]]>([
    ['empty', {}, ['/messages']],
    ['no message', { messages: [] }, ['/messages']],
    ['101 messages', { messages: many(101) }, ['/messages']],
    ['both forms', { ...letter, messages: many(1) }, ['/messages']],
    ['all the same', { messages: [mail(1), mail(1), mail(1)] }, ['/messages/1', '/messages/2']],
    [
      'one bad of a hundred, and a file, and a time',
      {
        messages: [
          ...many(97),
          mail(0, { to: [{ address: 'nobody' }] }),
          mail(98, { attachments: [] }),
          mail(99, { sendAt: '2030-01-01T00:00:00Z' }),
        ],
      },
      ['/messages/97/to/0/address', '/messages/98/attachments', '/messages/99/sendAt'],
    ],
    [
      'a template with gaps, a bad address and somebody twice',
      {
        template: letter.template,
        recipients: [
          { email: 'no address', values: { name: 'A' } },
          { email: 'a@b.example', values: {} },
          { email: 'c@b.example', values: { name: 'C', more: 'x' } },
          { email: 'A@b.example', values: { name: 'A' } },
        ],
      },
      ['/recipients/0/email', '/recipients/1/values/name', '/recipients/2/values/more', '/recipients/3'],
    ],
    [
      'values that are lines in a subject, or of an unknown name',
      {
        template: letter.template,
        recipients: [
          { email: 'a@b.example', values: { name: 'A\nBcc: all@b.example' } },
          { email: 'b@b.example', values: { name: 'B', other: '{{name}}' } },
        ],
      },
      ['/recipients/0/values/name', '/recipients/1/values/other'],
    ],
    [
      'a value that is no text',
      { template: letter.template, recipients: [{ email: 'a@b.example', values: { name: { in: 'A' } } }] },
      ['/recipients/0/values/name'],
    ],
    [
      'a value that is too long, and the subject that it makes',
      {
        template: letter.template,
        recipients: [{ email: 'a@b.example', values: { name: 'A'.repeat(501) } }],
      },
      ['/recipients/0/values/name', '/recipients/0'],
    ],
    [
      'a field that is none',
      { template: { ...letter.template, subject: 'For {{ name }}' }, recipients: letter.recipients },
      ['/template/subject'],
    ],
  ])('%s: every gap is named at once, and nothing is stored', async (_name, asked, wanted) => {
    const before = await snapshot(api.sandbox.azurite, ['sends', 'batches', 'due', 'lanes']);
    const refused = await batch(asked);
    expect(outcome(refused)).toEqual([400, 'invalid-request']);
    expect(pointers(refused)).toEqual(wanted);
    expect(await snapshot(api.sandbox.azurite, ['batches', 'due'])).toEqual({
      ...{ batches: before['batches'], due: before['due'] },
    });
  });

  test('over 1 MiB, and without a key', async () => {
    const large = many(8).map((one) => ({ ...one, body: body('x'.repeat(140_000)) }));
    expect(outcome(await batch({ messages: large }))).toEqual([413, 'body-too-large']);
    expect(outcome(await recruiter.post('batches', { messages: many(1) }))).toEqual([
      ...[400, 'idempotency-key-missing'],
    ]);
  });

  test('a message that is too long for Teams refuses the whole, by its place', async () => {
    const chat = { kind: 'chat', to: { email: personas.colleague }, body: body('x'.repeat(30_000)) };
    const refused = await batch({ messages: [mail(1), chat] });
    expect([...outcome(refused), ...pointers(refused)]).toEqual([413, 'message-too-large', '/messages/1']);
  });
});

/** A hundred where every row is run. */
const CHATS = timesOf(25, 100);

test(`${CHATS} chats over a storm of 429: each goes out once, and no call comes before its time`, async () => {
  const { state } = api.sandbox.world;
  const [like] = state.people;
  const people = Array.from({ length: CHATS }, (_, index) => ({
    ...like!,
    id: randomUUID(),
    userPrincipalName: `panel-${String(index)}@haldenvoss.example`,
    mail: `panel-${String(index)}@haldenvoss.example`,
  }));
  state.people.push(...people);
  const before = state.teamsMessages.length;
  const marks = state.journal.length;
  state.faults['graph.throttle'] = '30';
  const template = { kind: 'chat', body: body('{{name}}, the panel meets') };
  const recipients = people.map(({ mail: email }, index) => ({
    email,
    values: { name: `No ${String(index)}` },
  }));
  const id = idOf(await batch({ template, recipients }));
  const journal = () => state.journal.slice(marks);
  await eventually(journal, (calls) => calls.some(({ status }) => status === 429));
  delete state.faults['graph.throttle'];
  await api.sandbox.moveClock(31_000);
  const done = await eventually(
    async () => {
      await api.sandbox.moveClock(1_000);
      // A token lives an hour of that clock.
      return progress(id, await api.as({ sub: 'batches' }));
    },
    ({ state: now }) => now === 'over',
  );
  expect(done['counts']).toMatchObject({ sent: CHATS, failed: 0, unknown: 0 });
  const arrived = state.teamsMessages.slice(before).map(({ content }) => content);
  expect(new Set(arrived).size).toBe(CHATS);
  expect(arrived).toHaveLength(CHATS);
  expect(journal().filter(({ earlyByMs }) => earlyByMs !== undefined)).toEqual([]);
}, 120_000);
