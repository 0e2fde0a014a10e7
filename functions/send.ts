/** POST send: one message as the connected account, at most once per Idempotency-Key. */
import { failure } from '../shared/domain/failures/failure.ts';
import { failWith, mapResult } from '../shared/domain/result.ts';
import { parseIdempotencyKey } from '../shared/domain/send.ts';
import { sendAnswer } from '../shared/http/answer.ts';
import { renderSend } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('send', async (app, { caller, body, http, requestId, deadline }) => {
  const header = http.headers.get('idempotency-key');
  if (header === null || header === '') return failWith(failure('idempotency-key-missing'));
  const idempotencyKey = parseIdempotencyKey(header);
  if (idempotencyKey === undefined) return failWith(failure('idempotency-key-invalid'));
  const { resendOf, ...message } = body;
  const request = { idempotencyKey, message, resendOf, render: renderSend(requestId) };
  return mapResult(await app.sendMessage(caller, request, deadline), sendAnswer);
});
