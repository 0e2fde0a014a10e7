/** What goes along with a mail beside its words: it comes from a part that is loaded for mails alone. */
import type { MailMessage } from '../../client/index.ts';

export interface Along {
  readonly fields: Pick<MailMessage, 'attachments' | 'signature'>;
  /** Why the mail cannot go with it now. */
  readonly fault: string | undefined;
  /** Its signature is not known yet: a mail that is to go waits for it. */
  readonly waits?: boolean;
  /** It has gone out: the next mail begins without files. */
  readonly clear: () => void;
}

export const nothingAlong: Along = { fields: {}, fault: undefined, clear: () => undefined };
