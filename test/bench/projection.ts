/**
 * How long the re-validation of very many connections takes, from what one costs: arithmetic alone. What waits is paid
 * once for all that are in flight; processor time is paid by each, on as many cores as there are instances.
 */

/** What one check waits for, in milliseconds: assumptions, which stand in `infra/COST.md` with the rest of the model. */
export const WAITS = {
  /** A renewal at Entra's token endpoint. */
  tokenMs: 150,
  /** `GET /me`. */
  profileMs: 80,
  /** One operation of a table in the same region; a check has four. */
  tableMs: 8,
} as const;
export const TABLE_OPERATIONS = 4;

/** As many as the platform starts for a queue: it wants more for a slice of a million, and `size.maximumCount` holds it. */
export const INSTANCES = 10;

export const waitOfOne = ({ tokenMs, profileMs, tableMs }: typeof WAITS | Waits): number =>
  tokenMs + profileMs + TABLE_OPERATIONS * tableMs;

export interface Waits {
  readonly tokenMs: number;
  readonly profileMs: number;
  readonly tableMs: number;
}

export interface Sweep {
  readonly connections: number;
  /** At the same time, over all instances. */
  readonly inFlight: number;
  /** Milliseconds that one waits. */
  readonly waitMs: number;
  /** Milliseconds of a core that one costs. */
  readonly cpuMs: number;
  readonly cores: number;
}

/** Connections in a second: what waiting allows, or what the cores do, whichever is less. */
export function checksPerSecond({ inFlight, waitMs, cpuMs, cores }: Omit<Sweep, 'connections'>): number {
  return Math.min((inFlight * 1000) / (waitMs + cpuMs), (cores * 1000) / cpuMs);
}

export const sweepHours = (sweep: Sweep): number => sweep.connections / checksPerSecond(sweep) / 3600;
