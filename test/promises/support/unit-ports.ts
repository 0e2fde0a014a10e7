/**
 * The use cases' ports with real rules and real encryption over tables in memory, a clock that a test moves, and an
 * Entra that a test scripts. For promises that a running product cannot show in seconds.
 */
import { attemptsTable } from '../../../shared/adapters/tables/attempts-table.ts';
import { cipher } from '../../../shared/adapters/keys/cipher.ts';
import { connectionsTable } from '../../../shared/adapters/tables/connections-table.ts';
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import type { VaultSecrets } from '../../../shared/adapters/keys/key-vault-secrets.ts';
import { randomness } from '../../../shared/adapters/process/clock-and-randomness.ts';
import { tokenCachesTable } from '../../../shared/adapters/tables/token-caches-table.ts';
import { tokenMemory } from '../../../shared/adapters/process/token-memory.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { WintroUser } from '../../../shared/domain/wintro-user.ts';
import { jsonLog } from '../../../shared/log.ts';
import type { Deadline } from '../../../shared/ports/world.ts';
import type { Log } from '../../../shared/ports/log.ts';
import { sealProfile } from '../../../shared/usecases/tokens/account-profile.ts';
import { randomBytes } from 'node:crypto';
import { memoryTable } from './memory-table.ts';

export const enoughTime: Deadline = { remainingMs: () => 25_000 };

export const silent: Log = jsonLog(() => undefined);

/** A vault whose versions a test adds and takes away. */
export interface MemoryVault extends VaultSecrets {
  readonly versions: Map<string, string>;
  newestVersion: string;
}

/** A vault with one version of one secret, 32 random bytes. */
export function memoryVault(): MemoryVault {
  const versions = new Map([['v1', randomBytes(32).toString('base64')]]);
  const read = (version: string): ReturnType<VaultSecrets['newest']> => {
    const value = versions.get(version);
    return Promise.resolve(
      value === undefined ? failWith(failure('vault-unavailable')) : succeed({ value, version }),
    );
  };
  const vault: MemoryVault = {
    versions,
    newestVersion: 'v1',
    newest: () => read(vault.newestVersion),
    version: (_name, version) => read(version),
  };
  return vault;
}

/** One instance of the product over its tables; `shared` tables and vault make it a second instance. */
export function unitPorts(shared = { tables: unitTables(), vault: memoryVault() }) {
  const { tables, vault } = shared;
  const clock = { ms: Date.parse('2030-01-07T09:00:00Z'), now: () => clock.ms };
  return {
    tables,
    vault,
    clock,
    log: silent,
    random: randomness,
    cipher,
    keys: dataKeys(vault, 'key-encryption', silent),
    memory: tokenMemory(),
    connections: connectionsTable(tables.connections, randomness),
    attempts: attemptsTable(tables.attempts, randomness),
    caches: tokenCachesTable(tables.tokencaches),
    returnAddresses: new Map([['settings', 'https://app.wintro.example/settings/integrations']]),
    tenantAllowList: new Map<string, readonly string[]>(),
  };
}

export type UnitPorts = ReturnType<typeof unitPorts>;

export const unitTables = () => ({
  connections: memoryTable(),
  attempts: memoryTable(),
  tokencaches: memoryTable(),
  sends: memoryTable(),
});

/** All that is stored, as text. */
export const everythingStored = ({ tables }: UnitPorts): string =>
  JSON.stringify(
    Object.values(tables).map((table) => [...table.rows]),
    (_name, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('base64url') : value,
  );

/** Somebody with a connection, as a completed sign-in leaves it. */
export async function connectedUser(ports: UnitPorts, subject = 'user-1'): Promise<WintroUser> {
  const user = { issuer: 'https://wintro.example', organization: 'north', subject };
  const [ledger, token] = [await ports.keys.create(enoughTime), await ports.keys.create(enoughTime)];
  if (!ledger.ok || !token.ok) throw new Error('no keys');
  const generation = ports.random.id();
  const profile = sealProfile(ports, user, ledger.value.key, {
    objectId: 'oid',
    homeAccountId: 'oid.tid',
    email: 'recruiter@company.example',
  });
  const cache = ports.cipher.sealBytes(token.value.key, ports.caches.contextOf(user, generation), '{}');
  await ports.caches.insert(user, generation, cache, enoughTime);
  const at = new Date(ports.clock.now()).toISOString();
  await ports.connections.update(
    user,
    (row) => ({
      ...row,
      state: 'connected',
      generation,
      account: { tenantId: 'tid', accountHash: 'hash', profile },
      grantedScopes: ['Mail.Send'],
      tokenKey: token.value.wrapped,
      ledgerKey: ledger.value.wrapped,
      connectedAt: at,
      checkedAt: at,
    }),
    enoughTime,
  );
  return user;
}
