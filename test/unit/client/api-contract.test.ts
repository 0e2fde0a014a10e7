import { expect, test } from '@jest/globals';
import type {
  ApprovalLink,
  AcceptedBatch,
  AcceptedMessage,
  Batch,
  BatchMessage,
  BatchProgress,
  BatchRecipient,
  BatchTemplate,
  ApprovalWord,
  AuditEntry,
  CompanyConnection,
  CompanyConnections,
  Connection,
  ExportedSend,
  Message,
  OrderedErasure,
  OwnData,
  Problem,
  SendEntry,
  SendsPage,
  SendsQuery,
  SentMessage,
  Signature,
  SignatureWish,
  StoppedErasure,
} from '../../../shared/client/index.ts';
import { clientProblems } from '../../../shared/client/problem.ts';
import { isFailureReason } from '../../../shared/domain/failures/failure.ts';
import { auditEntry, companyConnection, connection, problem } from '../../../shared/http/response-schemas.ts';
import { sendEntry } from '../../../shared/http/send-answers.ts';
import { ANSWERS } from '../../../shared/http/route-answers.ts';
import { CONTRACTS } from '../../../shared/http/request-schemas.ts';

/** Every field present: a field that only one side knows makes a test fail, or does not compile. */
type Whole<T> = { readonly [K in keyof T]-?: T[K] };

const guid = '11111111-1111-4111-8111-111111111111';
const words = {
  reason: 'r',
  owner: 'user',
  title: 't',
  detail: 'd',
  nextStep: 'n',
  retryable: false,
} as const;
const at = '2026-01-01T10:00:00Z';

const wholeConnection: Whole<Connection> = {
  state: 'connected',
  view: 'connected',
  actions: ['send'],
  askFor: { connect: ['chat'], reconnect: [], finish: [], 'ask-permission': ['mail'], 'switch-account': [] },
  adminConsentUrl: 'https://login.example/',
  account: { tenantId: guid, email: 'e', displayName: 'n' },
  capabilities: { granted: ['chat'], missing: ['mail'] },
  connectedAt: at,
  checkedAt: at,
  lastTriedAt: at,
  checkAgainAt: at,
  failure: { ...words, since: at, correlationId: 'c', code: 'AADSTS50173' },
  attempt: { startedAt: at, expiresAt: at },
  approval: { since: at, capabilities: ['mail'], saidBy: 'user' },
  approvalReported: { at, capabilities: ['mail'] },
  lastOutcome: { ...words, at },
  attention: { ...words, at, sendId: 's', count: 2 },
  organizationErasure: { startsAt: at },
  permitted: { connect: true, send: true },
};

const approvalWord: Whole<ApprovalWord> = { waiting: true, capabilities: ['channel'] };

const sent: Whole<SentMessage> = {
  id: 'i',
  kind: 'chat',
  state: 'sent',
  sentAt: at,
  sender: { email: 'e' },
  destination: 'd',
  link: 'l',
  note: 'n',
  inReplyTo: 'i',
  reference: 'r',
  warnings: [{ warning: 'onmicrosoft-sender', detail: 'd', nextStep: 'n' }],
};

const wholeProblem: Whole<Problem> = {
  ...words,
  status: 503,
  retryAfterSeconds: 1,
  requestId: 'r',
  correlationId: 'c',
  code: 'x',
  sendId: 's',
  since: at,
  errors: [{ pointer: '/to', detail: 'd' }],
};

const body = { contentType: 'text', content: 'Hi' } as const;
const place = { teamId: guid, channelId: '19:abc@thread.tacv2' };
const messages: Message[] = [
  {
    kind: 'chat',
    to: { email: 'a@b.example' },
    body,
    importance: 'urgent',
    destinationName: 'n',
    reference: 'r',
    resendOf: `s-${'0'.repeat(13)}-${'a'.repeat(22)}`,
  },
  { kind: 'chat', to: { userId: guid }, body },
  {
    kind: 'chat',
    to: { chatId: '19:0123456789abcdef@thread.v2' },
    body: { contentType: 'text', content: 'Hi {{@0}}' },
    mentions: [{ userId: guid }],
  },
  { kind: 'channel', inReplyTo: `s-${'0'.repeat(13)}-${'a'.repeat(22)}`, body },
  { kind: 'channel', ...place, subject: 's', body, importance: 'high' },
  {
    kind: 'mail',
    to: [{ address: 'a@b.example', name: 'A' }],
    cc: [],
    bcc: [],
    subject: 's',
    body,
    importance: 'low',
    replyTo: [{ address: 'a@b.example' }],
    attachments: [{ name: 'a.png', contentBytes: 'iVBORw0KGgo=', contentId: 'a' }],
    signature: { version: 'v' },
    destinationName: 'n',
    reference: 'r',
  },
];

test('the client knows the fields of a connection', () => {
  expect(connection.parse(wholeConnection)).toEqual(wholeConnection);
  expect(Object.keys(wholeConnection).sort()).toEqual(Object.keys(connection.shape).sort());
});

