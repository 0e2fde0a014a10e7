/** GET and POST callback: Microsoft returns the browser here. Parks the outcome and sends the browser on; never redeems. */
import { failure } from '../shared/domain/failures/failure.ts';
import { succeed } from '../shared/domain/result.ts';
import { readRedirect, redirectTo, strangerPage } from '../shared/http/redirect-answer.ts';
import { registerHttp } from './register.ts';

registerHttp('callback', async (app, { http, deadline }) => {
  const answer = await readRedirect(http);
  if (answer === undefined) return succeed(strangerPage(failure('attempt-unknown')));
  const parked = await app.parkCallback(answer, deadline);
  return succeed(parked.ok ? redirectTo(parked.value) : strangerPage(parked.failure));
});
