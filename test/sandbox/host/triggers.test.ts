import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite, type Azurite } from '../azurite/azurite.ts';
import { eventually } from '../eventually.ts';
import { openCertificates, type Certificates } from '../tls/certificates.ts';
import { buildFixture } from './fixture/build.ts';
import { startHost, type HostProcess } from './start-host.ts';

type Seen = Record<string, unknown>[];

let dir: string;
let tls: Certificates;
let azurite: Azurite;
let identity: Server;
let host: HostProcess;
let identitySettings: Record<string, string>;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'functions-triggers-'));
  await buildFixture(dir);
  tls = await openCertificates(dir);
  azurite = await startAzurite({ dir: join(dir, 'azurite'), tls });
  await azurite.createQueues(['work']);
  identity = await startIdentity();
  identitySettings = {
    DAILY: '0 0 3 * * *',
    NODE_EXTRA_CA_CERTS: tls.caFile,
    AzureWebJobsStorage__queueServiceUri: azurite.queueEndpoint,
    AzureWebJobsStorage__credential: 'managedidentity',
    AzureWebJobsStorage__clientId: '11111111-2222-4333-8444-555555555555',
    IDENTITY_ENDPOINT: `http://127.0.0.1:${(identity.address() as AddressInfo).port}/token`,
    IDENTITY_HEADER: 'header',
  };
  host = await startHost({ appDir: dir, port: 0, settings: identitySettings });
});

afterAll(async () => {
  await host.stop();
  identity.closeAllConnections();
  identity.close();
  await azurite.close();
  rmSync(dir, { recursive: true });
});

/** Answers as the platform's identity endpoint does; Azurite reads the claims and does not check the signature. */
async function startIdentity(): Promise<Server> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    aud: 'https://storage.azure.com',
    iss: 'https://sts.windows.net/x/',
    nbf: now - 60,
    iat: now,
    exp: now + 3600,
  };
  const token = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}.${part({})}`;
  const answer = JSON.stringify({
    access_token: token,
    expires_on: String(now + 3600),
    token_type: 'Bearer',
  });
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'application/json').end(answer),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

const seen = async (from = host): Promise<Seen> =>
  (await (await fetch(`${from.url}/api/seen`)).json()) as Seen;

const send = (queue: string, message: object): Promise<unknown> =>
  azurite.queueServiceClient
    .getQueueClient(queue)
    .sendMessage(Buffer.from(JSON.stringify(message)).toString('base64'));

const fire = (name: string, contentType = 'application/json'): Promise<Response> =>
  fetch(`${host.url}/admin/functions/${name}`, {
    method: 'POST',
    body: '{}',
    headers: { 'content-type': contentType },
  });

test('a timer that is due by a clock that was moved runs at once, once, and not while the clock stands still', async () => {
  const url = { DAILY: '0 0 3 1 1 *' };
  const other = await startHost({
    appDir: dir,
    port: 0,
    timers: true,
    settings: { ...identitySettings, ...url },
  });
  const runs = async (): Promise<number> =>
    ((await (await fetch(`${other.url}/api/seen`)).json()) as Seen).filter(({ timer }) => timer).length;
  try {
    const day = 24 * 60 * 60 * 1000;
    const newYear = new Date(new Date().getFullYear() + 1, 0, 1, 3).getTime();
    await other.setClock({ aheadMs: 0, stoppedAt: newYear - 60_000 });
    expect(await runs()).toBe(0);
    await other.setClock({ aheadMs: newYear + day - Date.now() });
    await eventually(runs, (count) => count === 1);
    await other.setClock({ aheadMs: newYear + 2 * day - Date.now() });
    expect(await runs()).toBe(1);
  } finally {
    await other.stop();
  }
});

describe('storage queues', () => {
  test('hand a message over once, parsed, by managed identity', async () => {
    await send('work', { n: 1 });
    await eventually(seen, (list) => list.some(({ work }) => (work as { n?: number } | undefined)?.n === 1));
    const queue = azurite.queueServiceClient.getQueueClient('work');
    await eventually(
      async () => (await queue.getProperties()).approximateMessagesCount,
      (count) => count === 0,
    );
    expect((await seen()).filter(({ work }) => (work as { n?: number } | undefined)?.n === 1)).toHaveLength(
      1,
    );
  });

  test('move a message to the poison queue after its last attempt, and its own function gets it', async () => {
    await send('work', { fail: true });
    const list = await eventually(seen, (now) => now.some(({ poison }) => poison !== undefined));
    const attempts = list.filter(({ work }) => (work as { fail?: boolean } | undefined)?.fail);
    expect(attempts.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
    expect(list.filter(({ poison }) => poison !== undefined)).toEqual([{ poison: { fail: true } }]);
  });

  test('take what a function puts out, one message for each item', async () => {
    expect((await fetch(`${host.url}/api/enqueue`)).status).toBe(202);
    const { receivedMessageItems } = await azurite.queueServiceClient
      .getQueueClient('results')
      .receiveMessages({ numberOfMessages: 10 });
    const texts = receivedMessageItems.map(({ messageText }) =>
      Buffer.from(messageText, 'base64').toString(),
    );
    expect(texts.sort()).toEqual(['{"n":1}', '{"n":2}']);
  });

  test('work by connection string too', async () => {
    const byKey = await startHost({
      appDir: dir,
      port: 0,
      settings: {
        DAILY: '0 0 3 * * *',
        NODE_EXTRA_CA_CERTS: tls.caFile,
        AzureWebJobsStorage: azurite.connectionString,
        'AzureWebJobs.work.Disabled': 'true',
      },
    });
    await send('work-poison', { n: 2 });
    await eventually(
      async () => [...(await seen(byKey)), ...(await seen())],
      (list) => list.some(({ poison }) => (poison as { n?: number } | undefined)?.n === 2),
    );
    await byKey.stop();
  });
});

describe('timers', () => {
  test('are fired by hand, and only by a JSON request', async () => {
    expect((await fire('daily')).status).toBe(202);
    const list = await eventually(seen, (now) => now.some(({ timer }) => timer !== undefined));
    expect(list.find(({ timer }) => timer !== undefined)).toMatchObject({
      timer: { isPastDue: false, scheduleStatus: { last: '0001-01-01T00:00:00+00:00' } },
    });
    expect((await fire('daily', 'text/plain')).status).toBe(415);
    expect((await fire('no-such-function')).status).toBe(404);
  });

  test('whose schedule names a missing setting are in error and leave the rest', async () => {
    expect((await fire('unset')).status).toBe(404);
    expect(host.lines.join('\n')).toContain("The 'unset' function is in error: Error: '%NO_SUCH_SETTING%'");
  });

  test('run by themselves when their time has come', async () => {
    const settings = { ...identitySettings, DAILY: '* * * * * *', 'AzureWebJobs.work.Disabled': 'true' };
    const ticking = await startHost({ appDir: dir, port: 0, settings, timers: true });
    const list = await eventually(
      () => seen(ticking),
      (now) => now.some(({ timer }) => timer !== undefined),
    );
    expect(list.find(({ timer }) => timer !== undefined)).toMatchObject({ timer: { scheduleStatus: null } });
    await ticking.stop();
  });
});

test('the host ends by itself, and with code 0, when it is told to', async () => {
  const short = await startHost({ appDir: dir, port: 0, settings: { DAILY: '0 0 3 * * *' } });
  await short.stop();
  expect(await short.exited).toBe(0);
});
