/** POST send: one message as the connected account, now or at a time, at most once per Idempotency-Key. */
import { mapResult } from '../shared/domain/result.ts';
import { sendAnswer } from '../shared/http/answer.ts';
import { renderAccepted, renderSend } from '../shared/http/response-bodies.ts';
import { nameReference } from '../shared/http/request-scope.ts';
import { registerHttp } from './register.ts';

registerHttp('send', async (app, { caller, body, headers, requestId, deadline }) => {
  const { resendOf, sendAt, ...message } = body;
  nameReference(message.reference);
  const request = { ...headers, message, resendOf, render: renderSend(requestId) };
  const sent =
    sendAt === undefined
      ? await app.sendMessage(caller, request, deadline)
      : await app.scheduleSend(caller, { ...request, sendAt, renderAccepted }, deadline);
  return mapResult(sent, sendAnswer);
});
