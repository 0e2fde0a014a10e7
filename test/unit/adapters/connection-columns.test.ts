import { expect, test } from '@jest/globals';
import {
  CONNECTION_SCHEMA,
  fromColumns,
  toColumns,
} from '../../../shared/adapters/tables/connection-columns.ts';
import {
  EMPTY_CONNECTION,
  type Connection,
  type Sealed,
} from '../../../shared/domain/connection/connection.ts';

const ROW: Connection = {
  ...EMPTY_CONNECTION,
  state: 'connected',
  generation: 'generation',
  account: { tenantId: 'tenant', accountHash: 'hash', profile: 'sealed' as Sealed },
  grantedScopes: ['User.Read', 'Mail.Send'],
};

test('an empty row has columns and comes back empty', () => {
  const columns = toColumns(EMPTY_CONNECTION, {});
  expect(columns).toEqual({
    schema: CONNECTION_SCHEMA,
    state: 'not-connected',
    grantedScopes: '',
    openAttempts: '[]',
    knownChats: '{}',
  });
  expect(fromColumns(columns)).toEqual(EMPTY_CONNECTION);
});

test('columns of a later version are kept', () => {
  const read = { ...toColumns(ROW, {}), schema: 2, laterColumn: 'from the future', writeId: 'old' };
  const written = toColumns(fromColumns(read), read);
  expect(written['laterColumn']).toBe('from the future');
  expect(written).not.toHaveProperty('writeId');
});

test('a column that the next row does not have is not written again', () => {
  const read = toColumns(ROW, {});
  expect(toColumns(EMPTY_CONNECTION, read)).not.toHaveProperty('generation');
});

test('an account of which a part is missing is none', () => {
  const { profile: _profile, ...columns } = toColumns(ROW, {});
  expect(fromColumns(columns)).not.toHaveProperty('account');
});

test('a row of an older version, with columns that are not there yet, is read', () => {
  expect(fromColumns({ state: 'connected' })).toEqual({ ...EMPTY_CONNECTION, state: 'connected' });
  expect(fromColumns({})).toEqual(EMPTY_CONNECTION);
});
