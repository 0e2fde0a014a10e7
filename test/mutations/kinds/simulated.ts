/** What shows only when processes, queue and storage meet in an order that nobody wrote down: the simulator finds it. */
import { mutations, type Bug } from '../mutation.ts';

const SIMULATOR = ['simulate/worlds.test.ts'];

const found = (bugs: Readonly<Record<string, Bug>>): Readonly<Record<string, Bug>> =>
  Object.fromEntries(Object.entries(bugs).map(([name, bug]) => [name, { ...bug, tests: SIMULATOR }]));

export const SIMULATED = mutations(
  'simulated',
  found({
    'not-read-after-taking': {
      file: 'usecases/deliver/post-item.ts',
      from: 'const still = await stillMayAct(ports, prepared);',
      to: 'const still = prepared ? { ok: true as const, value: prepared.acting.row } : await stillMayAct(ports, prepared);',
      bug: 'A message of the queue is posted without a look at the connection after its row was taken.',
    },
    'not-read-after-waiting': {
      file: 'usecases/send/prepare-send.ts',
      from: 'return waited || took >= UNNOTICED_WAIT_MS ? acting.stillMayAct() : succeed(undefined);',
      to: 'return waited && took < 0 ? acting.stillMayAct() : succeed(undefined);',
      bug: 'A message that waited for its turn is posted without another look at the connection.',
    },
    'lane-of-somebody-else': {
      file: 'usecases/deliver/take-lane.ts',
      from: 'if (lane.holder !== undefined && left > 0)',
      to: 'if (lane.holder !== undefined && left > LANE_LEASE_SECONDS)',
      bug: "A lane is taken within somebody else's lease.",
    },
    'given-up-goes-again': {
      file: 'usecases/deliver/settle-sending.ts',
      from: 'ports.sends.replace(place.userKey, lost(row), etag, deadline)',
      to: 'ports.sends.replace(place.userKey, returned(row), etag, deadline)',
      bug: 'What was on its way when its process was killed goes out once more.',
    },
    'unknown-goes-again': {
      file: 'usecases/deliver/post-item.ts',
      from: "if (posted.kind === 'not-sent' && mayStillGo(posted.failure)) {",
      to: "if (posted.kind === 'unknown' || (posted.kind === 'not-sent' && mayStillGo(posted.failure))) {",
      bug: 'A message of the queue goes out once more when nobody knows what became of it.',
    },
    'unknown-is-failed': {
      file: 'usecases/send/send-outcome.ts',
      from: "state: posted.kind === 'unknown' ? 'unknown' : 'failed'",
      to: "state: posted.kind === 'unknown' ? 'failed' : 'failed'",
      bug: 'What nobody knows is called failed.',
    },
    'unknown-is-sent': {
      file: 'usecases/deliver/settle-sending.ts',
      from: 'ports.sends.replace(place.userKey, lost(row), etag, deadline)',
      to: "ports.sends.replace(place.userKey, { ...lost(row), state: 'sent' }, etag, deadline)",
      bug: 'What nobody knows is called sent.',
    },
    'before-it-is-accepted': {
      file: 'usecases/deliver/batch-of-item.ts',
      from: "return batch.state === 'accepting'",
      to: "return batch.state === 'over'",
      bug: 'Messages of a batch go out before it was accepted.',
    },
    'body-stays': {
      file: 'usecases/send/send-ledger.ts',
      from: 'const { failedWith: _failed, retryable: _retryable, body: _body, ...kept } = row;',
      to: 'const { failedWith: _failed, retryable: _retryable, ...kept } = row;',
      bug: 'The sealed body of a message stays when it is sent.',
    },
    'place-goes-first': {
      file: 'usecases/deliver/sweep-due.ts',
      from: 'if (stored.value === undefined || isOver(stored.value.row.state))',
      to: "if (stored.value === undefined || stored.value.row.state !== 'queued')",
      bug: 'The sweep takes the place of what waits for its time.',
    },
    'goes-after-the-stop': {
      file: 'usecases/deliver/deliver-item.ts',
      from: 'if (!allowed.ok)\n    return isPolicyRefusal(allowed.failure)',
      to: 'if (!allowed.ok && !isPolicyRefusal(allowed.failure))\n    return isPolicyRefusal(allowed.failure)',
      bug: 'What waits goes out although its organization has stopped sending meanwhile.',
    },
    'ended-by-a-closed-vault': {
      file: 'usecases/deliver/deliver-item.ts',
      from: '(mayStillGo(why) ? laneRests(why) : never(why))',
      to: "(mayStillGo(why) && why.reason !== 'vault-unavailable' ? laneRests(why) : never(why))",
      bug: 'A vault that is closed ends what waits.',
    },
    'revoked-and-stands': {
      file: 'usecases/tokens/note-renewal.ts',
      from: "return noteEffect(ports, hand, why, effect === 'reconnect');",
      to: "return noteEffect(ports, hand, why, effect === 'reconnect' && reason !== 'grant-revoked');",
      bug: 'A grant that its administrator has revoked does not end the link.',
    },
    'asked-again-after-its-end': {
      file: 'usecases/deliver/post-item.ts',
      from: "if (posted.kind === 'not-sent' && !isOfKind(posted.failure)) visit.connection = undefined;",
      to: "if (posted.kind === 'unknown') visit.connection = undefined;",
      bug: 'The next message of a batch goes by the connection as it was before Microsoft ended it.',
    },
    'another-signature': {
      file: 'usecases/signature/signature-to-add.ts',
      from: 'if (version !== message.signature.version || !readable)',
      to: 'if (version === undefined || !readable)',
      bug: 'A mail that waits goes out with the signature that was put there after it was written.',
    },
  }),
);
