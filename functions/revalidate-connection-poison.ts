/** Poison queue of the re-validation: tells the operator. The connections of the page are met again by the next walk. */
import { REVALIDATION_QUEUE } from '../shared/domain/revalidation.ts';
import { registerQueue } from './register-background.ts';

registerQueue('revalidate-connection-poison', `${REVALIDATION_QUEUE}-poison`, (app) => {
  app.log.write('revalidation.page-poisoned');
  return Promise.resolve();
});
