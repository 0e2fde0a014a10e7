/** Up or down, and for operators which part it is. Never calls Microsoft with a user's token. */
import type { FailureReason } from '../../domain/failures/failure.ts';
import { CHECKED_AHEAD_SECONDS } from '../../domain/limits.ts';
import type { Result } from '../../domain/result.ts';
import type { Entra } from '../../ports/entra.ts';
import type { CallerKeys, DataKeys } from '../../ports/keys.ts';
import type { StorageProbe, TimerState } from '../../ports/timers.ts';
import type { WebhookReceiver } from '../../ports/webhooks.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { SWEEP_TIMER } from '../deliver/sweep-due.ts';
import { REVALIDATION_TIMER } from '../revalidate/walk-connections.ts';
import { operatorDetail, type OperatorDetail, type OperatorDetailPorts } from './operator-detail.ts';
import { CREDENTIAL_TIMER } from './watch-credentials.ts';

export interface CheckHealthPorts extends OperatorDetailPorts {
  readonly probe: StorageProbe;
  readonly keys: DataKeys;
  readonly entra: Entra;
  readonly callerKeys: CallerKeys;
  readonly timers: TimerState;
  /** Undefined while Wintro's back end is told nothing. */
  readonly webhooks: Pick<WebhookReceiver, 'secret'> | undefined;
  readonly clock: Clock;
  /** Anonymous askers share one probe; a fresh one replaces it. */
  readonly recentHealth: (fresh: boolean, probe: () => Promise<Health>) => Promise<Health>;
}

/** A stale timer takes nothing down: sends and renewal on use work without it. An operator's alert belongs on this word. */
export type TimerHealth = 'up' | 'stale' | 'never-ran' | FailureReason;

export interface Health {
  readonly status: 'up' | 'down';
  /** For operators. */
  readonly detail?: OperatorDetail;
  /** `storage` is the worst of all tables and queues; those that are not up stand beside it by name. */
  readonly checks: Readonly<Record<string, string>>;
}

/** Two missed runs are no accident. A beat that has not come yet was made by a wrong clock. */
const STALE_AFTER_MS = {
  [REVALIDATION_TIMER]: 2.5 * 3_600_000,
  [CREDENTIAL_TIMER]: 2.5 * 86_400_000,
  // Timers of a new deployment may stand still for minutes.
  [SWEEP_TIMER]: 15 * 60_000,
} as const;

/** Health as it was within the last seconds; for operators it is probed in any case, and told in detail. */
export async function checkHealth(
  ports: CheckHealthPorts,
  inDetail: boolean,
  deadline: Deadline,
): Promise<Health> {
  const health = await ports.recentHealth(inDetail, () => probeAll(ports, deadline));
  return inDetail ? { ...health, detail: await operatorDetail(ports, deadline) } : health;
}

/** Asks every table and queue, the vault, Entra's signing keys with the app's own credential in hand, and Wintro's signing keys. */
async function probeAll(ports: CheckHealthPorts, deadline: Deadline): Promise<Health> {
  const [parts, vault, entra, wintro, timers, watch, sweep, webhooks] = await Promise.all([
    ports.probe.check(deadline),
    ports.keys.create(deadline),
    ports.entra.prepare(deadline),
    ports.callerKeys.current(deadline),
    timerHealth(ports, REVALIDATION_TIMER, deadline),
    timerHealth(ports, CREDENTIAL_TIMER, deadline),
    timerHealth(ports, SWEEP_TIMER, deadline),
    ports.webhooks?.secret(deadline),
  ]);
  const broken = Object.entries(parts).filter(([, word]) => word !== 'up');
  const checks = {
    storage: broken[0]?.[1] ?? 'up',
    vault: wordOf(vault),
    entra: wordOf(entra),
    wintro: wordOf(wintro),
  };
  const status = Object.values(checks).every((word) => word === 'up') ? 'up' : 'down';
  const asides = {
    timers,
    [CREDENTIAL_TIMER]: watch,
    [SWEEP_TIMER]: sweep,
    webhooks: webhooks === undefined ? 'off' : wordOf(webhooks),
  };
  return { status, checks: { ...checks, ...asides, ...Object.fromEntries(broken) } };
}

const wordOf = (result: Result<unknown>): 'up' | FailureReason => (result.ok ? 'up' : result.failure.reason);

async function timerHealth(
  ports: CheckHealthPorts,
  timer: keyof typeof STALE_AFTER_MS,
  deadline: Deadline,
): Promise<TimerHealth> {
  const beat = await ports.timers.lastBeat(timer, deadline);
  if (!beat.ok) return beat.failure.reason;
  if (beat.value === undefined) return 'never-ran';
  const ageMs = ports.clock.now() - Date.parse(beat.value);
  return ageMs >= -CHECKED_AHEAD_SECONDS * 1000 && ageMs <= STALE_AFTER_MS[timer] ? 'up' : 'stale';
}
