/** POST organization/connections/{id}/disconnect: an administrator ends somebody's connection. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { memberReceiptJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-connection-disconnect', async (app, { caller, params, deadline }) =>
  mapResult(await app.disconnectMember(caller, params.id, deadline), (receipt) =>
    jsonAnswer(200, memberReceiptJson(receipt)),
  ),
);
