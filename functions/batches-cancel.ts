/** POST batches/{id}/cancel: takes back what of a batch has not started. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { progressJson } from '../shared/http/batch-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('batches-cancel', async (app, { caller, params, deadline }) =>
  mapResult(await app.cancelBatch(caller, params.id, deadline), (batch) =>
    jsonAnswer(200, progressJson(batch)),
  ),
);
