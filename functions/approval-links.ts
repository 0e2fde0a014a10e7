/** GET approval/links: the links that live, of the caller or, for an organization admin, of everybody there. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('approval-links', async (app, { caller, deadline }) =>
  mapResult(await app.listApprovalLinks(caller, deadline), (links) => jsonAnswer(200, { links })),
);
