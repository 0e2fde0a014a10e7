/** Timer, every minute: wakes whoever has something due that nobody is at, should the queue have lost a message. */
import { deadlineIn } from '../shared/deadline.ts';
import { BACKGROUND_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerTimer } from './register-background.ts';

registerTimer('sweep', '0 * * * * *', async (app) => {
  const swept = await app.sweepDue(deadlineIn(BACKGROUND_DEADLINE_MS));
  if (!swept.ok) app.log.write('delivery.sweep-failed', { reason: swept.failure.reason });
  return swept;
});
