/** What status says of a reported approval: to whom it is offered, for what, and what it costs everybody else. */
import { expect, test } from '@jest/globals';
import type { Capability } from '../../../shared/domain/capabilities.ts';
import { noteApproval } from '../../../shared/usecases/approval/note-approval.ts';
import { parkCallback } from '../../../shared/usecases/connect/park-callback.ts';
import { readStatus, type ConnectionView } from '../../../shared/usecases/connect/read-status.ts';
import { connect, fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { ADA } from '../../support/fakes/fake-microsoft.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { begunWalk, linkFor } from './approval-walk.ts';

const MAIL = ['User.Read', 'Mail.Send'];

/** Connected with mail alone, by a company that granted no more. */
async function withMail(): Promise<FakePorts> {
  const ports = fakePorts();
  ports.entra.redemptions.tell(succeed({ account: ADA, tokens: ports.entra.tokens({ scopes: MAIL }) }));
  await connect(ports, { capabilities: ['mail'] });
  return ports;
}

async function waitFor(ports: FakePorts, capabilities: readonly Capability[]): Promise<void> {
  value(await noteApproval(ports, USER, { waiting: true, capabilities }, inTime));
}

async function report(ports: FakePorts, capabilities: readonly Capability[]): Promise<void> {
  const state = await begunWalk(ports, (await linkFor(ports, { capabilities })).token);
  await parkCallback(ports, { state, adminConsent: true, tenant: ADA.tenantId }, inTime);
  ports.effects.length = 0;
}

const look = async (ports: FakePorts): Promise<ConnectionView> =>
  value(await readStatus(ports, USER, inTime));

test('somebody who was connected and waited for two was never offered the one that was approved', async () => {
  const ports = await withMail();
  await waitFor(ports, ['channel', 'people']);
  expect((await look(ports)).askFor.finish).toEqual(['channel', 'mail', 'people']);
  await report(ports, ['people', 'mail']);
  const view = await look(ports);
  expect(view.approvalReported?.capabilities).toEqual(['people']);
  expect(view.askFor.finish).toEqual(['mail', 'people']);
  expect(view.state).toBe('connected');
});

test('what is granted already is no news: a report of that alone is not shown', async () => {
  const ports = await withMail();
  await waitFor(ports, ['channel']);
  await report(ports, ['mail']);
  expect(await look(ports)).not.toHaveProperty('approvalReported');
});

test('the organization is read for somebody who waits, and for nobody else', async () => {
  const ports = await withMail();
  await look(ports);
  ports.effects.length = 0;
  await look(ports);
  expect(ports.effects).toEqual(['read connections']);
  await waitFor(ports, ['channel']);
  ports.effects.length = 0;
  await look(ports);
  expect(ports.effects).toEqual(['read connections', 'read organizations']);
});

test('a report that cannot be read is not offered, and takes nothing else away', async () => {
  const ports = await withMail();
  await waitFor(ports, ['people']);
  await report(ports, ['people']);
  await look(ports);
  ports.storage.failNext('organizations', 'read');
  const view = await look(ports);
  expect(view).not.toHaveProperty('approvalReported');
  expect([view.state, view.askFor.finish]).toEqual(['connected', ['mail', 'people']]);
});
