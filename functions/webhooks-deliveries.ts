/** GET webhooks/deliveries: the last events that Wintro's back end was told, or is to be told. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('webhooks-deliveries', async (app, { deadline }) =>
  mapResult(await app.readDeliveries(deadline), (deliveries) => jsonAnswer(200, { deliveries })),
);