test('the client knows the fields of the word about approval, and reads its answer as a connection', () => {
  const { body: words } = CONTRACTS['approval-waiting'];
  expect(words.parse(approvalWord)).toEqual(approvalWord);
  expect(Object.keys(approvalWord).sort()).toEqual(Object.keys(words.shape).sort());
  expect(words.parse({ waiting: false })).toEqual({ waiting: false });
  expect(ANSWERS['approval-waiting'][200]).toBe(connection);
});

test('the client knows the fields of a sent message', () => {
  expect(ANSWERS.send[201].parse(sent)).toEqual(sent);
  expect(Object.keys(sent).sort()).toEqual(Object.keys(ANSWERS.send[201].shape).sort());
});

test('the client knows the fields of a message that was accepted for later', () => {
  const accepted: Whole<AcceptedMessage> = {
    ...{ id: 'i', kind: 'chat', state: 'scheduled', sendAt: at, sender: { email: 'e' } },
    ...{ destination: 'd', note: 'n', reference: 'r' },
  };
  expect(ANSWERS.send[202].parse(accepted)).toEqual(accepted);
  expect(Object.keys(accepted).sort()).toEqual(Object.keys(ANSWERS.send[202].shape).sort());
});

test('the client knows the fields of a batch, of a trial, and of how far it is', () => {
  const template: Whole<BatchTemplate> = {
    ...{ kind: 'mail', subject: 's', body, importance: 'low', replyTo: [], signature: { version: 'v' } },
  };
  const recipient: Whole<BatchRecipient> = {
    ...{ userId: guid, email: 'a@b.example', name: 'A', ...place, values: { name: 'A' } },
    ...{ destinationName: 'n', reference: 'r' },
  };
  const batch: Whole<Batch> = {
    ...{ messages, template, recipients: [recipient], retryOf: `b-${'a'.repeat(22)}` },
  };
  const { body: wanted } = CONTRACTS.batches;
  expect(wanted.parse(batch)).toEqual(batch);
  expect([...Object.keys(batch), 'dryRun'].sort()).toEqual(Object.keys(wanted.shape).sort());
  const accepted: Whole<AcceptedBatch> = {
    ...{ id: 'i', state: 'accepted', count: 1, createdAt: at, goodUntil: at, note: 'n' },
  };
  expect(ANSWERS.batches[202].parse(accepted)).toEqual(accepted);
  expect(Object.keys(accepted).sort()).toEqual(Object.keys(ANSWERS.batches[202].shape).sort());
  const would: Whole<BatchMessage> = {
    ...{ index: 0, kind: 'mail', destination: 'd', destinationName: 'n', subject: 's', content: 'c' },
  };
  expect(ANSWERS.batches[200].parse({ count: 1, messages: [would] })).toBeTruthy();
  const far: Whole<BatchProgress> = {
    ...{ id: 'i', state: 'over', count: 0, createdAt: at, goodUntil: at, cancelled: false, retryOf: 'b' },
    counts: { scheduled: 0, queued: 0, sending: 0, sent: 0, failed: 0, unknown: 0, cancelled: 0 },
    items: [],
  };
  expect(ANSWERS['batches-read'][200].parse(far)).toEqual(far);
  expect(Object.keys(far).sort()).toEqual(Object.keys(ANSWERS['batches-read'][200].shape).sort());
});

test('the client knows the fields of the history', () => {
  const entry: Whole<SendEntry> = {
    ...{
      id: 'i',
      kind: 'chat',
      state: 'sent',
      createdAt: at,
      sendAt: at,
      sentAt: at,
      sender: { email: 'e' },
    },
    ...{
      destination: 'd',
      destinationName: 'n',
      reference: 'r',
      link: 'l',
      inReplyTo: 'i',
      resendOf: 's',
      batchId: 'b',
      readable: true,
      failure: words,
    },
  };
  const page: Whole<SendsPage> = { sends: [entry], next: 'n' };
  expect(ANSWERS['sends-list'][200].parse(page)).toEqual(page);
  expect(ANSWERS['sends-read'][200].parse(entry)).toEqual(entry);
  expect(Object.keys(entry).sort()).toEqual(Object.keys(sendEntry.shape).sort());
  const query: Whole<SendsQuery> = {
    state: 'sent',
    kind: 'chat',
    from: at,
    to: at,
    after: `s-${'8'.repeat(13)}-${'a'.repeat(22)}`,
  };
  expect(CONTRACTS['sends-list'].form.fields.parse(query)).toEqual(query);
  expect(Object.keys(query).sort()).toEqual(Object.keys(CONTRACTS['sends-list'].form.fields.shape).sort());
});

