/** POST batches: many messages as the connected account, at most once per Idempotency-Key; or what they would be. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { acceptedBatchAnswer, contentOf, trialJson } from '../shared/http/batch-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('batches', async (app, { caller, body, headers, deadline }) => {
  const { retryOf } = body;
  const request = { ...headers, content: contentOf(body), retryOf };
  if (body.dryRun === true)
    return mapResult(await app.tryBatch(caller, request, deadline), (items) =>
      jsonAnswer(200, trialJson(items)),
    );
  return mapResult(await app.acceptBatch(caller, request, deadline), acceptedBatchAnswer);
});
