/** GET organization/sending-policy: what the caller's organization lets its recruiters send. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { policyJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-sending-policy', async (app, { caller, deadline }) =>
  mapResult(await app.readSendingPolicy(caller, deadline), (policy) => jsonAnswer(200, policyJson(policy))),
);
