/** POST organization/erase: an administrator orders that everything of the organization is erased, a day from then. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { orderedErasureJson } from '../shared/http/organization-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-erase', async (app, { caller, body, deadline }) =>
  mapResult(await app.orderErasure(caller, body, deadline), (ordered) =>
    jsonAnswer(202, orderedErasureJson(ordered, app.product)),
  ),
);
