/**
 * Opens a queue by the name of a connection, as bindings name it: a connection string in the setting, or the
 * identity-based settings `<name>__queueServiceUri`, `__credential` (managedidentity) and `__clientId`.
 */
import type { QueueClient, QueueServiceClient } from '@azure/storage-queue';
import type { Settings } from './host-json.ts';
import type { Binding, TypedData } from './rpc.ts';

export type OpenQueue = (binding: Binding, suffix?: string) => Promise<QueueClient>;

/** One service client (and with it one credential and its token) for each connection. */
export function queueOpener(settings: Settings): OpenQueue {
  const services = new Map<string, Promise<QueueServiceClient>>();
  return async (binding, suffix = '') => {
    const connection =
      typeof binding['connection'] === 'string' ? binding['connection'] : 'AzureWebJobsStorage';
    const service = services.get(connection) ?? connect(connection, settings);
    services.set(connection, service);
    return (await service).getQueueClient(`${String(binding['queueName'])}${suffix}`);
  };
}

async function connect(name: string, settings: Settings): Promise<QueueServiceClient> {
  const { QueueServiceClient } = await import('@azure/storage-queue');
  const connectionString = settings[name];
  if (connectionString) return QueueServiceClient.fromConnectionString(connectionString);
  const address = settings[`${name}__queueServiceUri`];
  if (!address)
    throw new Error(`The connection '${name}' has neither a connection string nor __queueServiceUri.`);
  const { ManagedIdentityCredential } = await import('@azure/identity');
  const clientId = settings[`${name}__clientId`];
  return new QueueServiceClient(address, new ManagedIdentityCredential(clientId ? { clientId } : {}));
}

/** A queue output: an array becomes several messages. The queue is made when it is missing. */
export async function sendOutput(queue: QueueClient, data: TypedData, base64: boolean): Promise<void> {
  const json = data.json ? (JSON.parse(data.json) as unknown) : undefined;
  const single = data.bytes ? Buffer.from(data.bytes).toString() : (data.string ?? data.json ?? '');
  const items = Array.isArray(json)
    ? json.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
    : [single];
  for (const item of items) await sendMessage(queue, base64 ? Buffer.from(item).toString('base64') : item);
}

export async function sendMessage(queue: QueueClient, text: string): Promise<void> {
  try {
    await queue.sendMessage(text);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    await queue.createIfNotExists();
    await queue.sendMessage(text);
  }
}

export const hasStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  statuses.includes((error as { statusCode?: number }).statusCode ?? 0);
