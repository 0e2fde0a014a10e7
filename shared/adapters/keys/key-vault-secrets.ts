/** Reads secrets from Azure Key Vault by name, or by name and version, with the app's managed identity. Never writes. */
import type { SecretClient } from '@azure/keyvault-secrets';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { VAULT_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import { cachedSecret, type Secret } from './secret-cache.ts';
import { withinLimit } from '../calls/time-limit.ts';

export interface VaultSecrets {
  /** The newest version, cached for minutes. */
  newest(name: string, deadline: Deadline, fresh?: boolean): Promise<Result<Secret>>;
  /** One version, cached likewise. */
  version(name: string, version: string, deadline: Deadline): Promise<Result<Secret>>;
}

interface VaultPorts {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** Wraps a client that is made on first use. */
export function keyVaultSecrets(open: () => Promise<SecretClient>, ports: VaultPorts): VaultSecrets {
  const cached = new Map<string, ReturnType<typeof cachedSecret>>();
  const through = (name: string, version: string | undefined): ReturnType<typeof cachedSecret> => {
    const key = JSON.stringify([name, version]);
    const known = cached.get(key);
    if (known) return known;
    const made = cachedSecret(
      (deadline) => readSecret(open, { name, version }, ports.log, deadline),
      ports.clock,
      ports.random,
    );
    cached.set(key, made);
    return made;
  };
  return {
    newest: (name, deadline, fresh) => through(name, undefined)(deadline, fresh),
    version: (name, version, deadline) => through(name, version)(deadline),
  };
}

/** What editors and shells leave around a value: a byte-order mark, line breaks. They are in no secret. */
const WRAPPING = /^[\ufeff\r\n]+|[\ufeff\r\n]+$/g;

async function readSecret(
  open: () => Promise<SecretClient>,
  wanted: { readonly name: string; readonly version: string | undefined },
  log: Log,
  deadline: Deadline,
): Promise<Result<Secret>> {
  try {
    const client = await open();
    const options = defined({ version: wanted.version });
    const secret = await withinLimit(deadline, 2 * VAULT_TIMEOUT_MS, (abortSignal) =>
      client.getSecret(wanted.name, { ...options, abortSignal }),
    );
    const value = secret.value?.replaceAll(WRAPPING, '');
    if (value) return succeed({ value, version: secret.properties.version ?? '' });
    log.write('vault.secret-empty', { secretName: wanted.name });
  } catch (error) {
    const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
    log.write('vault.failed', { secretName: wanted.name, code: code ?? name, status: statusCode });
  }
  return failWith(failure('vault-unavailable', { retryAfterSeconds: 30 }));
}
