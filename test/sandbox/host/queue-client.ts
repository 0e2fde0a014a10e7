/**
 * One storage queue, spoken to as the REST interface has it. The SDK does the same, but to load it is half of what a host
 * does at its start, and a host polls each queue all the time.
 * @see https://learn.microsoft.com/rest/api/storageservices/queue-service-rest-api
 */
import type { StorageAccess } from './storage-access.ts';
import { ask, type Asked } from './storage-request.ts';

export interface QueueMessage {
  readonly messageId: string;
  readonly messageText: string;
  readonly popReceipt: string;
  readonly dequeueCount: number;
  readonly insertedOn: Date;
  readonly expiresOn: Date;
  readonly nextVisibleOn: Date;
}

/** What is handed to somebody who takes it away again. */
export type Receipt = Pick<QueueMessage, 'messageId' | 'popReceipt'>;

/** Every method rejects with an error whose `statusCode` is the service's, when it has answered. */
export interface Queue {
  readonly name: string;
  /** Up to 32 messages, which nobody else sees for so many seconds. */
  receive(count: number, seconds: number, signal: AbortSignal): Promise<readonly QueueMessage[]>;
  /** Nobody sees it for so many seconds more. */
  hide(message: Receipt, seconds: number): Promise<void>;
  remove(message: Receipt): Promise<void>;
  send(text: string): Promise<void>;
  /** Harmless when it is there. */
  create(): Promise<void>;
}

type Method = Asked['method'];

export function queueAt(access: StorageAccess, name: string): Queue {
  const call = async (method: Method, path: string, body = '', signal?: AbortSignal): Promise<string> => {
    const asked = { method, url: `${access.endpoint}/${name}${path}`, headers: headersOf(body), body };
    const authorization = await access.authorize(asked);
    return ask({ ...asked, headers: { ...asked.headers, authorization } }, signal);
  };
  const at = ({ messageId, popReceipt }: Receipt): string =>
    `/messages/${messageId}?popreceipt=${encodeURIComponent(popReceipt)}`;
  return {
    name,
    receive: async (count, seconds, signal) =>
      messagesIn(
        await call('GET', `/messages?numofmessages=${count}&visibilitytimeout=${seconds}`, '', signal),
      ),
    hide: async (message, seconds) => void (await call('PUT', `${at(message)}&visibilitytimeout=${seconds}`)),
    remove: async (message) => void (await call('DELETE', at(message))),
    send: async (text) => void (await call('POST', '/messages', messageOf(text))),
    create: async () => void (await call('PUT', '')),
  };
}

const headersOf = (body: string): Asked['headers'] => ({
  ...(body !== '' && { 'content-type': 'application/xml' }),
  'x-ms-date': new Date().toUTCString(),
  'x-ms-version': '2021-12-02',
});

const ESCAPED = { '&': '&amp;', '<': '&lt;', '>': '&gt;' } as const;
const MEANT: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

const messageOf = (text: string): string =>
  `<QueueMessage><MessageText>${text.replace(/[&<>]/g, (one) => ESCAPED[one as keyof typeof ESCAPED])}</MessageText></QueueMessage>`;

const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (whole, hex?: string, digits?: string, name?: string) =>
    name === undefined
      ? String.fromCodePoint(hex === undefined ? Number(digits) : Number.parseInt(hex, 16))
      : (MEANT[name] ?? whole),
  );

function messagesIn(xml: string): readonly QueueMessage[] {
  return [...xml.matchAll(/<QueueMessage>(.*?)<\/QueueMessage>/gs)].map(([, inner = '']) => {
    const text = (name: string): string =>
      unescaped(new RegExp(`<${name}>(.*?)</${name}>`, 's').exec(inner)?.[1] ?? '');
    return {
      ...{ messageId: text('MessageId'), messageText: text('MessageText'), popReceipt: text('PopReceipt') },
      dequeueCount: Number(text('DequeueCount')),
      insertedOn: new Date(text('InsertionTime')),
      expiresOn: new Date(text('ExpirationTime')),
      nextVisibleOn: new Date(text('TimeNextVisible')),
    };
  });
}
