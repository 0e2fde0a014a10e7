/** GET organization/audit: what happened to the connections of the caller's organization, a page at a time. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-audit', async (app, { caller, form, deadline }) =>
  mapResult(await app.readAudit(caller, form, deadline), ({ rows, next }) =>
    jsonAnswer(200, { entries: rows, next }),
  ),
);
