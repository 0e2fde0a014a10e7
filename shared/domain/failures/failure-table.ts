/** Every reason in one table, gathered from the files about requests, sign-ins, the grant and messages. */
import { CONNECTION_FAILURES } from './connection-failures.ts';
import { MAIL_FAILURES } from './mail-failures.ts';
import { POLICY_FAILURES } from './policy-failures.ts';
import { QUEUE_FAILURES } from './queue-failures.ts';
import { REQUEST_FAILURES } from './request-failures.ts';
import { SEND_FAILURES } from './send-failures.ts';
import { SIGN_IN_FAILURES } from './sign-in-failures.ts';
import { THREAD_FAILURES } from './thread-failures.ts';

export const FAILURE_TABLE = {
  ...REQUEST_FAILURES,
  ...SIGN_IN_FAILURES,
  ...CONNECTION_FAILURES,
  ...SEND_FAILURES,
  ...QUEUE_FAILURES,
  ...MAIL_FAILURES,
  ...THREAD_FAILURES,
  ...POLICY_FAILURES,
} as const;
