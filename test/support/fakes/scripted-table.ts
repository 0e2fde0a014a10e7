/** A table service whose answers a test writes: what the service, a proxy or a broken line would send, over a real socket. */
import { AzureNamedKeyCredential, TableClient } from '@azure/data-tables';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One answer as it stands on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** What comes of one request: an answer, a connection that is cut, or nothing at all. */
export type WireEvent = WireAnswer | 'cut' | 'silence';

export interface SentRequest {
  readonly url: string;
  readonly body: string;
  /** Of the row that is to stand there. */
  readonly ifMatch: string | undefined;
}

export interface ScriptedTable {
  readonly client: TableClient;
  /** Methods of the requests that came in, in order. */
  readonly asked: readonly string[];
  readonly sent: readonly SentRequest[];
  close(): void;
}

/** Gives the answers one after the other; the last one again and again. */
export async function scriptedTable(events: readonly WireEvent[]): Promise<ScriptedTable> {
  const asked: string[] = [];
  const sent: SentRequest[] = [];
  const server = createServer((request, response) => {
    const event = events[Math.min(asked.length, events.length - 1)];
    asked.push(request.method ?? '');
    void text(request).then((body) => {
      sent.push({ url: decodeURIComponent(request.url ?? ''), body, ifMatch: request.headers['if-match'] });
      answer(response, event);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const credential = new AzureNamedKeyCredential('account', Buffer.alloc(32).toString('base64'));
  return {
    client: new TableClient(`http://127.0.0.1:${port}/account`, 'sometable', credential, {
      allowInsecureConnection: true,
    }),
    asked,
    sent,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function answer(response: ServerResponse, event: WireEvent | undefined): void {
  if (event === 'silence') return;
  if (event === 'cut' || event === undefined) {
    response.destroy();
    return;
  }
  response.writeHead(event.status, event.headers).end(event.body);
}
