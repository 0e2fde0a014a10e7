/** GET signature: what goes under the words of the caller's mails, as it is shown before sending. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('signature', async (app, { caller, deadline }) =>
  mapResult(await app.readSignature(caller, deadline), (signature) => jsonAnswer(200, signature)),
);
