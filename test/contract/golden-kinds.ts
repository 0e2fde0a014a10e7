/**
 * Every kind of row that `golden/by-kind.json` holds: how this version reads it, and writes it again as it was read. Keys
 * are fixed: the rows stand in the file as an earlier version wrote them.
 */
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import { succeed } from '../../shared/domain/result.ts';
import { ALL_WEBHOOK_IDS } from '../../shared/domain/webhook.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import { inTime, valueOf, type ContractWorld } from './contract-case.ts';
import { someOrganization } from './sample-rows.ts';

type Port = ContractWorld['ours'];

export interface GoldenKind {
  readonly read: (port: Port) => Promise<unknown>;
  /** Absent where a row is never written twice. */
  readonly writeAgain?: (port: Port) => Promise<unknown>;
}

export const GOLDEN_USER = 'ab'.repeat(32) as UserKey;
export const GOLDEN_IDS = {
  send: `s-8205000000000-${'g'.repeat(22)}`,
  batch: `b-${'g'.repeat(22)}`,
  event: 'evt-8205000000000-ABCDEFGHIJKLMNOPQRSTUV',
  link: 'l'.repeat(43),
} as const;
export const GOLDEN_AT = Date.parse('2026-11-24T12:00:00.000Z');
export const GOLDEN_PACE = { tenantId: '11111111-1111-4111-8111-111111111111', of: 'chat' } as const;
const LINK = { organizationKey: someOrganization, id: GOLDEN_IDS.link };
const MEMBER = { organizationKey: someOrganization, userKey: GOLDEN_USER };

const outboxRow = async ({ outbox }: Port) => valueOf(await outbox.read(GOLDEN_IDS.event, inTime));
const batchRow = async ({ batches }: Port) =>
  valueOf(await batches.read(GOLDEN_USER, GOLDEN_IDS.batch, inTime));
const sendRow = async ({ sends }: Port) => valueOf(await sends.read(GOLDEN_USER, GOLDEN_IDS.send, inTime));
const laneRow = async ({ lanes }: Port) => valueOf(await lanes.read(GOLDEN_USER, inTime));
const signatureRow = async ({ signatures }: Port) => valueOf(await signatures.read(GOLDEN_USER, inTime));

async function duePlaces({ due }: Port): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const page of due.past(GOLDEN_AT + 60_000, inTime))
    found.push(...valueOf(page).map(({ userKey, sendId, at }) => ({ userKey, sendId, at })));
  return found;
}

const lanePlaces = async ({ lanes }: Port): Promise<readonly unknown[]> =>
  valueOf(await lanes.places(GOLDEN_USER, inTime)).map(({ userKey, sendId, at, kind }) => ({
    ...{ userKey, sendId, at, kind },
  }));

async function deliveries({ outbox }: Port): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  for await (const page of outbox.deliveries(ALL_WEBHOOK_IDS, inTime)) found.push(...valueOf(page));
  return found;
}

const EVENT: GoldenKind = {
  read: async (port) => ({ row: (await outboxRow(port))?.row, shown: await deliveries(port) }),
  writeAgain: async (port) => {
    const { row, etag } = (await outboxRow(port))!;
    valueOf(await port.outbox.replace(row, etag, inTime));
  },
};

const SEND: GoldenKind = {
  read: async (port) => (await sendRow(port))?.row,
  writeAgain: async (port) => {
    const { row, etag } = (await sendRow(port))!;
    valueOf(await port.sends.replace(GOLDEN_USER, row, etag, inTime));
  },
};

const CONNECTION: GoldenKind = {
  read: async ({ connections }) => valueOf(await connections.read(GOLDEN_USER, inTime)),
  writeAgain: async ({ connections }) =>
    valueOf(await connections.update(GOLDEN_USER, (row) => ({ ...row }), inTime)),
};

