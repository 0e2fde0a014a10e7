/** POST approval/waiting: the caller says that approval was asked for, or that nobody waits for it. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { connectionJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('approval-waiting', async (app, { caller, body, deadline }) =>
  mapResult(await app.noteApproval(caller, body, deadline), (view) => jsonAnswer(200, connectionJson(view))),
);
