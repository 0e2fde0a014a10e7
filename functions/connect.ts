/** POST connect: starts a sign-in for the caller. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('connect', async (app, { caller, body, deadline }) =>
  mapResult(await app.beginConnect(caller, body, deadline), (begun) => jsonAnswer(200, begun)),
);
