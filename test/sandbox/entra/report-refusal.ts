/** Tells the application, through the browser, why Entra refused. */
import { aadsts } from './aadsts.ts';
import { refusalText, type Refusal } from './refusal.ts';
import type { ReplyTo } from './authorize-request.ts';
import { replyTo } from './pages/redirect.ts';
import { errorUri } from './token-error.ts';

export const reportRefusal = (to: ReplyTo, why: Refusal): Promise<Response> =>
  replyTo(to, {
    error: aadsts[why.code].error,
    error_description: refusalText(why),
    error_uri: errorUri(why),
  });

/** Back on the account picker, or leaving the approval page: the two cannot be told apart, and nothing is explained. */
export const reportCancel = (to: ReplyTo): Promise<Response> =>
  replyTo(to, { error: 'access_denied', error_subcode: 'cancel' });
