/** GET openapi.json: the machine-readable description of this API. */
import { succeed } from '../shared/domain/result.ts';
import { textAnswer } from '../shared/http/answer.ts';
import { registerHttp } from './register.ts';

registerHttp('openapi', async (app) => {
  const { openApiText } = await import('../shared/http/openapi/document.ts');
  return succeed(textAnswer(openApiText(app.publicBaseUrl)));
});
