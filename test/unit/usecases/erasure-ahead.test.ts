/** Whoever is connected is told by their status that everything of their organization is to be erased. */
import { expect, test } from '@jest/globals';
import { readStatus } from '../../../shared/usecases/connect/read-status.ts';
import { orderErasure, stopErasure } from '../../../shared/usecases/organization/order-erasure.ts';
import { callerNamed, connect, fakePorts, USER, value } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };

test('from the order on, within ten seconds, until it is stopped; reading it costs no row of its own', async () => {
  const ports = fakePorts();
  await connect(ports);
  const aheadOf = async () => value(await readStatus(ports, USER, inTime)).organizationErasure;
  expect(await aheadOf()).toBeUndefined();
  const ordered = value(await orderErasure(ports, ADMIN, { organization: ADMIN.organization }, inTime));
  ports.clock.pass(10);
  expect(await aheadOf()).toEqual({ startsAt: ordered.startsAt });
  ports.effects.length = 0;
  await aheadOf();
  expect(ports.effects.filter((effect) => effect.startsWith('organizations'))).toEqual([]);
  value(await stopErasure(ports, ADMIN, {}, inTime));
  ports.clock.pass(10);
  expect(await aheadOf()).toBeUndefined();
});
