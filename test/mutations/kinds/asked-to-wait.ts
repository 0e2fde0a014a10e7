/** Whoever asks for time gets it: nothing is repeated in spite of `Retry-After`. */
import { mutations } from '../mutation.ts';

const READ = 'adapters/graph/graph-read.ts';
const WIRE = 'adapters/entra/entra-wire.ts';
const POST = 'usecases/send/post-once.ts';
const PAUSE = 'adapters/entra/tenant-pause.ts';
const WAIT = 'adapters/calls/retry-after.ts';

export const ASKED_TO_WAIT = mutations('asked-to-wait', {
  'read-again': {
    file: READ,
    from: "if (answer.status < 400 || answer.headers.has('retry-after')) return false;",
    to: 'if (answer.status < 400) return false;',
    bug: 'A read that Graph asked to put off is repeated at once.',
  },
  'throttled-read-again': {
    file: READ,
    from: 'return answer.status >= 500 || (answer.status === 400',
    to: 'return answer.status >= 429 || (answer.status === 400',
    bug: 'A read that was throttled is repeated at once.',
  },
  'read-has-no-wait': {
    file: READ,
    from: 'graphFailure(answer, area, retryAfterSeconds(answer.headers, now));',
    to: 'graphFailure(answer, area, now < 0 ? retryAfterSeconds(answer.headers, now) : undefined);',
    bug: 'The caller is not told how long Graph asks to wait.',
  },
  'renewal-again': {
    file: WIRE,
    from: "options.repeat && outcome.answer.status >= 500 && !outcome.answer.headers.has('retry-after')",
    to: 'options.repeat && outcome.answer.status >= 500',
    bug: 'A renewal that Entra asked to put off is repeated at once.',
  },
  'throttled-renewal-again': {
    file: WIRE,
    from: "options.repeat && outcome.answer.status >= 500 && !outcome.answer.headers.has('retry-after')",
    to: 'options.repeat && outcome.answer.status >= 429',
    bug: 'A renewal that was throttled is repeated at once.',
  },
  'wait-has-no-end': {
    file: WIRE,
    from: 'Math.min(seconds ?? 60, MAX_ENTRA_PAUSE_SECONDS)',
    to: 'seconds ?? 60',
    bug: 'Entra may take a connection away for a day.',
  },
  'foreign-wait': {
    file: WIRE,
    from: '  if (body === undefined || !isEntrasOwnAnswer(body)) return unavailable(answer, FOREIGN_PAUSE_SECONDS);\n',
    to: '  if (body === undefined) return unavailable(answer, FOREIGN_PAUSE_SECONDS);\n',
    bug: 'Somebody on the way may ask for a wait that stands on the row.',
  },
  'long-wait-within': {
    file: POST,
    from: 'if (seconds === undefined || seconds > SHORT_WAIT_SECONDS) return undefined;',
    to: 'if (seconds === undefined) return undefined;',
    bug: 'A request is held as long as Microsoft asks.',
  },
  'at-once': {
    file: POST,
    from: '  await ports.clock.wait(waitMs);\n',
    to: '',
    bug: 'A message that was throttled is posted again at once.',
  },
  'waits-into-the-end': {
    file: POST,
    from: 'return deadline.remainingMs() - seconds * 1000 >= MIN_AFTER_WAIT_MS ? seconds * 1000 : undefined;',
    to: 'return deadline.remainingMs() >= MIN_AFTER_WAIT_MS ? seconds * 1000 : undefined;',
    bug: 'After the wait too little time is left for the message.',
  },
  'waits-for-anything': {
    file: POST,
    from: "if (posted.kind !== 'not-sent' || posted.failure.reason !== 'graph-throttled') return undefined;",
    to: "if (posted.kind !== 'not-sent') return undefined;",
    bug: 'A refusal that names a time is posted again.',
  },
  'tenant-is-not-paused': {
    file: PAUSE,
    from: '      if (pause && waitMs > 0)\n',
    to: '      if (pause && waitMs < 0)\n',
    bug: 'A tenant whose calls are to wait is called for every user.',
  },
  'pause-of-one-second': {
    file: PAUSE,
    from: "if (reason === 'entra-throttled') return retryAfterSeconds ?? 1;",
    to: "if (reason === 'entra-throttled') return 1;",
    bug: 'The tenant waits a second, whatever Entra asked for.',
  },
  'row-pause-ignored': {
    file: 'usecases/tokens/renew-grant.ts',
    from: '  if (waitMs > 0) return failWith(throttledFor(waitMs));\n',
    to: '',
    bug: 'Another process asks Entra before the time has come.',
  },
  'check-in-spite': {
    file: 'usecases/revalidate/check-connection.ts',
    from: "  if (pauseMs(row, now) > 0) return 'put-back';\n",
    to: '',
    bug: 'The hourly check asks Entra before the time has come.',
  },
  'date-of-1994': {
    file: WAIT,
    from: '].map((form) => new RegExp(form));',
    to: '].slice(0, 1).map((form) => new RegExp(form));',
    bug: 'A date in the two older forms counts as no wish.',
  },
  'second-value': {
    file: WAIT,
    from: String.raw`const END = '(?=\\s*(?:,|$))';`,
    to: String.raw`const END = '(?=\\s*$)';`,
    bug: 'Two values in one header count as no wish.',
  },
  fractions: {
    file: WAIT,
    from: 'Math.min(Math.ceil(wait), MAX_WAIT_SECONDS)',
    to: 'Math.min(Math.floor(wait), MAX_WAIT_SECONDS)',
    bug: 'A part of a second is no wait.',
  },
  'header-on-a-replay': {
    file: 'http/answer.ts',
    from: "headers: replayed ? { 'Idempotent-Replayed': 'true' } : retryAfter(failure),",
    to: "headers: replayed ? { 'Idempotent-Replayed': 'true' } : {},",
    bug: 'The answer of a send does not say when to come again.',
  },
});
