/** POST organization/connections/search: who of the caller's organization is connected, a page at a time. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { foundConnectionsJson } from '../shared/http/organization-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-connections-search', async (app, { caller, body, deadline }) =>
  mapResult(await app.searchConnections(caller, body, deadline), (found) =>
    jsonAnswer(200, foundConnectionsJson(found, app.product)),
  ),
);
