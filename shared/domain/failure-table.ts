/** Every reason in one table, gathered from its four chapters. */
import { CONNECTION_FAILURES } from './failures-connection.ts';
import { REQUEST_FAILURES } from './failures-request.ts';
import { SEND_FAILURES } from './failures-send.ts';
import { SIGN_IN_FAILURES } from './failures-sign-in.ts';

export const FAILURE_TABLE = {
  ...REQUEST_FAILURES,
  ...SIGN_IN_FAILURES,
  ...CONNECTION_FAILURES,
  ...SEND_FAILURES,
} as const;
