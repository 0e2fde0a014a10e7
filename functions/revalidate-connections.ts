/** Timer, hourly: enqueues the connections of the hour's slice of the key space, then goes on with erasures of organizations. */
import { deadlineIn } from '../shared/deadline.ts';
import { BACKGROUND_DEADLINE_MS, REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerTimer } from './register-background.ts';

registerTimer('revalidate-connections', '0 0 * * * *', async (app) => {
  const deadline = deadlineIn(BACKGROUND_DEADLINE_MS);
  const walked = await app.walkConnections(deadline);
  if (!walked.ok) app.log.write('revalidation.walk-failed', { reason: walked.failure.reason });
  await app.runErasures(deadline, () => deadlineIn(REQUEST_DEADLINE_MS));
});
