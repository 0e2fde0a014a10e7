/**
 * Timer, hourly: enqueues the connections of the hour's slice of the key space, looks after the outbox, moves the keys of
 * the slice's rows to the newest version, looks after whoever was erased in the last day, ends or erases what is old in
 * the slice's ledgers, and goes on with erasures of organizations.
 */
import { deadlineIn } from '../shared/deadline.ts';
import { BACKGROUND_DEADLINE_MS, REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerTimer } from './register-background.ts';

registerTimer('revalidate-connections', '0 0 * * * *', async (app) => {
  const deadline = deadlineIn(BACKGROUND_DEADLINE_MS);
  const walked = await app.walkConnections(deadline);
  if (!walked.ok) app.log.write('revalidation.walk-failed', { reason: walked.failure.reason });
  const told = await app.sweepOutbox(deadline);
  if (!told.ok) app.log.write('webhook.outbox-unswept', { reason: told.failure.reason });
  const moved = await app.rewrapKeys(deadline);
  if (!moved.ok) app.log.write('keys.walk-failed', { reason: moved.failure.reason });
  const swept = await app.sweepErased(deadline);
  if (!swept.ok) app.log.write('person.sweep-failed', { reason: swept.failure.reason });
  const kept = await app.walkSends(deadline);
  if (!kept.ok) app.log.write('sends.walk-failed', { reason: kept.failure.reason });
  // Last: a large organization takes all the time that is left, hour after hour.
  await app.runErasures(deadline, () => deadlineIn(REQUEST_DEADLINE_MS));
  return [walked, told, moved, swept, kept].find(({ ok }) => !ok) ?? walked;
});
