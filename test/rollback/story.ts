/**
 * What people do before the way back, during it and after it: with today's app, an earlier one, and today's again, on the
 * same tables. Every kind of row is written by one and used by the other.
 */
import { eventually } from '../sandbox/eventually.ts';
import { channel, chat, mail } from '../promises/support/messages.ts';
import type { Product } from '../support/product.ts';
import { peopleOf } from './people.ts';
import { expectAnswer, expectSame, type Verdict } from './verdict.ts';

const HOUR_MS = 3_600_000;

/** Ids of what today's app has accepted. */
export interface Written {
  readonly sent: string;
  readonly due: string;
  readonly taken: string;
  readonly batch: string;
  readonly policyVersion: string;
}

const KEY = 'rollback-of-a-version';
const inHours = ({ sandbox }: Product, hours: number): string =>
  new Date(sandbox.world.now() + hours * HOUR_MS).toISOString();

/** Two connect; one sends now, for later and to many; the company sets its rules and makes a link. */
export async function writeAll(product: Product, verdict: Verdict): Promise<Written> {
  const { recruiter, leaver, admin } = await peopleOf(product);
  expectAnswer(verdict, 'connect', await product.connect(recruiter), 200);
  expectAnswer(verdict, 'connect another', await product.connect(leaver, { upn: AMARA }), 200);
  const id = (what: string, answer: Parameters<typeof expectAnswer>[2], status: number): string =>
    String(expectAnswer(verdict, what, answer, status).json?.['id']);
  const sent = id('send', await recruiter.send(mail(), KEY), 201);
  id('send a chat', await recruiter.send(chat()), 201);
  const due = id(
    'schedule',
    await recruiter.send({ ...mail('For later'), sendAt: inHours(product, 2) }),
    202,
  );
  const taken = id('schedule another', await recruiter.send({ ...mail(), sendAt: inHours(product, 3) }), 202);
  const messages = [mail('To one of many'), mail('To another'), channel('To many')];
  const batch = id('batch', await recruiter.post('batches', { messages }, { 'idempotency-key': KEY }), 202);
  await untilBatchIsOver(product, batch);
  const link = await recruiter.post('approval/links', {});
  expectAnswer(verdict, 'approval link', link, 200, 201);
  const { version } = (await recruiter.get('signature')).json ?? {};
  const signature = { version, html: '<p>Ines Moreau</p>' };
  expectAnswer(verdict, 'signature', await recruiter.put('signature', signature), 200);
  const policy = await admin.get('organization/sending-policy');
  const rules = { version: policy.json?.['version'], stopped: false, dailyCap: 100 };
  const set = await admin.put('organization/sending-policy', rules);
  const policyVersion = String(expectAnswer(verdict, 'policy', set, 200).json?.['version']);
  return { sent, due, taken, batch, policyVersion };
}

const AMARA = 'amara.okafor@haldenvoss.example';

async function untilBatchIsOver(product: Product, batch: string): Promise<void> {
  const { recruiter } = await peopleOf(product);
  await eventually(
    async () => (await recruiter.get(`batches/${batch}`)).json?.['items'] as readonly { state: string }[],
    (items) => items.every(({ state }) => state === 'sent'),
  );
}

/** Repeats, sends, cancels, changes the rules, ends a connection, and lets what was scheduled go out. */
export async function goOn(product: Product, written: Written, verdict: Verdict): Promise<void> {
  const { recruiter, leaver, admin } = await peopleOf(product);
  const again = expectAnswer(verdict, 'the same key again', await recruiter.send(mail(), KEY), 201);
  expectSame(verdict, 'the same key names the same send', again.json?.['id'], written.sent);
  expectAnswer(verdict, 'send', await recruiter.send(chat('After the change')), 201);
  const cancelled = await recruiter.post(`sends/${written.taken}/cancel`);
  expectAnswer(verdict, 'cancel', cancelled, 200, 409);
  expectAnswer(verdict, 'disconnect', await leaver.post('disconnect', {}), 200);
  const policy = await admin.get('organization/sending-policy');
  const rules = { version: policy.json?.['version'], stopped: false, dailyCap: 50 };
  expectAnswer(verdict, 'change the policy', await admin.put('organization/sending-policy', rules), 200);
  await product.sandbox.moveClock(2.1 * HOUR_MS);
  await product.sandbox.fire('sweep');
  await product.sandbox.fire('revalidate-connections');
  const inTime = (await peopleOf(product)).recruiter;
  const state = await eventually(
    async () => (await inTime.get(`sends/${written.due}`)).json?.['state'],
    (now) => !['scheduled', 'queued', 'sending'].includes(String(now)),
  );
  expectSame(verdict, 'what was scheduled', state, 'sent');
}

/** Everything that can be looked at, by its name; no answer may be a failure. */
export async function lookAround(
  product: Product,
  { sent, due, taken, batch }: Written,
  verdict: Verdict,
  app: 'today' | 'earlier' = 'today',
): Promise<ReadonlyMap<string, unknown>> {
  const { recruiter, leaver, admin, operator } = await peopleOf(product);
  const looks = {
    status: () => recruiter.get('status'),
    'status of another': () => leaver.get('status'),
    sends: () => recruiter.get('sends'),
    'a send': () => recruiter.get(`sends/${sent}`),
    'what was due': () => recruiter.get(`sends/${due}`),
    'what was taken back': () => recruiter.get(`sends/${taken}`),
    'a batch': () => recruiter.get(`batches/${batch}`),
    signature: () => recruiter.get('signature'),
    'approval links': () => recruiter.get('approval/links'),
    'own data': () => recruiter.get('export'),
    people: () => recruiter.post('people/search', { query: 'tom' }),
    teams: () => recruiter.get('teams'),
    'check of a message': () => recruiter.post('send/check', mail()),
    connections: () => admin.post('organization/connections/search', {}),
    policy: () => admin.get('organization/sending-policy'),
    audit: () => admin.get('organization/audit'),
    health: () =>
      eventually(
        () => operator.get('health'),
        ({ status }) => status === 200,
      ),
    deliveries: () => operator.get('webhooks/deliveries'),
    description: () => recruiter.get('openapi.json'),
  };
  const seen = new Map<string, unknown>();
  for (const [name, look] of Object.entries(looks)) {
    const answer = await look();
    // The host's own word for a route that nobody has registered.
    if (app === 'earlier' && answer.status === 404 && answer.text === '') verdict.unknown.add(name);
    else seen.set(name, expectAnswer(verdict, name, answer, 200).json);
  }
  return seen;
}
