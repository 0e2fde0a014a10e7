/** GET health: up or down for everybody; which part it is, for operators. */
import { succeed } from '../shared/domain/result.ts';
import { may } from '../shared/domain/wintro-user.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('health', async (app, { http, deadline }) => {
  const { status, checks } = await app.checkHealth(deadline);
  const authorization = http.headers.get('authorization') ?? undefined;
  const caller = authorization === undefined ? undefined : await app.verifyCaller(authorization, deadline);
  const detailed = caller?.ok === true && may(caller.value, 'see-health-detail');
  return succeed(jsonAnswer(status === 'up' ? 200 : 503, detailed ? { status, checks } : { status }));
});
