/** POST erase: erases everything that is kept about the caller. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { erasureJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('erase', async (app, { caller, deadline }) =>
  mapResult(await app.eraseOwn(caller, deadline), (receipt) =>
    jsonAnswer(200, erasureJson(receipt, app.product)),
  ),
);
