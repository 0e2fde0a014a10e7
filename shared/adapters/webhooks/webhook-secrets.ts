/**
 * The secrets that events are signed with: the newest version of the vault's entry and, for three days after that was
 * made, the one before it, so that Wintro's back end may go by either while it changes over.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { OVERLAP_HOURS } from '../../domain/webhook.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import type { EarlierSecrets, VaultSecrets } from '../keys/key-vault-secrets.ts';
import type { Secret } from '../keys/secret-cache.ts';
import { webhookKeyOf } from './sign-webhook.ts';

export interface WebhookSecretPorts {
  readonly vault: Pick<VaultSecrets, 'newest'> & EarlierSecrets;
  readonly clock: WallClock;
  readonly log: Log;
}

/** The keys, the newest first. Fails when the vault does not answer, or its entry is no such secret. */
export async function webhookKeys(
  ports: WebhookSecretPorts,
  secretName: string,
  deadline: Deadline,
): Promise<Result<readonly Uint8Array[]>> {
  const newest = await ports.vault.newest(secretName, deadline);
  if (!newest.ok) return newest;
  const key = keyIn(ports, secretName, newest.value);
  if (key === undefined) return failWith(failure('vault-unavailable', { retryAfterSeconds: 60 }));
  if (!isOverlapping(newest.value, ports.clock.now())) return succeed([key]);
  // Without the one of before the newest signs alone: whoever has changed over is told all the same.
  const before = await ports.vault.before(secretName, newest.value.version, deadline);
  const older = before.ok && before.value ? keyIn(ports, secretName, before.value) : undefined;
  return succeed(older === undefined ? [key] : [key, older]);
}

function keyIn({ log }: WebhookSecretPorts, secretName: string, { value }: Secret): Uint8Array | undefined {
  const key = webhookKeyOf(value);
  if (key === undefined)
    log.write('vault.secret-unusable', { secretName, fault: 'is not whsec_ and base64 of 24 to 64 bytes' });
  return key;
}

const isOverlapping = ({ createdMs }: Secret, now: number): boolean =>
  createdMs !== undefined && now - createdMs < OVERLAP_HOURS * 3_600_000;
