/** POST status/check: looks now whether the caller's connection still works, and shows it as it stands after that. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { connectionJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('status-check', async (app, { caller, deadline }) =>
  mapResult(await app.checkStatus(caller, deadline), (view) => jsonAnswer(200, connectionJson(view))),
);
