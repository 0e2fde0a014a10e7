/**
 * People and organizations whose keys stand under an old version of the key-encryption secret, with the product's own
 * encryption over a vault in memory, and processes that walk over them and may stop at any effect.
 */
import { dataKeys } from '../../../shared/adapters/keys/data-keys.ts';
import { keyRewrapping } from '../../../shared/adapters/keys/rewrap-keys.ts';
import type { Connection, WrappedKey } from '../../../shared/domain/connection/connection.ts';
import { disconnected } from '../../../shared/domain/connection/sign-in.ts';
import type { KeyWalks } from '../../../shared/domain/key-walk.ts';
import { succeed, type Result } from '../../../shared/domain/result.ts';
import { hourOf, SLICES } from '../../../shared/domain/revalidation.ts';
import { keysIn } from '../../../shared/domain/rewrapping.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import type { NewestVersion } from '../../../shared/ports/key-versions.ts';
import type { Deadline } from '../../../shared/ports/world.ts';
import { rewrapKeys, type WalkKeysPorts } from '../../../shared/usecases/rewrap/rewrap-keys.ts';
import { ADA } from '../../support/fakes/fake-microsoft.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  value,
  type AnyPorts,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime, keptLog, type KeptLog } from '../../support/fakes/fake-world.ts';
import {
  keyEncryption,
  memoryVault,
  newSecretValue,
  type MemoryVault,
} from '../../support/fakes/memory-vault.ts';
import { gate, untilStopped, type Gate, type Strike } from './stoppable.ts';

export const SECRET = 'key-encryption';

/** One in each state that holds keys, in two organizations. */
export const PEOPLE: readonly Caller[] = [
  callerNamed('live'),
  callerNamed('ended'),
  callerNamed('disconnected'),
  callerNamed('elsewhere', 'org-2'),
];

export interface RewrapWorld {
  readonly vault: MemoryVault;
  readonly ports: Omit<FakePorts, 'keys'> & Pick<AnyPorts, 'keys'>;
  /** Of the walks alone. */
  readonly log: KeptLog;
  /** Makes the next version of the secret, which is the newest then. */
  makeVersion(version: string): void;
  /** One run of the walk by a process of its own, which may be struck. */
  run(
    strike?: Strike,
    deadline?: Deadline,
  ): Promise<{ readonly one: Gate; readonly result: Result<void> | 'stopped' }>;
  /** A day later every slice is due once more, and is walked. */
  walkDay(): Promise<void>;
  walks(): Promise<KeyWalks>;
  readonly row: (who: Caller) => Promise<Connection>;
  /** Every wrapped key that stands in a row. */
  allKeys(): Promise<readonly WrappedKey[]>;
  /** What the keys open to, whatever wraps them, by their ids. */
  opened(): Promise<Readonly<Record<string, string>>>;
}

/** Everybody under `v1`, and the cursor a day behind, so that the next run walks every slice. */
export async function rewrapWorld(people: readonly Caller[] = PEOPLE): Promise<RewrapWorld> {
  const vault = memoryVault();
  const log = keptLog();
  const ports = { ...fakePorts(), keys: dataKeys(vault, keyEncryption(SECRET), log) };
  for (const who of people) await connectAs(ports, who);
  const now = hourOf(ports.clock.now());
  value(await ports.keyWalks.write({ hour: now - SLICES, complete: [] }, undefined, inTime));
  const row = async (who: Caller): Promise<Connection> =>
    value(await ports.connections.read(who.userKey, inTime));
  const allKeys = async (): Promise<readonly WrappedKey[]> => {
    const rows = await Promise.all(people.map(row));
    const organizations = [...new Set(people.map(({ organizationKey }) => organizationKey))];
    const theirs = organizations.map((key) => ports.wrappedKeys.keysOfOrganization(key, inTime));
    return [...rows.flatMap(keysIn), ...(await Promise.all(theirs)).flatMap(value)];
  };
  const run: RewrapWorld['run'] = async (strike, deadline = inTime) => {
    const one = gate(strike);
    return {
      one,
      result: await untilStopped(() => rewrapKeys(processOf({ ports, vault, log }, one), deadline)),
    };
  };
  return {
    ...{ vault, ports, log, run, row, allKeys },
    makeVersion: (version) => {
      vault.versions.set(version, newSecretValue());
      vault.newestVersion = version;
    },
    walkDay: async () => {
      ports.clock.pass(SLICES * 3_600);
      await run();
    },
    walks: async () => value(await ports.keyWalks.read(inTime)).walks,
    opened: async () => {
      const keys = dataKeys(vault, keyEncryption(SECRET), keptLog());
      const all = await Promise.all((await allKeys()).map((one) => keys.open(one, inTime)));
      return Object.fromEntries(
        all.map(value).map(({ id, bytes }) => [id, Buffer.from(bytes).toString('hex')]),
      );
    },
  };
}

