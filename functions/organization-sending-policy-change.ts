/** PUT organization/sending-policy: an administrator sets what the organization lets its recruiters send. */
import { mapResult } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { policyJson } from '../shared/http/response-bodies.ts';
import { registerHttp } from './register.ts';

registerHttp('organization-sending-policy-change', async (app, { caller, body, deadline }) =>
  mapResult(await app.changeSendingPolicy(caller, body, deadline), (policy) =>
    jsonAnswer(200, policyJson(policy)),
  ),
);
