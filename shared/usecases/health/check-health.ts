/** Up or down, and for operators which part it is. Never calls Microsoft with a user's token. */
import { failure, type FailureReason } from '../../domain/failures/failure.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Entra } from '../../ports/entra.ts';
import type { CallerKeys, DataKeys } from '../../ports/keys.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Runs } from '../../ports/timers.ts';
import { REVALIDATION_TIMER } from '../revalidate/walk-connections.ts';

export interface CheckHealthPorts {
  readonly connections: Connections;
  readonly keys: DataKeys;
  readonly entra: Entra;
  readonly callerKeys: CallerKeys;
  readonly runs: Runs;
  readonly clock: Clock;
}

export interface Health {
  readonly status: 'up' | 'down';
  readonly checks: Readonly<Record<'storage' | 'vault' | 'entra' | 'wintro', 'up' | FailureReason>> & {
    /** A stale timer takes nothing down: sends and renewal on use work without it. An operator's alert belongs on this word. */
    readonly timers: TimerHealth;
  };
}

export type TimerHealth = 'up' | 'stale' | 'never-ran' | FailureReason;

/** The walk runs every hour; two missed runs are no accident. */
const STALE_AFTER_MS = 2.5 * 3_600_000;

/** A user that does not exist: reading its row shows that the table answers. */
const NOBODY: WintroUser = { issuer: 'health', organization: 'health', subject: 'health' };

/** Asks storage, the vault, Entra's signing keys with the app's own credential in hand, and Wintro's signing keys. */
export async function checkHealth(ports: CheckHealthPorts, deadline: Deadline): Promise<Health> {
  const [storage, vault, entra, wintro, timers] = await Promise.all([
    ports.connections.read(NOBODY, deadline),
    ports.keys.create(deadline),
    ports.entra.prepare(deadline),
    ports.callerKeys.current(deadline),
    timerHealth(ports, deadline),
  ]);
  const word = (result: { ok: boolean; failure?: { reason: FailureReason } }): 'up' | FailureReason =>
    result.ok ? 'up' : (result.failure ?? failure('internal-error')).reason;
  const checks = { storage: word(storage), vault: word(vault), entra: word(entra), wintro: word(wintro) };
  const status = Object.values(checks).every((one) => one === 'up') ? 'up' : 'down';
  return { status, checks: { ...checks, timers } };
}

async function timerHealth(ports: CheckHealthPorts, deadline: Deadline): Promise<TimerHealth> {
  const beat = await ports.runs.lastBeat(REVALIDATION_TIMER, deadline);
  if (!beat.ok) return beat.failure.reason;
  if (beat.value === undefined) return 'never-ran';
  return ports.clock.now() - Date.parse(beat.value) > STALE_AFTER_MS ? 'stale' : 'up';
}
