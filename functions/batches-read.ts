/** GET batches/{id}: how far a batch has got, message by message. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { progressJson } from '../shared/http/batch-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('batches-read', async (app, { caller, params, deadline }) =>
  mapResult(await app.readBatch(caller, params.id, deadline), (batch) =>
    jsonAnswer(200, progressJson(batch)),
  ),
);
