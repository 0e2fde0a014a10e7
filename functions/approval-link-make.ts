/** POST approval/links: a recruiter makes a link for an administrator of their company. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('approval-link-make', async (app, { caller, body, deadline }) =>
  mapResult(await app.makeApprovalLink(caller, body, deadline), (link) => jsonAnswer(201, link)),
);
