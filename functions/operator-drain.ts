/** POST operator/drain: nothing new is begun for a while, before a deployment; or it goes on at once. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('operator-drain', async (app, { body, deadline }) =>
  mapResult(await app.setDrain(body, deadline), (drain) => jsonAnswer(200, drain)),
);