async function connectAs(ports: RewrapWorld['ports'], who: Caller): Promise<void> {
  const account = { ...ADA, objectId: who.subject, homeAccountId: who.subject };
  ports.entra.redemptions.tell(succeed({ account, tokens: ports.entra.tokens() }));
  await connect(ports, {}, who);
  const since = new Date(ports.clock.now()).toISOString();
  const change = (row: Connection): Connection => {
    if (who.subject === 'disconnected') return disconnected(row);
    if (who.subject !== 'ended' || row.state !== 'connected') return row;
    const { notBefore: _, ...rest } = row;
    return { ...rest, state: 'reconnect-required', failure: { reason: 'grant-revoked', since } };
  };
  value(await ports.connections.update(who.userKey, change, inTime));
}

/** A process of its own: nothing in memory is shared, everything that it does passes the gate. */
function processOf(
  { ports, vault, log }: Pick<RewrapWorld, 'ports' | 'vault' | 'log'>,
  one: Gate,
): WalkKeysPorts {
  const storage = 'storage-unavailable';
  const pass: Gate['pass'] = (...effect) => one.pass(...effect);
  const { connections, wrappedKeys, keyWalks, clock } = elsewhere(ports as FakePorts);
  const keys = dataKeys(vault, keyEncryption(SECRET), log);
  const rewrapping = keyRewrapping({ vault, keys, log }, SECRET);
  const gated = (newest: NewestVersion): NewestVersion => ({
    ...newest,
    rewrap: (...call) => pass('wrap', 'vault-unavailable', () => newest.rewrap(...call)),
  });
  return {
    ...{ clock, log },
    connections: {
      ...connections,
      read: (...call) => pass('read row', storage, () => connections.read(...call)),
      update: (...call) => pass('write row', storage, () => connections.update(...call)),
    },
    wrappedKeys: {
      ofConnections: async function* (...call) {
        for await (const page of wrappedKeys.ofConnections(...call))
          yield await pass('read keys', storage, () => Promise.resolve(page));
      },
      ofOrganizations: async function* (...call) {
        for await (const page of wrappedKeys.ofOrganizations(...call))
          yield await pass('read keys', storage, () => Promise.resolve(page));
      },
      keysOfOrganization: (...call) =>
        pass('read organization', storage, () => wrappedKeys.keysOfOrganization(...call)),
      replaceInOrganization: (...call) =>
        pass('write organization', storage, () => wrappedKeys.replaceInOrganization(...call)),
    },
    keyWalks: {
      read: (...call) => pass('read walks', storage, () => keyWalks.read(...call)),
      write: (...call) => pass('write walks', storage, () => keyWalks.write(...call)),
    },
    rewrapping: {
      begin: async (...call) => {
        const begun = await pass('ask vault', 'vault-unavailable', () => rewrapping.begin(...call));
        return begun.ok ? succeed(gated(begun.value)) : begun;
      },
    },
  };
}
