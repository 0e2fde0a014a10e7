/** GET status: the caller's connection, from one row. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { connectionJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('status', async (app, { caller, deadline }) =>
  mapResult(await app.readStatus(caller, deadline), (view) => jsonAnswer(200, connectionJson(view))),
);
