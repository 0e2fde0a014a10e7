/** GET sends/{id}: one of the caller's sends, and how it ended. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { sendEntryJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('sends-read', async (app, { caller, params, deadline }) =>
  mapResult(await app.readSend(caller, params.id, deadline), (send) => jsonAnswer(200, sendEntryJson(send))),
);
