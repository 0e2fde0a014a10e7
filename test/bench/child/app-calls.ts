/** The requests that are measured, made to the functions of an app in this process. */
import { randomUUID } from 'node:crypto';
import { callFunction, type AppInProcess } from './functions-app.ts';
import { authorization, messageText } from './measured-request.ts';

interface SendCall {
  readonly message?: string;
  readonly bearer?: string;
  readonly status?: number;
}

/** One send under a fresh key. */
export const send = (
  app: AppInProcess,
  { message = messageText, bearer = authorization, status = 201 }: SendCall = {},
): Promise<void> =>
  callFunction(
    app,
    'send',
    {
      method: 'POST',
      path: 'send',
      headers: { authorization: bearer, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: message,
    },
    status,
  );

/** No two of a batch may be the same. */
function numbered(index: number): object {
  const message = JSON.parse(messageText) as { readonly body: { readonly content: string } };
  const body = { ...message.body, content: `${message.body.content} ${String(index)}` };
  return { ...message, body };
}

/** So many messages as one batch. */
export const sendBatch = (app: AppInProcess, count: number): Promise<void> =>
  callFunction(
    app,
    'batches',
    {
      method: 'POST',
      path: 'batches',
      headers: {
        authorization,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body: JSON.stringify({ messages: Array.from({ length: count }, (_, index) => numbered(index)) }),
    },
    202,
  );

/** One look at the status. */
export const readStatus = (app: AppInProcess, bearer = authorization): Promise<void> =>
  get(app, 'status', bearer);

/** One read from Graph. */
export const readTeams = (app: AppInProcess, bearer = authorization): Promise<void> =>
  get(app, 'teams', bearer);

const get = (app: AppInProcess, path: string, bearer: string): Promise<void> =>
  callFunction(app, path, { method: 'GET', path, headers: { authorization: bearer } }, 200);
