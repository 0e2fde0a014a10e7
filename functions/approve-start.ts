/** POST approve/{token}/start: the button of the page; a plain form, answered with the way to Microsoft. */
import { mapResult } from '../shared/domain/result.ts';
import { registerHttp } from './register.ts';

registerHttp('approve-start', async (app, { params: { token }, deadline }) =>
  mapResult(await app.startConsent(token, deadline), (address) => ({
    status: 303,
    headers: { Location: address },
  })),
);