test('the client knows the fields of what an organization sees', () => {
  const account = { tenantId: guid, email: 'e', displayName: 'n' };
  const one: Whole<CompanyConnection> = {
    ...{ id: 'i', auditId: 'a', subject: 's', displayName: 'd', state: 'connected', account },
    ...{ connectedAt: at, checkedAt: at, sendingPaused: true },
    failure: { ...words, since: at, correlationId: 'c', code: 'AADSTS50173' },
  };
  const entry: Whole<AuditEntry> = {
    ...{ id: 'i', event: 'e', outcome: 'done', at, actor: 'a', subject: 's', reason: 'r' },
    ...{ requestId: 'q', count: 1 },
  };
  const [people, audit] = [
    ANSWERS['organization-connections-search'][200],
    ANSWERS['organization-audit'][200],
  ];
  const dates = { requestedAt: at, startsAt: at };
  const page: Whole<CompanyConnections> = {
    ...{ organization: 'o', connections: [one], next: 'n', erasure: dates },
    lastErasure: { requestedAt: at, finishedAt: at, people: 1, kept: 'k' },
  };
  expect(people.parse(page)).toEqual(page);
  expect(Object.keys(page).sort()).toEqual(Object.keys(people.shape).sort());
  expect(audit.parse({ entries: [entry], next: 'n' })).toEqual({ entries: [entry], next: 'n' });
  expect(Object.keys(one).sort()).toEqual(Object.keys(companyConnection.shape).sort());
  expect(Object.keys(entry).sort()).toEqual(Object.keys(auditEntry.shape).sort());
});

const wholeSignature: Whole<Signature> = {
  ...{ version: 'v', html: 'h', text: 't', readable: true },
  logo: { contentBytes: 'iVBORw0KGgo=', alt: 'a' },
};

test('the client knows the fields of the signature, and of what may be set', () => {
  const { shape } = ANSWERS.signature[200];
  expect(ANSWERS.signature[200].parse(wholeSignature)).toEqual(wholeSignature);
  expect(Object.keys(wholeSignature).sort()).toEqual(Object.keys(shape).sort());
  const { version, html, logo } = wholeSignature;
  const wish: Whole<SignatureWish> = { version, html, logo };
  const { body: wanted } = CONTRACTS['signature-change'];
  expect(wanted.parse(wish)).toEqual(wish);
  expect(Object.keys(wish).sort()).toEqual(Object.keys(wanted.shape).sort());
});

test('the client knows the fields of somebody’s own data, and of the erasure of an organization', () => {
  const send: Whole<ExportedSend> = {
    ...{ id: 'i', state: 'sent', readable: true, kind: 'chat', createdAt: at, sendAt: at, sentAt: at },
    ...{ sender: { email: 'e' }, destination: 'd', link: 'l', messageId: 'm', chatId: 'c' },
    ...{ destinationName: 'n', reference: 'r', subject: 's', content: 'w' },
    ...{
      teamId: 't',
      channelId: 'h',
      threadId: 'm',
      inReplyTo: 'i',
      reason: 'r',
      resendOf: 'o',
      batchId: 'b',
    },
  };
  const link: Whole<ApprovalLink> = {
    ...{ id: 'i', capabilities: ['mail'], createdAt: at, expiresAt: at, revokedAt: at, reportedAt: at },
    mine: true,
  };
  const data: Whole<OwnData> = {
    ...{ exportedAt: at, connection: wholeConnection, person: { organization: 'o', subject: 's' } },
    ...{
      links: [link],
      unreadableLinks: 1,
      lastErasure: { erasedAt: at, countedSends: { messages: 1, until: at } },
    },
    ...{ auditId: 'a', signature: wholeSignature, sends: [send], audit: [] },
    ...{ auditReadable: true, truncated: true, next: 'n' },
  };
  const { shape } = ANSWERS.export[200];
  expect(ANSWERS.export[200].parse(data)).toEqual(data);
  expect(Object.keys(data).sort()).toEqual(Object.keys(shape).sort());
  expect(Object.keys(send).sort()).toEqual(Object.keys(shape.sends.element.shape).sort());
  const ordered: Whole<OrderedErasure> = { requestedAt: at, startsAt: at, kept: 'k' };
  const stopped: Whole<StoppedErasure> = { stopped: true, hadBegun: false };
  expect(ANSWERS['organization-erase'][202].parse(ordered)).toEqual(ordered);
  expect(ANSWERS['organization-erase-stop'][200].parse(stopped)).toEqual(stopped);
});

test('the client knows the fields of a problem', () => {
  expect(problem.parse({ ...wholeProblem, type: 't', instance: 'i' })).toBeTruthy();
  expect([...Object.keys(wholeProblem), 'type', 'instance'].sort()).toEqual(
    Object.keys(problem.shape).sort(),
  );
});

test.each(messages)('the API takes the message that the client describes: %j', (message) => {
  expect(CONTRACTS.send.body.safeParse(message).error).toBeUndefined();
});

test("no word of the client's own means something else in the API", () => {
  expect(Object.keys(clientProblems).filter(isFailureReason)).toEqual([]);
});
