/** An access token for a connection: from this process's memory while its generation stands, else renewed once for all. */
import type { LiveConnection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { FORCED_RENEWAL_PAUSE_SECONDS } from '../../domain/limits.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { RowInHand } from './account-profile.ts';
import { goodToken, isDue, postponeRenewal } from './held-token.ts';
import { noteRenewal, type RenewedGrant } from './note-renewal.ts';
import { renewGrant, type RenewHow, type RenewPorts } from './renew-grant.ts';

type Hand = RowInHand<LiveConnection>;

/** A token that Graph did not take. */
export interface RefusedToken {
  readonly token: string;
  readonly claims: string | undefined;
  /** The caller records the renewal itself, together with what else it finds. */
  readonly unrecorded?: boolean;
}

/** A token that is good for the next minutes. Early renewal that meets an outage falls back on the token in hand. */
export async function accessToken(ports: RenewPorts, hand: Hand): Promise<Result<string>> {
  const { generation } = hand.row;
  const held = goodToken(ports, generation);
  if (held && !isDue(ports, held)) return succeed(held.accessToken);
  const renewed = await renewOnce(ports, hand, { force: held !== undefined });
  if (renewed.ok || held === undefined) return renewed;
  postponeRenewal(ports, generation, held);
  // It is not there any more when its link has ended, by Microsoft's word or by anybody's who came meanwhile.
  const still = goodToken(ports, generation);
  return still ? succeed(still.accessToken) : renewed;
}

/** Whether a token is in hand that needs no renewal. */
export function hasFreshToken(ports: RenewPorts, generation: string): boolean {
  const held = goodToken(ports, generation);
  return held !== undefined && !isDue(ports, held);
}

/** A token in place of one that was refused: the one that somebody has renewed meanwhile, else a renewed one. */
export async function tokenInPlaceOf(
  ports: RenewPorts,
  hand: Hand,
  { token, claims, unrecorded = false }: RefusedToken,
): Promise<Result<string>> {
  const { generation } = hand.row;
  const held = goodToken(ports, generation);
  if (held && held.accessToken !== token && (claims === undefined || held.claims === claims))
    return succeed(held.accessToken);
  const waitMs = ports.memory.pausedUntil(generation) - ports.clock.elapsed();
  if (waitMs > 0)
    return failWith(failure('microsoft-refuses-sign-in', { retryAfterSeconds: Math.ceil(waitMs / 1000) }));
  return renewOnce(ports, hand, { force: true, claims, isRefused: true }, unrecorded);
}

/** A renewed token was refused too: asking Entra again would bring another of the same kind. */
export function pauseForcedRenewals(ports: RenewPorts, generation: string): void {
  ports.memory.pause(generation, ports.clock.elapsed() + FORCED_RENEWAL_PAUSE_SECONDS * 1000);
}

/** One renewal at a time for a generation; whoever comes meanwhile gets what it brings. */
async function renewOnce(
  ports: RenewPorts,
  hand: Hand,
  how: RenewHow,
  unrecorded = false,
): Promise<Result<string>> {
  const flown = await inFlight(ports, hand, how.claims, async () => {
    const grant = await renewGrant(ports, hand, how);
    return grant.ok && !unrecorded ? noteRenewal(ports, hand, grant.value) : grant;
  });
  return mapResult(flown, ({ accessToken: token }) => token);
}

/** Runs a renewal as the generation's only one. */
export async function inFlight(
  ports: RenewPorts,
  { row, deadline }: Hand,
  claims: string | undefined,
  renew: () => Promise<Result<RenewedGrant>>,
): Promise<Result<RenewedGrant>> {
  const flown = await ports.memory.single({ key: row.generation, claims }, renew, deadline);
  return flown ?? failWith(failure('deadline-exceeded'));
}
