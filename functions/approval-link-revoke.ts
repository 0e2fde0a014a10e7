/** POST approval/links/{id}/revoke: whoever made a link, or an organization admin, takes it back. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('approval-link-revoke', async (app, { caller, params, deadline }) =>
  mapResult(await app.revokeApprovalLink(caller, params.id, deadline), (link) => jsonAnswer(200, link)),
);
