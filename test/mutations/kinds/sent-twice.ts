/** A message goes out at most once, and what nobody knows is called unknown. */
import { mutations } from '../mutation.ts';

const JUDGE = 'adapters/graph/graph-post.ts';
const ERROR = 'adapters/graph/graph-error.ts';

export const SENT_TWICE = mutations('sent-twice', {
  'no-answer-is-not-sent': {
    file: JUDGE,
    from: "return outcome.fault === 'nothing-sent'\n",
    to: "return outcome.fault !== 'nothing-sent'\n",
    bug: 'A message whose answer was lost counts as not sent.',
  },
  'any-2xx': {
    file: JUDGE,
    from: 'if (answer.status === TAKEN[area]) return sent(answer);',
    to: 'if (answer.status < 300) return sent(answer);',
    bug: "A portal's page counts as a message that was taken.",
  },
  'busy-mail-is-not-sent': {
    file: JUDGE,
    from: "if (busy) return area !== 'mail' && error.own && wait !== undefined;",
    to: 'if (busy) return error.own && wait !== undefined;',
    bug: 'A mail beside a 503 counts as not sent.',
  },
  'busy-without-a-time': {
    file: JUDGE,
    from: "if (busy) return area !== 'mail' && error.own && wait !== undefined;",
    to: "if (busy) return area !== 'mail' && error.own;",
    bug: 'A 503 without a time counts as not sent.',
  },
  'lying-code': {
    file: JUDGE,
    from: "if (mayLie && (answer.status !== 429 || area === 'mail')) return false;",
    to: "if (mayLie && answer.status !== 429 && area === 'mail') return false;",
    bug: 'A code that was seen with mails that had gone out counts as not sent.',
  },
  'foreign-refusal': {
    file: ERROR,
    from: 'own: !answer.cut && error !== undefined && requestId !== undefined',
    to: 'own: !answer.cut && error !== undefined && requestId !== null',
    bug: "A gateway's refusal counts as Microsoft's.",
  },
  'bare-400': {
    file: ERROR,
    from: '(error.codes.length > 0 && !saysNothing(status, error))',
    to: 'error.codes.length > 0',
    bug: 'A BadRequest that says nothing counts as not sent.',
  },
  'gateway-timeout': {
    file: ERROR,
    from: 'new Set([408, 499])',
    to: 'new Set([499])',
    bug: 'A 408 counts as not sent.',
  },
  'lease-is-short': {
    file: 'domain/send.ts',
    from: "return ageSeconds < SEND_LEASE_SECONDS ? 'running' : 'lost';",
    to: "return ageSeconds < SEND_LEASE_SECONDS ? 'running' : 'may-retry';",
    bug: 'A send whose process is gone may go out again.',
  },
  'unknown-may-be-retried': {
    file: 'domain/send.ts',
    from: "...(outcome.state === 'failed' && mayTryAgain(outcome.failure) ? { retryable: true } : {}),",
    to: '...(mayTryAgain(outcome.failure) ? { retryable: true } : {}),',
    bug: 'An unknown send is marked as one that may be tried again.',
  },
  'crash-is-not-sent': {
    file: 'usecases/send/post-once.ts',
    from: "return { kind: 'unknown', failure: failure('send-outcome-unknown', { code: 'crashed' }) };",
    to: "return { kind: 'not-sent', failure: failure('internal-error') };",
    bug: 'A crash after the first byte counts as not sent.',
  },
  'repeatable-post': {
    file: 'adapters/graph/graph-wire.ts',
    from: "repeatable: call.method === 'GET' || call.repeatable === true,",
    to: 'repeatable: true,',
    bug: 'A message goes over a connection that may be closing.',
  },
  'turned-away-twice': {
    file: 'usecases/tokens/act-as-user.ts',
    from: "return outcome.kind === 'token-refused' ? { kind: 'not-sent', failure: outcome.failure } : outcome;",
    to: "return outcome.kind === 'token-refused' ? { kind: 'unknown', failure: outcome.failure } : outcome;",
    bug: 'A message that was refused twice for its token counts as unknown.',
  },
});
