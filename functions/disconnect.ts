/** POST disconnect: ends the caller's connection and answers a receipt. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { receiptJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('disconnect', async (app, { caller, deadline }) =>
  mapResult(await app.disconnect(caller, deadline), (receipt) => jsonAnswer(200, receiptJson(receipt))),
);
