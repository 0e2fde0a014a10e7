/** The floor's send and status: the same calls in the same order as the product's, written by hand. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { sealBytes } from '../../../../shared/adapters/keys/cipher.ts';
import type { DataKey } from '../../../../shared/ports/keys.ts';
import { callerOf } from './caller.ts';
import { accessToken, open, openKey, readConnection, type Connection } from './connection.ts';
import { insertRows, replaceRow, type Row } from './table.ts';
import { call } from './wire.ts';

interface ChatMessage {
  readonly to: { readonly userId: string };
  readonly body: object;
}

const seal = (key: DataKey, context: readonly string[], plain: string): string =>
  Buffer.from(sealBytes(key, context, plain)).toString('base64url');
const newId = (): string => randomBytes(16).toString('base64url');
const digest = (key: DataKey, text: string): string =>
  createHmac('sha256', key.bytes).update(text).digest('base64url');

/** One message to a known chat: verify, read, reserve, post, record. */
export async function send(authorization: string, messageText: string): Promise<void> {
  const connection = await readConnection(await callerOf(authorization));
  const { partition, row } = connection;
  const message = JSON.parse(messageText) as ChatMessage;
  const ledgerKey = await openKey(row, 'ledgerKey');
  const token = await accessToken(connection);
  const opened = (field: string, sealed = ''): string =>
    open(ledgerKey, ['connections', partition, field], sealed).toString();
  const { email } = JSON.parse(opened('account', row['profile'])) as { email: string };
  const chats = JSON.parse(row['knownChats'] ?? '') as Record<string, string>;
  const chat = opened('chat', Object.values(chats)[0]);
  const sending = sendingRow(connection, ledgerKey, JSON.stringify({ destination: message.to }));
  const etag = await insertRows('sends', [keyRow(sending, digest(ledgerKey, messageText)), sending]);
  const link = await post(token, chat, { body: message.body });
  const answer = JSON.stringify({ id: sending.RowKey, sentAt: new Date().toISOString(), email, link });
  const sealed = seal(ledgerKey, ['sends', partition, sending.RowKey, 'answer'], answer);
  await replaceRow('sends', { ...sending, state: 'sent', answer: sealed }, etag);
}

function sendingRow({ partition, row }: Connection, key: DataKey, record: string): Row & { RowKey: string } {
  const id = `s-${String(9_999_999_999_999 - Date.now())}-${newId()}`;
  return {
    PartitionKey: partition,
    RowKey: id,
    state: 'sending',
    kind: 'chat',
    attemptId: newId(),
    createdAt: new Date().toISOString(),
    accountHash: row['accountHash'] ?? '',
    record: seal(key, ['sends', partition, id, 'record'], record),
  };
}

const keyRow = (sending: Row, fingerprint: string): Row => ({
  PartitionKey: sending['PartitionKey'] ?? '',
  RowKey: `k-${createHash('sha256').update(randomUUID()).digest('base64url')}`,
  sendId: sending['RowKey'] ?? '',
  fingerprint,
});

/** The link of the posted message. */
async function post(token: string, chat: string, body: object): Promise<string | undefined> {
  const url = `${process.env['GRAPH_BASE_URL'] ?? ''}/v1.0/chats/${encodeURIComponent(chat)}/messages`;
  const { text } = await call(url, 201, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'client-request-id': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  return (JSON.parse(text) as { webUrl?: string }).webUrl;
}

/** One verified look at the row. */
export async function readStatus(authorization: string): Promise<void> {
  const { row } = await readConnection(await callerOf(authorization));
  if (row['state'] !== 'connected') throw new Error('The row is not there');
}