export const GOLDEN_KINDS: Readonly<Record<string, GoldenKind>> = {
  'outbox: an event that waits': EVENT,
  'outbox: an event that was given up': EVENT,
  'sends: one that waits, with its sealed message': SEND,
  'sends: one of a batch': SEND,
  'connections: one with everything': CONNECTION,
  'connections: a signature': {
    read: async (port) => {
      const { version, accountHash, words, logo } = (await signatureRow(port))!;
      return { version, accountHash, words: [...words], logo: [...(logo ?? [])] };
    },
    writeAgain: async (port) => {
      const { etag, ...row } = (await signatureRow(port))!;
      valueOf(await port.signatures.write(GOLDEN_USER, row, etag, inTime));
    },
  },
  'batches: one with its template': {
    read: async (port) => (await batchRow(port))?.row,
    writeAgain: async (port) => {
      const { row, etag } = (await batchRow(port))!;
      valueOf(await port.batches.replace(GOLDEN_USER, row, etag, inTime));
    },
  },
  'due: a place': { read: duePlaces },
  'lanes: a place': { read: lanePlaces },
  'lanes: a lane': {
    read: async (port) => (await laneRow(port))?.lane,
    writeAgain: async (port) => {
      const { lane, etag } = (await laneRow(port))!;
      valueOf(await port.lanes.write(GOLDEN_USER, { lane, etag }, inTime));
    },
  },
  'pace: of a tenant': {
    read: async ({ paces }) => valueOf(await paces.read(GOLDEN_PACE, inTime)).pace,
    writeAgain: async ({ paces }) => {
      const { pace, etag } = valueOf(await paces.read(GOLDEN_PACE, inTime));
      valueOf(await paces.write(GOLDEN_PACE, pace, etag, inTime));
    },
  },
  'organizations: a member': {
    read: async ({ organizations }) => {
      const { salt, ...member } = valueOf(await organizations.readMember(MEMBER, inTime))!;
      return { ...member, salt: [...(salt ?? [])] };
    },
    writeAgain: async ({ organizations }) =>
      valueOf(await organizations.nameMember(MEMBER, 'sealed facts' as Sealed, inTime)),
  },
  'organizations: an organization with everything': {
    read: async ({ organizations, erasures, approvals, policies }) => ({
      keys: valueOf(await organizations.readKeys(someOrganization, inTime)),
      erasure: valueOf(await erasures.read(someOrganization, inTime)),
      company: valueOf(await approvals.readCompany(someOrganization, inTime)),
      policy: valueOf(await policies.read(someOrganization, inTime)),
    }),
    writeAgain: async ({ policies }) =>
      valueOf(await policies.change(someOrganization, (standing) => succeed({ ...standing }), inTime)),
  },
  'organizations: an approval link': {
    read: async ({ approvals }) => valueOf(await approvals.readLink(LINK, inTime)),
    writeAgain: async ({ approvals }) =>
      valueOf(await approvals.changeLink(LINK, (link) => ({ ...link }), inTime)),
  },
  'runs: the cursor of another walk': {
    read: async ({ timers }) => valueOf(await timers.readCursor(inTime, 'sends')).hour,
    writeAgain: async ({ timers }) => {
      const { hour, etag } = valueOf(await timers.readCursor(inTime, 'sends'));
      valueOf(await timers.moveCursor(hour ?? 0, etag, inTime, 'sends'));
    },
  },
  'runs: the walks over the keys': {
    read: async ({ keyWalks }) => valueOf(await keyWalks.read(inTime)).walks,
    writeAgain: async ({ keyWalks }) => {
      const { walks, etag } = valueOf(await keyWalks.read(inTime));
      valueOf(await keyWalks.write(walks, etag, inTime));
    },
  },
  'runs: the watch of the credential': {
    read: async ({ credentialWatch }) => valueOf(await credentialWatch.read(inTime)).watch,
    writeAgain: async ({ credentialWatch }) => {
      const { watch, etag } = valueOf(await credentialWatch.read(inTime));
      valueOf(await credentialWatch.write(watch, etag, inTime));
    },
  },
  'runs: somebody who was erased': {
    read: async ({ erased }) => valueOf(await erased.read(GOLDEN_USER, inTime)),
    writeAgain: async ({ erased }) =>
      valueOf(await erased.change(GOLDEN_USER, (standing) => ({ ...standing! }), inTime)),
  },
  'runs: a drain': {
    read: async ({ drains }) => valueOf(await drains.until(inTime)),
    writeAgain: async ({ drains }) => valueOf(await drains.set(valueOf(await drains.until(inTime)), inTime)),
  },
};
