/** POST send/check: what stands in the way of a message, before it is sent. Opens no chat, writes nothing. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { checkJson, outgoingOf } from '../shared/http/check-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('send-check', async (app, { caller, body, deadline }) => {
  const checked = await app.checkSend(caller, outgoingOf(body), deadline);
  return mapResult(checked, (check) => jsonAnswer(200, checkJson(body.kind, check)));
});
