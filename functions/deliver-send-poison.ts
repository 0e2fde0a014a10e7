/** Poison queue of the deliveries: ends what nobody could work through, and tells the operator. */
import { deadlineIn } from '../shared/deadline.ts';
import { DELIVERY_QUEUE } from '../shared/domain/delivery.ts';
import { REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { registerQueue } from './register-background.ts';

registerQueue('deliver-send-poison', `${DELIVERY_QUEUE}-poison`, async (app, message) => {
  const ended = await app.failLane(message, deadlineIn(REQUEST_DEADLINE_MS));
  if (!ended.ok) throw new Error(`lane not ended: ${ended.failure.reason}`);
});
