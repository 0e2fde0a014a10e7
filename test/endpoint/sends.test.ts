import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { eventually } from '../sandbox/eventually.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { personByUpn } from '../sandbox/world/people.ts';
import type { Caller } from '../support/caller.ts';
import { guardedEndpoint, outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

let api: Api;
let recruiter: Caller;
let ids: readonly string[];
beforeAll(async () => {
  api = await openApi();
  recruiter = await api.as({ sub: 'writes' });
  await api.connect(recruiter);
  const sent = [await recruiter.send(chat), await recruiter.send(mail)];
  ids = sent.map(({ json }) => String(json?.['id']));
});
afterAll(() => api.close());

const UNUSED = `s-${'8'.repeat(13)}-${'a'.repeat(22)}`;
const everybody = ['recruiter', 'organization-admin', 'operator'] as const;
const body = { contentType: 'text', content: 'the-words-of-the-message' };
const mail = {
  ...{ kind: 'mail', to: [{ address: 'carla.nystrom@candidates.example', name: 'Carla' }] },
  ...{ subject: 'the-subject', body },
};
const chat = { kind: 'chat', to: { email: personas.colleague }, body };

describe('the list', () => {
  guardedEndpoint(() => api, { ask: (caller) => caller.get('sends'), allowed: everybody });
});

describe('one of them', () => {
  guardedEndpoint(() => api, { ask: (caller) => caller.get(`sends/${UNUSED}`), allowed: everybody });
});

type Sends = readonly Readonly<Record<string, unknown>>[];
const list = async (query = '', caller = recruiter): Promise<Sends> =>
  ((await caller.get(`sends${query}`)).json?.['sends'] ?? []) as Sends;

test('what was sent stands there, the newest first, with where it went and never what it said', async () => {
  const { status, json, text } = await recruiter.get('sends');
  expect(status).toBe(200);
  const common = { state: 'sent', readable: true, createdAt: expect.any(String), sentAt: expect.any(String) };
  const sender = { email: personas.recruiter };
  expect(json).toEqual({
    sends: [
      { ...common, id: ids[1], kind: 'mail', sender, destination: 'carla.nystrom@candidates.example' },
      {
        ...{ ...common, id: ids[0], kind: 'chat', sender, destination: personas.colleague },
        link: expect.stringMatching(/^https:\/\/teams\.microsoft\.com\/l\/message\//),
      },
    ],
  });
  expect(text).not.toMatch(/the-words|the-subject/);
});

test('one by its id says the same as the list', async () => {
  const [first] = await list();
  expect((await recruiter.get(`sends/${String(ids[1])}`)).json).toEqual(first);
});

test('a failed one says why, in the words of its problem', async () => {
  const caller = await api.as({ sub: 'fails' });
  await api.connect(caller);
  const unknown = { email: 'nobody@haldenvoss.example' };
  api.sandbox.world.state.faults['graph.next'] = JSON.stringify([{ status: 403, code: 'ErrorSendAsDenied' }]);
  const failed = await caller.send(mail);
  delete api.sandbox.world.state.faults['graph.next'];
  const { reason, title, detail, nextStep, owner, retryable } = failed.json ?? {};
  expect(await list('?state=failed', caller)).toMatchObject([
    { id: failed.json?.['sendId'], failure: { reason, title, detail, nextStep, owner, retryable } },
  ]);
  expect(await list('?state=sent', caller)).toEqual([]);
  // What never reached the ledger is not in the history: nothing was tried.
  expect((await caller.send({ ...chat, to: unknown })).status).toBe(422);
  expect(await list('', caller)).toHaveLength(1);
});

test.each([
  ['?kind=mail', 1],
  ['?kind=chat&state=sent', 1],
  ['?state=unknown', 0],
  ['?from=2020-01-01T00:00:00Z', 2],
  ['?to=2020-01-01T00:00:00%2B02:00', 0],
])('%s shows %s', async (query, count) => {
  expect(await list(query)).toHaveLength(count);
});

test('going on after one shows what is older', async () => {
  expect(await list(`?after=${String(ids[1])}`)).toMatchObject([{ id: ids[0] }]);
});

// What broke: a 400 that did not say which filter was wrong.
test.each([
  ['?state=lost', ['/state']],
  ['?kind=fax', ['/kind']],
  ['?from=today&to=tomorrow', ['/from', '/to']],
  ['?after=x', ['/after']],
  ['?after=s-1', ['/after']],
  ['?kind=mail&kind=chat', ['/kind']],
  ['?kind=mail&kind=&state=lost', ['/state', '/kind']],
])('the query %s is refused, and what is wrong in it is named: %j', async (query, pointers) => {
  const answer = await recruiter.get(`sends${query}`);
  expect(outcome(answer)).toEqual([400, 'invalid-request']);
  const errors = (answer.json?.['errors'] ?? []) as readonly { readonly pointer: string }[];
  expect(errors.map(({ pointer }) => pointer)).toEqual(pointers);
});

test("an unknown id, no id, and somebody else's are the same 404", async () => {
  const other = await api.as({ sub: 'other' });
  for (const [caller, id] of [
    [recruiter, UNUSED],
    [recruiter, 'k-1'],
    [other, ids[0]],
  ] as const)
    expect(outcome(await caller.get(`sends/${String(id)}`))).toEqual([404, 'not-found']);
  expect(await list('', other)).toEqual([]);
});

test('it outlives a disconnect and goes with an erasure', async () => {
  const caller = await api.as({ sub: 'leaves' });
  await api.connect(caller);
  await caller.send(mail);
  await caller.post('disconnect');
  expect(await list('', caller)).toMatchObject([{ readable: true }]);
  await caller.post('erase');
  expect(await list('', caller)).toEqual([]);
});

describe('a message that says more than recipients see', () => {
  const named = {
    ...{ ...mail, reference: 'application:4711', destinationName: 'Carla of Orchard Lane' },
    replyTo: [{ address: 'team@haldenvoss.example', name: 'The team' }],
  };

  test('has its name and its word in the history, and its word in the answer; only the address for answers goes out', async () => {
    const caller = await api.as({ sub: 'names' });
    await api.connect(caller);
    const { json } = await caller.send(named, 'named');
    expect(json).toMatchObject({ reference: 'application:4711' });
    expect(await list('', caller)).toMatchObject([
      { id: json?.['id'], reference: 'application:4711', destinationName: 'Carla of Orchard Lane' },
    ]);
    const [arrived] = api.sandbox.world.state.mails.slice(-1);
    expect(arrived).toMatchObject({ replyTo: ['team@haldenvoss.example'] });
    expect(JSON.stringify(arrived)).not.toMatch(/4711|Orchard/);
    expect((await caller.send(named, 'named')).json).toEqual(json);
    expect(outcome(await caller.send({ ...named, reference: 'application:4712' }, 'named'))).toEqual([
      422,
      'idempotency-key-reused',
    ]);
  });

  test('is found in the log by its word: every line of the send has it, whatever became of it', async () => {
    api.sandbox.world.state.faults['graph.next'] = JSON.stringify([
      { status: 403, code: 'ErrorSendAsDenied' },
    ]);
    const word = 'application:4713';
    const { json } = await recruiter.send({ ...named, reference: word });
    delete api.sandbox.world.state.faults['graph.next'];
    const lines = await eventually(
      () => api.sandbox.hostLog(),
      (all) => all.filter((line) => line.includes(word)).length >= 2,
    );
    const found = lines.filter((line) => line.includes(word)).join('\n');
    expect(found).toContain('send.failed');
    expect(found).toContain('request.answered');
    expect(found).toContain(String(json?.['sendId']));
    const failed = lines.filter(
      (line) => line.includes(String(json?.['requestId'])) && line.includes('send.'),
    );
    expect(failed.every((line) => line.includes(word))).toBe(true);
  });
});

test.each([
  ['ines.moreau@haldenvoss.onmicrosoft.com', mail, ['onmicrosoft-sender']],
  ['ines.moreau@haldenvoss.onmicrosoft.com', chat, []],
  ['ines.moreau@onmicrosoft.com.example', mail, []],
])(
  'a sender %s is warned of the limit of such addresses when it is a mail',
  async (address, message, words) => {
    const person = personByUpn(api.sandbox.world.state, personas.recruiter)!;
    const before = person.mail;
    Object.assign(person, { mail: address });
    const caller = await api.as({ sub: `from-${address}-${message.kind}` });
    await api.connect(caller);
    const { status, json } = await caller.send(message);
    Object.assign(person, { mail: before });
    expect(status).toBe(201);
    const warnings = (json?.['warnings'] ?? []) as readonly { warning: string }[];
    expect(warnings.map(({ warning }) => warning)).toEqual(words);
  },
);
