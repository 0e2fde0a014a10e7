/** Reads secrets from Azure Key Vault by name, or by name and version, with the app's managed identity. Never writes. */
import type { SecretClient, SecretProperties } from '@azure/keyvault-secrets';
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { VAULT_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import { cachedSecret, type Secret } from './secret-cache.ts';
import { withinLimit } from '../calls/time-limit.ts';

export interface VaultSecrets {
  /** The newest version, cached for minutes. */
  newest(name: string, deadline: Deadline, fresh?: boolean): Promise<Result<Secret>>;
  /** One version, cached likewise. A failure with the code `SECRET_NOT_FOUND` is the vault's own word that there is none. */
  version(name: string, version: string, deadline: Deadline): Promise<Result<Secret>>;
  /** The newest version as the vault names it now, past every memory. */
  ask(name: string, deadline: Deadline): Promise<Result<Secret>>;
}

export interface EarlierSecrets {
  /** The enabled version that was the newest before this one, cached likewise; undefined when there is none. */
  before(name: string, version: string, deadline: Deadline): Promise<Result<Secret | undefined>>;
}

interface VaultPorts {
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** Wraps a client that is made on first use. */
export function keyVaultSecrets(
  open: () => Promise<SecretClient>,
  ports: VaultPorts,
): VaultSecrets & EarlierSecrets {
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
  const earlier = new Map<string, string>();
  return {
    newest: (name, deadline, fresh) => through(name, undefined)(deadline, fresh),
    version: (name, version, deadline) => through(name, version)(deadline),
    before: async (name, version, deadline) => {
      const place = JSON.stringify([name, version]);
      const known = earlier.get(place);
      const found =
        known === undefined
          ? await versionBefore(open, { name, version }, ports.log, deadline)
          : succeed(known);
      if (!found.ok) return found;
      if (found.value === undefined) return succeed(undefined);
      earlier.set(place, found.value);
      return through(name, found.value)(deadline);
    },
    ask: (name, deadline) => readSecret(open, { name, version: undefined }, ports.log, deadline),
  };
}

/** The vault's own word for a secret, or a version of it, that is not there: deleted, purged, or never made. */
export const SECRET_NOT_FOUND = 'SecretNotFound';

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
    if (value) return succeed({ value, ...propertiesOf(secret.properties) });
    log.write('vault.secret-empty', { secretName: wanted.name, secretVersion: wanted.version });
    return failWith(unavailable());
  } catch (error) {
    const secret = { secretName: wanted.name, secretVersion: wanted.version };
    log.write('vault.failed', { ...secret, ...wordsOf(error as VaultError) });
    return failWith(unavailable(isNotFound(error as VaultError) ? SECRET_NOT_FOUND : undefined));
  }
}

/** Which enabled version was made before this one, the last of them. */
async function versionBefore(
  open: () => Promise<SecretClient>,
  { name, version }: { readonly name: string; readonly version: string },
  log: Log,
  deadline: Deadline,
): Promise<Result<string | undefined>> {
  try {
    const client = await open();
    const all = await withinLimit(deadline, 2 * VAULT_TIMEOUT_MS, async (abortSignal) => {
      const found: SecretProperties[] = [];
      for await (const one of client.listPropertiesOfSecretVersions(name, { abortSignal })) found.push(one);
      return found;
    });
    const older = all.filter((one) => one.version !== version && one.enabled !== false);
    const madeMs = ({ createdOn }: SecretProperties): number => createdOn?.getTime() ?? 0;
    return succeed(older.toSorted((a, b) => madeMs(b) - madeMs(a))[0]?.version);
  } catch (error) {
    log.write('vault.failed', { secretName: name, ...wordsOf(error as VaultError) });
    return failWith(unavailable());
  }
}

const propertiesOf = ({ version = '', createdOn, expiresOn }: SecretProperties): Omit<Secret, 'value'> => ({
  version,
  ...defined({ createdMs: createdOn?.getTime(), endsMs: expiresOn?.getTime() }),
});

const unavailable = (code?: string): Failure =>
  failure('vault-unavailable', { retryAfterSeconds: 30, ...defined({ code }) });

/** What the SDK throws. */
interface VaultError {
  readonly name?: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly details?: { readonly error?: { readonly innerError?: { readonly code?: string } | null } | null };
  readonly response?: { readonly headers: { get(name: string): string | undefined } };
}

/** The inner code says more: a version that is disabled (`SecretDisabled`) and a role that is missing are both Forbidden. */
const wordsOf = ({ name, code, statusCode, details }: VaultError) => ({
  code: details?.error?.innerError?.code ?? code ?? name,
  status: statusCode,
});

/** Only the vault's own answer says so, which has a request id; a proxy's 404 is an outage. */
const isNotFound = ({ code, statusCode, response }: VaultError): boolean =>
  statusCode === 404 && code === SECRET_NOT_FOUND && Boolean(response?.headers.get('x-ms-request-id'));
