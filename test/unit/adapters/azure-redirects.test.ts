/** What broke: the clients of the vault, the queue and the managed identity went wherever an answer sent them. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { azureClients, type AzureClients } from '../../../shared/adapters/azure/azure-clients.ts';
import { trustedCertificate } from './outbound-peer.ts';

let asked: string[] = [];
let servers: Server[] = [];
let azure: AzureClients;
const before = { ...process.env };

/** Sends everybody to another address of its own: those of others the SDKs do not follow anyway. */
const sendOn: RequestListener = (request, response) => {
  asked.push(new URL(request.url ?? '', 'http://localhost').pathname);
  response.writeHead(307, { location: '/elsewhere', 'x-ms-request-id': 'r-1' }).end();
};

async function listen(server: Server): Promise<number> {
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

beforeEach(async () => {
  const plain = `http://127.0.0.1:${await listen(createServer(sendOn))}`;
  const tls = await listen(createTlsServer(await trustedCertificate(), sendOn));
  Object.assign(process.env, { IDENTITY_ENDPOINT: `${plain}/identity`, IDENTITY_HEADER: 'header' });
  const account = `DefaultEndpointsProtocol=http;AccountName=a;AccountKey=${Buffer.alloc(32).toString('base64')}`;
  azure = azureClients({
    managedIdentityClientId: '11111111-1111-4111-8111-111111111111',
    keyVaultUrl: `https://localhost:${tls}`,
    keyVaultIsLocal: true,
    storage: { connectionString: `${account};TableEndpoint=${plain}/a` },
    queueStorage: { connectionString: `${account};QueueEndpoint=${plain}/a` },
  });
});
afterEach(() => {
  process.env = { ...before };
  for (const server of servers) server.close();
  [asked, servers] = [[], []];
});

const calls: Record<string, { readonly call: () => Promise<unknown>; readonly path: string }> = {
  'the vault': { call: async () => (await azure.vault()).getSecret('name'), path: '/secrets/name/' },
  'the queue': { call: async () => (await azure.queue('pages')()).getProperties(), path: '/a/pages' },
  'the managed identity': {
    call: async () => (await azure.identity()).getToken('https://vault.azure.net/.default'),
    path: '/identity',
  },
};

test.each(Object.entries(calls))('%s is not asked where a redirect points', async (_name, { call, path }) => {
  await expect(call()).rejects.toThrow();
  expect(asked).toEqual([path]);
});
