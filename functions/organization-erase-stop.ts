/** POST organization/erase/stop: an administrator or an operator stops the erasure of an organization. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-erase-stop', async (app, { caller, body, deadline }) =>
  mapResult(await app.stopErasure(caller, body, deadline), (stopped) => jsonAnswer(200, { ...stopped })),
);
