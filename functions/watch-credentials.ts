/** Timer, daily: looks how near the end of the app's own credential is, and whether Entra accepts it. */
import { deadlineIn } from '../shared/deadline.ts';
import { REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerTimer } from './register-background.ts';

registerTimer('watch-credentials', '0 20 4 * * *', async (app) => {
  const watched = await app.watchCredentials(deadlineIn(REQUEST_DEADLINE_MS));
  if (!watched.ok) app.log.write('credential.watch-failed', { reason: watched.failure.reason });
  return watched;
});
