/** POST organization/connections/{id}/erase: an administrator erases somebody of the organization. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { erasureJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-connection-erase', async (app, { caller, params, deadline }) =>
  mapResult(await app.eraseMember(caller, params.id, deadline), (receipt) =>
    jsonAnswer(200, erasureJson(receipt, app.product)),
  ),
);
