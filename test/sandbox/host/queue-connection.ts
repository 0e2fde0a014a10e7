/**
 * Opens a queue by the name of a connection, as bindings name it: a connection string in the setting, or the
 * identity-based settings `<name>__queueServiceUri`, `__credential` (managedidentity) and `__clientId`.
 */
import type { Settings } from './host-json.ts';
import { queueAt, type Queue } from './queue-client.ts';
import type { Binding, TypedData } from './rpc.ts';
import { byConnectionString, byIdentity, type StorageAccess } from './storage-access.ts';

/** Throws when the settings name no queue service by that connection. */
export type OpenQueue = (binding: Binding, suffix?: string) => Queue;

/** One token for each connection. */
export function queueOpener(settings: Settings): OpenQueue {
  const services = new Map<string, StorageAccess>();
  return (binding, suffix = '') => {
    const connection =
      typeof binding['connection'] === 'string' ? binding['connection'] : 'AzureWebJobsStorage';
    const service = services.get(connection) ?? connect(connection, settings);
    services.set(connection, service);
    return queueAt(service, `${String(binding['queueName'])}${suffix}`);
  };
}

function connect(name: string, settings: Settings): StorageAccess {
  const connectionString = settings[name];
  if (connectionString) return byConnectionString(connectionString);
  const address = settings[`${name}__queueServiceUri`];
  if (!address)
    throw new Error(`The connection '${name}' has neither a connection string nor __queueServiceUri.`);
  return byIdentity(address, settings[`${name}__clientId`], settings);
}

/** A queue output: an array becomes several messages. The queue is made when it is missing. */
export async function sendOutput(queue: Queue, data: TypedData, base64: boolean): Promise<void> {
  const json = data.json ? (JSON.parse(data.json) as unknown) : undefined;
  const single = data.bytes ? Buffer.from(data.bytes).toString() : (data.string ?? data.json ?? '');
  const items = Array.isArray(json)
    ? json.map((item) => (typeof item === 'string' ? item : JSON.stringify(item)))
    : [single];
  for (const item of items) await sendMessage(queue, base64 ? Buffer.from(item).toString('base64') : item);
}

export async function sendMessage(queue: Queue, text: string): Promise<void> {
  try {
    await queue.send(text);
  } catch (error) {
    if (!hasStatus(error, 404)) throw error;
    await queue.create();
    await queue.send(text);
  }
}

export const hasStatus = (error: unknown, ...statuses: readonly number[]): boolean =>
  statuses.includes((error as { statusCode?: number }).statusCode ?? 0);
