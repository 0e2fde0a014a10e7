/** GET openapi.json: the machine-readable description of this API. */
import { succeed } from '../shared/domain/result.ts';
import { jsonAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('openapi', async (app) => {
  const { openApi } = await import('../shared/http/openapi.ts');
  return succeed(jsonAnswer(200, openApi(app.publicBaseUrl)));
});
