/** GET approve/{token}: the page for the administrator. It writes nothing: mail scanners open links too. */
import { mapResult } from '../shared/domain/result.ts';
import { approvePage } from '../shared/http/approve/approve-page.ts';
import { registerHttp } from './register.ts';

registerHttp('approve', async (app, { params: { token }, language, deadline }) =>
  mapResult(await app.readApprovalLink(token, deadline), (link) =>
    approvePage({ link, token, language, product: app.product }),
  ),
);
