/** The whole list of bugs, by kind. */
import { AMBIGUOUS_ADDRESS } from './kinds/ambiguous-address.ts';
import { APPROVAL_REPORT } from './kinds/approval-report.ts';
import { ASKED_TO_WAIT } from './kinds/asked-to-wait.ts';
import { CLIENT } from './kinds/client.ts';
import { DRAINED } from './kinds/drained.ts';
import { ELEMENT } from './kinds/element.ts';
import { COMPANY_PAGE } from './kinds/company-page.ts';
import { EMPTY_MESSAGE } from './kinds/empty-message.ts';
import { ENDED_TOKEN } from './kinds/ended-token.ts';
import { HALF_A_PERSON } from './kinds/half-a-person.ts';
import { KEY_ROTATION } from './kinds/key-rotation.ts';
import { KEY_VERSION } from './kinds/key-version.ts';
import { KEY_WITHOUT_SEND } from './kinds/key-without-send.ts';
import { LATE_RESULT } from './kinds/late-result.ts';
import { LEDGER_KEY } from './kinds/ledger-key.ts';
import { MAIL_PARTS } from './kinds/mail-parts.ts';
import { NO_CONFLICT } from './kinds/no-conflict.ts';
import { OTHER_PEOPLES } from './kinds/other-peoples.ts';
import { PLUS_AND_BLANK } from './kinds/plus-and-blank.ts';
import { CAP_AND_ERASURE } from './kinds/cap-and-erasure.ts';
import { DAMAGED_ROWS } from './kinds/damaged-rows.ts';
import { SENDING_POLICY } from './kinds/sending-policy.ts';
import { SENT_AS_YOU } from './kinds/sent-as-you.ts';
import { SENT_TWICE } from './kinds/sent-twice.ts';
import { SIMULATED } from './kinds/simulated.ts';
import { STATUS_CHECK } from './kinds/status-check.ts';
import { CALLED_BACK } from './kinds/called-back.ts';
import { TOO_LONG } from './kinds/too-long.ts';
import { UNHEARD } from './kinds/unheard.ts';
import { UNKEYED_HASH } from './kinds/unkeyed-hash.ts';
import { WHAT_WAS_ENDED } from './kinds/what-was-ended.ts';
import type { Mutation } from './mutation.ts';

export const ALL_MUTATIONS: readonly Mutation[] = [
  ...DRAINED,
  ...AMBIGUOUS_ADDRESS,
  ...EMPTY_MESSAGE,
  ...LEDGER_KEY,
  ...WHAT_WAS_ENDED,
  ...HALF_A_PERSON,
  ...ENDED_TOKEN,
  ...LATE_RESULT,
  ...UNKEYED_HASH,
  ...KEY_VERSION,
  ...KEY_ROTATION,
  ...KEY_WITHOUT_SEND,
  ...DAMAGED_ROWS,
  ...NO_CONFLICT,
  ...ASKED_TO_WAIT,
  ...CAP_AND_ERASURE,
  ...SENDING_POLICY,
  ...APPROVAL_REPORT,
  ...COMPANY_PAGE,
  ...SENT_AS_YOU,
  ...MAIL_PARTS,
  ...CALLED_BACK,
  ...TOO_LONG,
  ...PLUS_AND_BLANK,
  ...SENT_TWICE,
  ...OTHER_PEOPLES,
  ...ELEMENT,
  ...CLIENT,
  ...STATUS_CHECK,
  ...UNHEARD,
  ...SIMULATED,
];
