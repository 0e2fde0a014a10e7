/**
 * Timer, hourly: enqueues the connections of the hour's slice of the key space, goes on with erasures of organizations,
 * looks after the outbox, and moves the keys of the slice's rows to the newest version.
 */
import { deadlineIn } from '../shared/deadline.ts';
import { BACKGROUND_DEADLINE_MS, REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerTimer } from './register-background.ts';

registerTimer('revalidate-connections', '0 0 * * * *', async (app) => {
  const deadline = deadlineIn(BACKGROUND_DEADLINE_MS);
  const walked = await app.walkConnections(deadline);
  if (!walked.ok) app.log.write('revalidation.walk-failed', { reason: walked.failure.reason });
  await app.runErasures(deadline, () => deadlineIn(REQUEST_DEADLINE_MS));
  const swept = await app.sweepOutbox(deadline);
  if (!swept.ok) app.log.write('webhook.outbox-unswept', { reason: swept.failure.reason });
  const moved = await app.rewrapKeys(deadline);
  if (!moved.ok) app.log.write('keys.walk-failed', { reason: moved.failure.reason });
});
