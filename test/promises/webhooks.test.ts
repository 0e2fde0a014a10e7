/** Wintro's back end is told, by the whole product: its host, its queue, its tables, and a receiver that has bad days. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { DELIVER_WEBHOOK_QUEUE, RETRY_PAUSES_SECONDS } from '../../shared/domain/webhook.ts';
import { addSecretVersion } from '../sandbox/vault/secrets.ts';
import { eventually } from '../sandbox/eventually.ts';
import { newWebhookSecret, vaultSecretNames } from '../sandbox/world/new-world.ts';
import { webhookSettings } from '../sandbox/wintro/webhook-routes.ts';
import type { ToldWebhook } from '../sandbox/world/world.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';

let product: Product;
let recruiter: Caller;
beforeAll(async () => {
  product = await openProduct({ env: ({ addresses }) => Promise.resolve(webhookSettings(addresses)) });
  recruiter = await product.as();
  expect((await product.connect(recruiter)).status).toBe(200);
});
afterEach(() => {
  product.sandbox.world.state.faults = {};
});
afterAll(() => product.close());

const faults = (): Record<string, string> => product.sandbox.world.state.faults;
const told = (): readonly ToldWebhook[] => product.sandbox.world.state.toldEvents ?? [];

/** Sends a mail under a word of the caller's; the token of somebody whose clock has moved is made anew. */
async function send(reference: string): Promise<string> {
  recruiter = await product.as();
  const body = { contentType: 'text', content: 'the-content' };
  const to = [{ address: 'candidate@elsewhere.example' }];
  const sent = await recruiter.send({ kind: 'mail', to, subject: 'the-subject', body, reference });
  expect([sent.status, sent.text]).toEqual([201, expect.any(String)]);
  return String(sent.json?.['id']);
}

const toldOf = (sendId: string): ToldWebhook | undefined =>
  told().find(({ data }) => data['sendId'] === sendId);
const untilTold = (sendId: string): Promise<ToldWebhook | undefined> =>
  eventually(
    () => toldOf(sendId),
    (one) => one !== undefined,
  );

interface Shown {
  readonly sendId?: string;
  readonly state: string;
  readonly attempts: number;
  readonly lastTriedAt?: string;
  readonly nextAt?: string;
  readonly status?: number;
}

async function deliveryOf(sendId: string): Promise<Shown | undefined> {
  const operator = await product.as({ sub: 'operator-1', roles: ['operator'] });
  const { deliveries = [] } = (await operator.get('webhooks/deliveries')).json as { deliveries?: Shown[] };
  return deliveries.find((one) => one.sendId === sendId);
}
const untilTried = (sendId: string, attempts: number): Promise<Shown | undefined> =>
  eventually(
    () => deliveryOf(sendId),
    (one) => one !== undefined && one.attempts >= attempts,
  );

const queue = () => product.sandbox.azurite.queueServiceClient.getQueueClient(DELIVER_WEBHOOK_QUEUE);

/** The try is over, and both the row and its message wait for the next one. */
async function untilWaiting(sendId: string, attempts: number): Promise<void> {
  const pauseMs = ({ lastTriedAt = '', nextAt = '' }: Shown): number =>
    Date.parse(nextAt) - Date.parse(lastTriedAt);
  const wanted = (RETRY_PAUSES_SECONDS[attempts - 1] ?? 0) * 1000;
  await eventually(
    () => deliveryOf(sendId),
    (one) => one?.attempts === attempts && Math.abs(pauseMs(one) - wanted) < 15_000,
  );
  await eventually(
    async () => (await queue().getProperties()).approximateMessagesCount,
    (count) => count === 1,
  );
}

test('P110: Wintro is told of the connection and of the message, in its own words', async () => {
  const sendId = await send('candidate-1');
  expect((await untilTold(sendId))?.data).toEqual({
    ...{ organization: 'organization-1', user: 'recruiter-1', reference: 'candidate-1' },
    ...{ sendId, kind: 'mail', state: 'sent' },
  });
  await eventually(
    () => told().map(({ type }) => type),
    (types) => types.includes('connection.connected'),
  );
});

test('P112: neither the event nor the log nor the queue holds content or a recipient', async () => {
  const sendId = await send('candidate-2');
  await untilTold(sendId);
  const everything = JSON.stringify([
    told(),
    product.sandbox.hostLog().filter((line) => line.includes('webhook')),
  ]);
  for (const word of ['the-content', 'the-subject', 'candidate@elsewhere.example', 'whsec_'])
    expect(everything).not.toContain(word);
});

test('P110: a receiver that refuses is told later, once', async () => {
  faults()['wintro.webhooksAnswer'] = '503';
  const sendId = await send('candidate-3');
  expect(await untilTried(sendId, 1)).toMatchObject({ state: 'waiting' });
  product.sandbox.world.state.faults = {};
  await product.sandbox.moveClock(6_000);
  expect(await untilTold(sendId)).toMatchObject({ times: 1 });
});

test('P110: a message of the queue that is lost is put again within the hour', async () => {
  faults()['wintro.webhooksAnswer'] = '503';
  const sendId = await send('candidate-4');
  await untilTried(sendId, 1);
  await untilWaiting(sendId, 1);
  await queue().clearMessages();
  product.sandbox.world.state.faults = {};
  await product.sandbox.moveClock(3_600_000);
  await product.sandbox.fire('revalidate-connections');
  expect(await untilTold(sendId)).toMatchObject({ times: 1 });
});

test('P111: a secret that is changed under way refuses no event', async () => {
  const { world } = product.sandbox;
  addSecretVersion(world, vaultSecretNames.webhook, { value: newWebhookSecret() });
  expect(await untilTold(await send('candidate-5'))).toMatchObject({ times: 1 });
  await product.sandbox.restartHost();
  expect(await untilTold(await send('candidate-6'))).toMatchObject({ times: 1 });
});

test('P110: a receiver that refuses for more than a day is given up, which the operator is told', async () => {
  faults()['wintro.webhooksAnswer'] = '500';
  const sendId = await send('candidate-7');
  for (const [index, pause] of RETRY_PAUSES_SECONDS.entries()) {
    await untilWaiting(sendId, index + 1);
    await product.sandbox.moveClock((pause + 1) * 1000);
  }
  const given = await eventually(
    () => deliveryOf(sendId),
    (one) => one?.state === 'abandoned',
  );
  expect(given).toMatchObject({ attempts: RETRY_PAUSES_SECONDS.length + 1, status: 500 });
  const lines = product.sandbox.hostLog().filter((line) => line.includes('webhook.abandoned'));
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"level":"error"');
});
