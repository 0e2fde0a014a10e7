/** GET sends: what the caller has sent, a page at a time; never what was written. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { sendEntryJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('sends-list', async (app, { caller, form, deadline }) =>
  mapResult(await app.listSends(caller, form, deadline), ({ sends, next }) =>
    jsonAnswer(200, { sends: sends.map(sendEntryJson), next }),
  ),
);
