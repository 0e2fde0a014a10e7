/** Queue worker: checks a page of connections. */
import { deadlineIn } from '../shared/deadline.ts';
import { REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { isRevalidationPage, REVALIDATION_QUEUE } from '../shared/domain/revalidation.ts';
import { registerQueue } from './register-background.ts';

registerQueue('revalidate-connection', REVALIDATION_QUEUE, async (app, message) => {
  if (!isRevalidationPage(message)) {
    app.log.write('revalidation.message-unreadable');
    return;
  }
  const checked = await app.revalidatePage(message, () => deadlineIn(REQUEST_DEADLINE_MS));
  // Nothing of the page is lost: the queue gives it again, and what was checked is skipped then.
  if (!checked.ok) throw new Error(`page not finished: ${checked.failure.reason}`);
});
