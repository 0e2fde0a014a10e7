/** GET export: what is kept about the caller, as a file. */
import { mapResult } from '../shared/domain/result.ts';
import { fileAnswer } from '../shared/http/answer.ts';
import { ownDataJson } from '../shared/http/organization-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('export', async (app, { caller, form, deadline }) =>
  mapResult(await app.exportOwn(caller, form.after, deadline), (data) =>
    fileAnswer('microsoft-365-export.json', ownDataJson(data)),
  ),
);
