/** Timer, hourly: enqueues the connections of the hour's slice of the key space. */
import { deadlineIn } from '../shared/deadline.ts';
import { BACKGROUND_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerTimer } from './register-background.ts';

registerTimer('revalidate-connections', '0 0 * * * *', async (app) => {
  const walked = await app.walkConnections(deadlineIn(BACKGROUND_DEADLINE_MS));
  if (!walked.ok) app.log.write('revalidation.walk-failed', { reason: walked.failure.reason });
});
