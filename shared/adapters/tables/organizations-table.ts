/**
 * The people of an organization and its data keys, in the table `organizations`: one partition per organization, a row per
 * member and one row of its own. Users' keys are hashes that nobody can search: this list is how they are found.
 */
import type { Sealed } from '../../domain/connection/connection.ts';
import type { OrganizationKeys } from '../../domain/organization.ts';
import { defined } from '../../domain/defined.ts';
import { mapFound, mapResult } from '../../domain/result.ts';
import type { OrganizationKey, UserKey } from '../../domain/wintro-user.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { AzureTable } from './azure-table.ts';
import { bytes, json, text } from './columns.ts';
import { wrappedKeyOf } from './json-guards.ts';
import type { OpenRow, Values } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable } from './typed-table.ts';

/** Random bytes that tie the subject of an audit row to its member; without them nobody can be told from it. */
const SALT_BYTES = 16;

export const MEMBER_COLUMNS = { salt: bytes(SALT_BYTES), facts: text<Sealed>() } as const;
export const ORGANIZATION_COLUMNS = {
  organizationDataKey: json(wrappedKeyOf),
  organizationKeyVersion: text(),
  auditDataKey: json(wrappedKeyOf),
  auditKeyVersion: text(),
} as const;

const MEMBER_FORMAT = { schema: 1, columns: MEMBER_COLUMNS } as const;
export const ORGANIZATION_FORMAT = { schema: 1, columns: ORGANIZATION_COLUMNS } as const;

const MEMBER = 'member-';

const memberKeyOf = ({ organizationKey, userKey }: MemberKey): EntityKey => ({
  partitionKey: organizationKey,
  rowKey: `${MEMBER}${userKey}`,
});

const organizationKeyOf = (organizationKey: OrganizationKey): EntityKey => ({
  partitionKey: organizationKey,
  rowKey: 'organization',
});

type MemberPage = Parameters<Organizations['members']>[1];

/** Row keys of the members behind one, both ends left out. */
const rangeOf = ({ after, limit }: MemberPage) => ({
  after: `${MEMBER}${after ?? ''}`,
  before: `${MEMBER}~`,
  limit,
});

const userKeyIn = ({ rowKey }: EntityKey): UserKey => rowKey.slice(MEMBER.length) as UserKey;

/** The adapter over the table. */
export const organizationsTable = (table: AzureTable, tools: TableTools): Organizations => ({
  ...membersIn(table, tools),
  ...keysOf(table, tools),
});

type KeyCalls = 'readKeys' | 'insertKeys' | 'replaceKey';

function membersIn(table: AzureTable, tools: TableTools): Omit<Organizations, KeyCalls> {
  const members = typedTable(table, MEMBER_FORMAT, tools.log);
  // 128 random bits, as they stand in an id.
  const newSalt = (): Uint8Array => Buffer.from(tools.random.id(), 'base64url');
  return {
    addMember: async (member, deadline) => {
      const row = { key: memberKeyOf(member), values: { salt: newSalt() } };
      // Who is listed already keeps the salt.
      return mapResult(await members.insert(row, deadline), () => undefined);
    },
    saltOf: async (member, deadline) => {
      const made = newSalt();
      let salt = made;
      const complete = (row: OpenRow<typeof MEMBER_COLUMNS> | undefined) => {
        const standing = row?.get('salt');
        salt = standing ?? made;
        return standing === undefined ? { salt, facts: row?.get('facts') } : undefined;
      };
      const done = await changeRow(members, memberKeyOf(member), complete, { tools, deadline });
      return mapResult(done, () => ({ salt, isNew: salt === made }));
    },
    readMember: async (member, deadline) =>
      mapFound(await members.read(memberKeyOf(member), deadline), (row) =>
        defined({ facts: row.get('facts'), salt: row.get('salt') }),
      ),
    members: async (partitionKey, page, deadline) => {
      const found = await members.list({ partitionKey, ...rangeOf(page) }, deadline);
      return mapResult(found, (listed) =>
        listed.map(({ key, row }) => ({
          userKey: userKeyIn(key),
          ...(row.ok ? defined({ facts: row.value.get('facts'), salt: row.value.get('salt') }) : {}),
        })),
      );
    },
    memberKeys: async (partitionKey, page, deadline) => {
      const found = await members.list({ partitionKey, ...rangeOf(page), columns: [] }, deadline);
      return mapResult(found, (listed) => listed.map(({ key }) => userKeyIn(key)));
    },
    nameMember: async (member, facts, deadline) => {
      const name = (row: OpenRow<typeof MEMBER_COLUMNS> | undefined) => ({
        salt: row?.get('salt') ?? newSalt(),
        facts,
      });
      return changeRow(members, memberKeyOf(member), name, { tools, deadline });
    },
    removeMember: (member, deadline) => members.remove(memberKeyOf(member), deadline),
    contextOf: (member) => ['organizations', member.organizationKey, memberKeyOf(member).rowKey, 'facts'],
  };
}

function keysOf(table: AzureTable, tools: TableTools): Pick<Organizations, KeyCalls> {
  const organizations = typedTable(table, ORGANIZATION_FORMAT, tools.log);
  return {
    readKeys: async (organizationKey, deadline) =>
      mapResult(await organizations.read(organizationKeyOf(organizationKey), deadline), keysIn),
    insertKeys: async (organizationKey, keys, deadline) => {
      let standing = keys;
      const complete = (row: OpenRow<typeof ORGANIZATION_COLUMNS> | undefined) => {
        standing = { ...keys, ...goodKeysIn(row) };
        return keysIn(row) === undefined ? valuesOf(standing) : undefined;
      };
      const done = await changeRow(organizations, organizationKeyOf(organizationKey), complete, {
        tools,
        deadline,
      });
      return mapResult(done, () => standing);
    },
    replaceKey: async (organizationKey, { name, unreadableId, wrapped }, deadline) => {
      let standing: OrganizationKeys | undefined;
      const replace = (row: OpenRow<typeof ORGANIZATION_COLUMNS> | undefined) => {
        standing = keysIn(row);
        if (standing?.[name].id !== unreadableId) return undefined;
        standing = { ...standing, [name]: wrapped };
        return valuesOf(standing);
      };
      const done = await changeRow(organizations, organizationKeyOf(organizationKey), replace, {
        tools,
        deadline,
      });
      return mapResult(done, () => standing);
    },
  };
}

/** The versions follow from the keys at every write. */
const valuesOf = ({
  organizationDataKey,
  auditDataKey,
}: OrganizationKeys): Values<typeof ORGANIZATION_COLUMNS> => ({
  organizationDataKey,
  organizationKeyVersion: organizationDataKey.secretVersion,
  auditDataKey,
  auditKeyVersion: auditDataKey.secretVersion,
});

const goodKeysIn = (row: OpenRow<typeof ORGANIZATION_COLUMNS> | undefined) =>
  defined({
    organizationDataKey: row?.get('organizationDataKey'),
    auditDataKey: row?.get('auditDataKey'),
  });

/** Both keys, or none: one alone is completed by the next insert. */
function keysIn(row: OpenRow<typeof ORGANIZATION_COLUMNS> | undefined): OrganizationKeys | undefined {
  const { organizationDataKey, auditDataKey } = goodKeysIn(row);
  return organizationDataKey && auditDataKey ? { organizationDataKey, auditDataKey } : undefined;
}
