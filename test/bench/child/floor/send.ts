/** The floor's send and status: the same calls in the same order as the product's, written by hand. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto';
import { sealBytes } from '../../../../shared/adapters/cipher.ts';
import type { DataKey } from '../../../../shared/ports.ts';
import { callerOf } from './caller.ts';
import { accessToken, open, openKey, readConnection } from './connection.ts';
import { insertRows, replaceRow } from './table.ts';
import { call } from './wire.ts';

interface ChatMessage {
  readonly to: { readonly email: string };
  readonly body: object;
}

const seal = (key: DataKey, context: readonly string[], plain: string): string =>
  Buffer.from(sealBytes(key, context, plain)).toString('base64url');
const newId = (): string => randomBytes(16).toString('base64url');
const digest = (key: DataKey, text: string): string =>
  createHmac('sha256', key.bytes).update(text).digest('base64url');

/** One message to a known chat: verify, read, reserve, post, record. */
export async function send(authorization: string, messageText: string): Promise<void> {
  const user = await callerOf(authorization);
  const message = JSON.parse(messageText) as ChatMessage;
  const connection = await readConnection(user);
  const { partition, row } = connection;
  const ledgerKey = await openKey(row, 'ledgerKey');
  const token = await accessToken(connection);
  const profile = JSON.parse(
    open(ledgerKey, ['connections', partition, 'account'], row['profile'] ?? '').toString(),
  ) as { email: string };
  const chats = Object.values(JSON.parse(row['knownChats'] ?? '') as Record<string, string>);
  const chat = open(ledgerKey, ['connections', partition, 'chat'], chats[0] ?? '').toString();
  const id = `s-${String(9_999_999_999_999 - Date.now())}-${newId()}`;
  const key = {
    PartitionKey: partition,
    RowKey: `k-${createHash('sha256').update(randomUUID()).digest('base64url')}`,
    sendId: id,
    fingerprint: digest(ledgerKey, messageText),
  };
  const sending = {
    PartitionKey: partition,
    RowKey: id,
    state: 'sending',
    kind: 'chat',
    attemptId: newId(),
    createdAt: new Date().toISOString(),
    accountHash: row['accountHash'] ?? '',
    record: seal(ledgerKey, ['sends', partition, id, 'record'], JSON.stringify({ destination: message.to })),
  };
  const etag = await insertRows('sends', [key, sending]);
  const { text } = await call(
    `${process.env['GRAPH_BASE_URL'] ?? ''}/v1.0/chats/${encodeURIComponent(chat)}/messages`,
    201,
    {
      method: 'POST',
      headers: {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'client-request-id': randomUUID(),
      },
      body: JSON.stringify({ body: message.body }),
    },
  );
  const { webUrl } = JSON.parse(text) as { webUrl?: string };
  const answer = JSON.stringify({
    id,
    sentAt: new Date().toISOString(),
    sender: profile.email,
    link: webUrl,
  });
  const sealed = seal(ledgerKey, ['sends', partition, id, 'answer'], answer);
  await replaceRow('sends', { ...sending, state: 'sent', answer: sealed }, etag);
}

/** One verified look at the row. */
export async function readStatus(authorization: string): Promise<void> {
  const { row } = await readConnection(await callerOf(authorization));
  if (row['state'] !== 'connected') throw new Error('The row is not there');
}
