/** What the product keeps in storage; in Azure the deployment makes these tables and queues. */
import { DELIVERY_QUEUE } from '../../shared/domain/delivery.ts';
import { REVALIDATION_QUEUE } from '../../shared/domain/revalidation.ts';
import { DELIVER_WEBHOOK_QUEUE } from '../../shared/domain/webhook.ts';

/** `shared/adapters/STORAGE.md` documents every row. */
export const tableNames = [
  'attempts',
  'connections',
  'organizations',
  'tokencaches',
  'sends',
  'batches',
  'due',
  'lanes',
  'pace',
  'runs',
  'audit',
  'outbox',
] as const;
export const queueNames: readonly string[] = [
  REVALIDATION_QUEUE,
  DELIVERY_QUEUE,
  DELIVER_WEBHOOK_QUEUE,
].flatMap((name) => [name, `${name}-poison`]);
