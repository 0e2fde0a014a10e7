/** PUT signature: the caller sets the signature of their connection, or takes it away. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('signature-change', async (app, { caller, body, deadline }) =>
  mapResult(await app.saveSignature(caller, body, deadline), (signature) => jsonAnswer(200, signature)),
);
