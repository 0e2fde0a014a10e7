/**
 * An end against what is under way in another process: a send before and after its ledger row, a renewal, a completion.
 * Whatever comes last, nobody is left by half, and what was sent is told as sent.
 */
import { describe, expect, test } from '@jest/globals';
import type { Result } from '../../shared/domain/result.ts';
import type { Caller } from '../../shared/domain/wintro-user.ts';
import { completeConnect } from '../../shared/usecases/connect/complete-connect.ts';
import { disconnectMember, eraseMember } from '../../shared/usecases/organization/end-member.ts';
import { eraseOwn } from '../../shared/usecases/organization/erase-own.ts';
import { orderErasure } from '../../shared/usecases/organization/order-erasure.ts';
import { runErasures } from '../../shared/usecases/organization/run-erasures.ts';
import { checkConnection } from '../../shared/usecases/revalidate/check-connection.ts';
import { sendMessage } from '../../shared/usecases/send/send-message.ts';
import {
  callerNamed,
  elsewhere,
  returnWithCode,
  USER,
  value,
  type FakePorts,
} from '../support/fakes/fake-ports.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { somebody } from './support/mortal.ts';

const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };
const DAY_SECONDS = 24 * 3_600;
const forARun = { remainingMs: () => 200_000 };

type End = (ports: FakePorts) => Promise<unknown>;

const ENDS: Readonly<Record<string, End>> = {
  'an own erasure': async (ports) => value(await eraseOwn(ports, USER, inTime)),
  'an erasure by an administrator': async (ports) =>
    value(await eraseMember(ports, ADMIN, USER.userKey, inTime)),
  'an erasure of the organization': (ports) => runErasures(ports, forARun, () => inTime),
  'a disconnect by an administrator': async (ports) =>
    value(await disconnectMember(ports, ADMIN, USER.userKey, inTime)),
};

const MAIL = {
  kind: 'mail',
  to: [{ address: 'a@b.example' }],
  subject: 'another',
  body: { contentType: 'text', content: 'c' },
} as const;

const render = () => ({ status: 201, text: '{}' });
const send = (ports: FakePorts) =>
  sendMessage(ports, USER, { message: MAIL, idempotencyKey: 'late', resendOf: undefined, render }, inTime);

/** What is under way, and the port at which the end comes between. */
const UNDER_WAY: Readonly<
  Record<string, (ports: FakePorts, end: () => Promise<unknown>) => Promise<Result<unknown>>>
> = {
  'a message on the wire': (ports, end) =>
    send({
      ...ports,
      graph: { ...ports.graph, post: async (...given) => (await end(), ports.graph.post(...given)) },
    }),
  'a message that has its ledger row still to come': (ports, end) =>
    send({
      ...ports,
      sends: { ...ports.sends, reserve: async (...given) => (await end(), ports.sends.reserve(...given)) },
    }),
  'a message that is to be recorded': (ports, end) =>
    send({
      ...ports,
      sends: { ...ports.sends, replace: async (...given) => (await end(), ports.sends.replace(...given)) },
    }),
  'a renewal': async (ports, end) => {
    const renew: FakePorts['entra']['renew'] = async (...given) => (await end(), ports.entra.renew(...given));
    ports.clock.pass(3 * 3_600);
    await checkConnection({ ...ports, entra: { ...ports.entra, renew } }, USER.userKey, inTime);
    return { ok: true, value: undefined };
  },
  'a renewal that stores what it got': async (ports, end) => {
    const replace: FakePorts['caches']['replace'] = async (...given) => (
      await end(),
      ports.caches.replace(...given)
    );
    ports.clock.pass(3 * 3_600);
    await checkConnection({ ...ports, caches: { ...ports.caches, replace } }, USER.userKey, inTime);
    return { ok: true, value: undefined };
  },
  'a completion': async (ports, end) => {
    const ticket = await returnWithCode(ports);
    const redeem: FakePorts['entra']['redeem'] = async (...given) => (
      await end(),
      ports.entra.redeem(...given)
    );
    const done = await completeConnect({ ...ports, entra: { ...ports.entra, redeem } }, USER, ticket, inTime);
    expect(done.ok).toBe(false);
    return { ok: true, value: undefined };
  },
};

const rowsLeft = (ports: FakePorts): readonly string[] =>
  (['connections', 'tokencaches', 'sends', 'attempts', 'organizations'] as const).flatMap((table) =>
    ports.storage
      .table(table)
      .rows()
      .filter(({ partitionKey, rowKey }) => `${partitionKey} ${rowKey}`.includes(USER.userKey))
      .map(({ rowKey }) => `${table} ${rowKey}`),
  );

describe.each(Object.entries(ENDS))('%s', (name, end) => {
  test.each(Object.entries(UNDER_WAY))('meets %s', async (what, race) => {
    const ports = await somebody();
    if (name.endsWith('organization')) {
      value(await orderErasure(ports, ADMIN, { organization: 'org-1' }, inTime));
      ports.clock.pass(DAY_SECONDS - 3 * 3_600);
    }
    let ended = 0;
    const there = elsewhere(ports);
    const outcome = await race(ports, async () => {
      if (ended++ > 0) return;
      if (name.endsWith('organization')) ports.clock.pass(3 * 3_600);
      await end(there);
    });
    expect(outcome.ok).toBe(true);
    expect(ended).toBeGreaterThan(0);
    expect(value(await ports.connections.read(USER.userKey, inTime)).state).toBe('not-connected');
    const left = rowsLeft(ports);
    expect(left.filter((row) => row.startsWith('tokencaches'))).toEqual([]);
    if (!name.includes('erasure')) return;
    // Two rows in a moment of some milliseconds, under a key that nobody has any more: a repeat takes them away.
    if (what.includes('row still to come')) {
      expect(left.every((row) => row.startsWith('sends'))).toBe(true);
      value(await eraseOwn(there, USER, inTime));
    }
    expect(rowsLeft(ports)).toEqual([]);
  });
});
