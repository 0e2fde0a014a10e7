/** Queue worker: sends what is due of one connection. */
import { deadlineIn } from '../shared/deadline.ts';
import { DELIVERY_QUEUE } from '../shared/domain/delivery.ts';
import { REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerQueue } from './register-background.ts';

registerQueue('deliver-send', DELIVERY_QUEUE, async (app, message) => {
  const delivered = await app.deliverLane(message, () => deadlineIn(REQUEST_DEADLINE_MS));
  // Nothing is lost: the queue gives the message again, and behind the queue stands the sweep.
  if (!delivered.ok) throw new Error(`message not put back: ${delivered.failure.reason}`);
});
