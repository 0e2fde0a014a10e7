/** POST webhooks/test: posts a signed event to Wintro's back end now. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('webhooks-test', async (app, { caller, deadline }) =>
  mapResult(await app.testWebhook(caller, deadline), (delivery) => jsonAnswer(200, delivery)),
);
