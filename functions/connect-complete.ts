/** POST connect/complete: finishes a sign-in that has come back; the same ticket again gives the same answer. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { connectionJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('connect-complete', async (app, { caller, body, deadline }) =>
  mapResult(await app.completeConnect(caller, body, deadline), (view) =>
    jsonAnswer(200, connectionJson(view)),
  ),
);
