/** What was decided before a wait, or is not certain, is read again; and the truth that comes late is told. */
import { mutations } from '../mutation.ts';

const LEDGER = 'usecases/send/send-ledger.ts';
const KEYED = 'usecases/send/keyed-request.ts';

export const LATE_RESULT = mutations('late-result', {
  'no-overruling': {
    file: LEDGER,
    from: "succeed((await overrule(ports, ledger, ended)) ? 'corrected' : 'overtaken')",
    to: "succeed('overtaken')",
    bug: 'A send that was given up too early stays unknown for ever.',
  },
  'overrules-anything': {
    file: LEDGER,
    from: "stored?.row.state !== 'unknown' || stored.row.attemptId !== ended.attemptId",
    to: 'stored === undefined || stored.row.attemptId !== ended.attemptId',
    bug: 'A late result overwrites one that is final.',
  },
  'overrules-another-attempt': {
    file: LEDGER,
    from: "stored?.row.state !== 'unknown' || stored.row.attemptId !== ended.attemptId",
    to: "stored?.row.state !== 'unknown'",
    bug: 'A late result is written over that of another attempt.',
  },
  'overrules-blindly': {
    file: LEDGER,
    from: 'await ports.sends.replace(userKey, ended, stored.etag, deadline);',
    to: "await ports.sends.replace(userKey, ended, found.ok ? '' : stored.etag, deadline);",
    bug: 'A late result is written with an ETag that is long gone.',
  },
  'overtaken-tells': {
    file: 'usecases/deliver/post-item.ts',
    from: "    if (recorded !== 'overtaken') await noteAttention",
    to: '    await noteAttention',
    bug: 'A worker whose row was taken over tells of a failure, though the message was sent.',
    tests: ['unit/usecases/attention.test.ts'],
  },
  'gives-up-blindly': {
    file: KEYED,
    from: "const ended = fresh.ok && fresh.value !== undefined && standingOf(fresh.value) === 'final';",
    to: "const ended = fresh.ok && fresh.value !== undefined && standingOf(fresh.value) === 'lost';",
    bug: 'A send that ended while it was given up is told as unknown.',
  },
  'gives-up-on-what-was-read': {
    file: KEYED,
    from: 'const stored = ended ? storedAnswer(ports, request, fresh.value.row) : undefined;',
    to: 'const stored = ended ? storedAnswer(ports, request, row) : undefined;',
    bug: 'What was read before the wait is told instead of what stands there now.',
  },
  'reserve-not-read': {
    file: LEDGER,
    from: "  if (found.value.row.attemptId !== send.attemptId) return succeed('existing');\n",
    to: '',
    bug: "After an unclear answer somebody else's row counts as ours, and the message goes out twice.",
  },
  'reserve-given-up': {
    file: LEDGER,
    from: 'if (found.value.row.attemptId !== send.attemptId)',
    to: 'if (found.value.row.attemptId === send.attemptId)',
    bug: 'A row that landed after an unclear answer is not taken for ours.',
  },
  'unknown-in-this-process': {
    file: LEDGER,
    from: "if (end.outcome.state !== 'unknown') ports.unrecorded.keep(attemptId, end);",
    to: '',
    bug: 'An outcome that could not be recorded is forgotten: a repeat is told that nobody knows.',
  },
  'unrecorded-is-not-asked': {
    file: KEYED,
    from: "found.row.state === 'sending' ? ports.unrecorded.find(found.row.attemptId) : undefined",
    to: "found.row.state === 'queued' ? ports.unrecorded.find(found.row.attemptId) : undefined",
    bug: 'A repeat waits for a send whose end this process knows.',
  },
  'row-not-read-after-a-wait': {
    file: 'usecases/send/prepare-send.ts',
    from: 'return waited || took >= UNNOTICED_WAIT_MS ? acting.stillMayAct() : succeed(undefined);',
    to: 'return waited && took >= UNNOTICED_WAIT_MS ? acting.stillMayAct() : succeed(undefined);',
    bug: 'A message goes out after a disconnect that came while its sender waited.',
  },
  'lock-is-no-wait': {
    file: 'usecases/send/prepare-send.ts',
    from: 'acting.waited || asked || lock.waited',
    to: 'acting.waited || asked',
    bug: 'After waiting for the lock the row is not read again.',
  },
  'chat-is-no-wait': {
    file: 'usecases/send/prepare-send.ts',
    from: 'acting.waited || asked || lock.waited',
    to: 'acting.waited || lock.waited',
    bug: 'After looking for a chat the row is not read again.',
  },
  'token-is-no-wait': {
    file: 'usecases/send/prepare-send.ts',
    from: 'acting.waited || asked || lock.waited',
    to: 'asked || lock.waited',
    bug: 'After a renewal the row is not read again.',
  },
  'short-wait-is-none': {
    file: 'usecases/send/post-once.ts',
    from: 'return still.ok ? postNow(ports, prepared, deadline) : first;',
    to: 'return still.ok || first.kind === "not-sent" ? postNow(ports, prepared, deadline) : first;',
    bug: 'After the wait that Microsoft asked for, a message goes out for a link that has ended.',
  },
  'second-look': {
    file: 'usecases/tokens/renew-grant.ts',
    from: '  if (!isUnchanged) return useTheirs(ports, hand, { opened: { ...opened, ...fresh.value }, claims });\n',
    to: '',
    bug: 'A refusal of an old refresh token ends a link that somebody has just renewed.',
  },
  'redeemed-meanwhile': {
    file: 'usecases/connect/parked-attempt.ts',
    from: '  if (hasCompleted(row.value, stored.attempt.id)) {\n',
    to: '  if (hasCompleted(row.value, stored.etag)) {\n',
    bug: 'A sign-in that has connected is told as failed.',
  },
});
