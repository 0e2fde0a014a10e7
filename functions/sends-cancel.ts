/** POST sends/{id}/cancel: takes back a message that has not started. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { sendEntryJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('sends-cancel', async (app, { caller, params, deadline }) =>
  mapResult(await app.cancelSend(caller, params.id, deadline), (send) =>
    jsonAnswer(200, sendEntryJson(send)),
  ),
);
