/** What the product keeps in storage; in Azure the deployment makes these tables and queues. */
import { REVALIDATION_QUEUE } from '../../shared/domain/revalidation.ts';

/** `shared/adapters/STORAGE.md` documents every row. */
export const tableNames = [
  'attempts',
  'connections',
  'organizations',
  'tokencaches',
  'sends',
  'runs',
  'audit',
] as const;
export const queueNames: readonly string[] = [REVALIDATION_QUEUE, `${REVALIDATION_QUEUE}-poison`];
