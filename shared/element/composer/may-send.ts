/** Whether a message may leave now. Pure. */
import type { Connection } from '../../client/index.ts';

export const maySend = (connection: Connection | null): boolean =>
  connection?.actions.includes('send') === true;
