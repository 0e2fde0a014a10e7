/** GET and POST callback: Microsoft returns the browser here. Parks the outcome and sends the browser on; never redeems. */
import { mapResult } from '../shared/domain/result.ts';
import { redirectAnswer, returnAnswer } from '../shared/http/return-answer.ts';
import { registerHttp } from './register.ts';

registerHttp('callback', async (app, { form, language, deadline }) =>
  mapResult(await app.parkCallback(redirectAnswer(form), deadline), (returned) =>
    returnAnswer(returned, app.homeAddress, language),
  ),
);
