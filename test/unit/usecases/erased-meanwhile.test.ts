/** Somebody who is erased between the write that connects them and the row that names them. */
import { expect, test } from '@jest/globals';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import {
  callerNamed,
  elsewhere,
  fakePorts,
  returnWithCode,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const ADA = { ...USER, displayName: 'Ada' };

const erasedBefore = (ports: FakePorts, step: 'nameMember' | 'saltOf'): FakePorts => ({
  ...ports,
  organizations: {
    ...ports.organizations,
    nameMember: async (...given) => {
      if (step === 'nameMember') value(await eraseOwn(elsewhere(ports), ADA, inTime));
      return ports.organizations.nameMember(...given);
    },
    saltOf: async (...given) => {
      if (step === 'saltOf') value(await eraseOwn(elsewhere(ports), ADA, inTime));
      return ports.organizations.saltOf(...given);
    },
  },
});

test.each(['nameMember', 'saltOf'] as const)(
  'whoever was erased before they were written down (%s) stood in the list again with their name, and is not there now',
  async (step) => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports, {}, ADA);
    value(await completeConnect(erasedBefore(ports, step), ADA, ticket, inTime));
    expect(value(await searchConnections(ports, ADMIN, {}, inTime)).connections).toEqual([]);
    expect(value(await ports.organizations.readMember(ADA, inTime))).toBeUndefined();
  },
);

test('whoever was not erased stays in the list', async () => {
  const ports = fakePorts();
  const ticket = await returnWithCode(ports, {}, ADA);
  value(await completeConnect(ports, ADA, ticket, inTime));
  expect(value(await searchConnections(ports, ADMIN, {}, inTime)).connections).toMatchObject([
    { displayName: 'Ada', state: 'connected' },
  ]);
});

// What broke: the ledger's key was to be written on a row that was gone, and the answer was an internal error.
test.each(['before the ledger has a key', 'after the sign-in was read'] as const)(
  'whoever was erased %s is told that something else has happened to the connection',
  async (when) => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports, {}, ADA);
    const keys: FakePorts['keys'] = {
      ...ports.keys,
      create: async (deadline) => {
        value(await eraseOwn(elsewhere(ports), ADA, inTime));
        return ports.keys.create(deadline);
      },
    };
    const connections: FakePorts['connections'] = {
      ...ports.connections,
      read: async (...given) => {
        value(await eraseOwn(elsewhere(ports), ADA, inTime));
        return ports.connections.read(...given);
      },
    };
    const met = when.startsWith('before') ? { ...ports, keys } : { ...ports, connections };
    expect(await completeConnect(met, ADA, ticket, inTime)).toMatchObject({
      failure: { reason: 'connection-changed' },
    });
    for (const table of ['connections', 'attempts', 'tokencaches'] as const)
      expect(ports.storage.table(table).rows()).toEqual([]);
  },
);
