/** The two requests that are measured, made to the functions of an app in this process. */
import { randomUUID } from 'node:crypto';
import { callFunction, type AppInProcess } from './functions-app.ts';
import { authorization, messageText } from './measured-request.ts';

/** One send under a fresh key. */
export const send = (app: AppInProcess): Promise<void> =>
  callFunction(
    app,
    'send',
    {
      method: 'POST',
      path: 'send',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: messageText,
    },
    201,
  );

/** One look at the status. */
export const readStatus = (app: AppInProcess): Promise<void> =>
  callFunction(app, 'status', { method: 'GET', path: 'status', headers: { authorization } }, 200);
