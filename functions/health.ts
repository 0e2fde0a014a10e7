/** GET health: up or down for everybody; which part it is, for operators, who always get a fresh look. */
import { succeed } from '../shared/domain/result.ts';
import { may } from '../shared/domain/wintro-user.ts';
import { healthAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('health', async (app, { caller, deadline }) => {
  const inDetail = caller !== undefined && may(caller, 'see-health-detail');
  const health = await app.checkHealth(inDetail, deadline);
  return succeed(healthAnswer(health, inDetail ? app.product : undefined));
});
