/** Faults that an adapter could have, each as a change of its source. The other tables. */
import { mutant, type Mutant } from './mutant.ts';

export const TABLE_MUTANTS: readonly Mutant[] = [
  mutant(
    'makes a new salt for who is listed',
    'organizations-table.ts',
    'await members.insert(row, deadline)',
    'await changeRow(members, row.key, () => row.values, { tools, deadline })',
  ),
  mutant(
    'makes a new salt for who is named',
    'organizations-table.ts',
    "salt: row?.get('salt') ?? newSalt(),",
    'salt: newSalt(),',
  ),
  mutant(
    'replaces the keys of an organization',
    'organizations-table.ts',
    'keysIn(row) === undefined ? valuesOf(standing) : undefined',
    'valuesOf({ ...standing, ...keys })',
  ),
  mutant(
    'answers keys that do not stand',
    'organizations-table.ts',
    'standing = { ...keys, ...goodKeysIn(row) };',
    'standing = keys;',
  ),
  mutant(
    'does not derive the version of an organization key',
    'organizations-table.ts',
    'organizationKeyVersion: organizationDataKey.secretVersion,',
    '',
  ),
  mutant(
    'gives all organizations one row',
    'organizations-table.ts',
    "partitionKey: organizationKey,\n  rowKey: 'organization'",
    "partitionKey: organizationKey.slice(0, 0),\n  rowKey: 'organization'",
  ),
  mutant(
    'removes no attempt',
    'attempts-table.ts',
    'for (const id of ids) {',
    'for (const id of ids.slice(ids.length)) {',
  ),
  mutant(
    'says nothing of a taken id',
    'attempts-table.ts',
    "done.value.conflict ? failWith(failure('write-conflict')) : succeed(undefined)",
    'succeed(undefined)',
  ),
  mutant(
    'answers the ETag that it was given',
    'attempts-table.ts',
    'done.value.conflict ? undefined : done.value.etag',
    'done.value.conflict ? undefined : etag',
  ),
  mutant(
    'reads an attempt of another id',
    'attempts-table.ts',
    'attempt?.id !== id',
    'attempt === undefined',
  ),
  mutant(
    'removes no cache',
    'token-caches-table.ts',
    'rows.remove(keyOf(userKey, generation), deadline)',
    "rows.remove(keyOf(userKey, ''), deadline)",
  ),
  mutant(
    'always says that the cache was written',
    'token-caches-table.ts',
    'written: !done.value.conflict',
    'written: true',
  ),
  mutant(
    'inserts caches of any size',
    'token-caches-table.ts',
    'insert: async (userKey, generation, sealed, deadline) => {\n      if (sealed.length > MAX_CACHE_BYTES) return tooLarge;',
    'insert: async (userKey, generation, sealed, deadline) => {',
  ),
  mutant('loses a chunk', 'token-caches-table.ts', 'whole.length === count', 'whole.length > 0'),
  mutant(
    'cuts long caches',
    'token-caches-table.ts',
    'const chunkCount = (sealed: Uint8Array): number => Math.ceil(',
    'const chunkCount = (sealed: Uint8Array): number => Math.floor(',
  ),
  mutant(
    'knows one generation',
    'token-caches-table.ts',
    'rowKey: `cache-${generation}`',
    "rowKey: 'cache-'.concat(generation.slice(0, 0))",
  ),
  mutant(
    'shares keys between users',
    'sends-table.ts',
    'const keyRow = { key: { partitionKey: userKey, rowKey: keyRowOf(keyHash) }',
    "const keyRow = { key: { partitionKey: '0', rowKey: keyRowOf(keyHash) }",
  ),
  mutant(
    'forgets the fingerprint',
    'sends-table.ts',
    "fingerprint: row.get('fingerprint') ?? ''",
    "fingerprint: ''",
  ),
  mutant(
    'forgets whether a send may be tried again',
    'sends-table.ts',
    "retryable: row.get('retryable'),",
    '',
  ),
  mutant(
    'binds a field to its row only',
    'sends-table.ts',
    "['sends', userKey, sendId, field]",
    "['sends', userKey, sendId, field.slice(0, 0)]",
  ),
  mutant(
    'takes an unknown state for a running one',
    'sends-table.ts',
    "row.get('state') ?? 'unknown'",
    "row.get('state') ?? 'sending'",
  ),
  mutant(
    'reads any row as a send',
    'sends-table.ts',
    'isSendId(sendId) ? readSend(rows, userKey, sendId, deadline) : Promise.resolve(succeed(undefined))',
    'readSend(rows, userKey, sendId, deadline)',
  ),
  mutant(
    'moves the cursor whatever stands there',
    'timer-state.ts',
    'written.conflict ? undefined : written.etag',
    "written.conflict ? 'etag' : written.etag",
  ),
  mutant(
    'has one heartbeat for all timers',
    'timer-state.ts',
    'keyOf(`heartbeat-${timer}`)',
    "keyOf('heartbeat-'.concat(timer.slice(0, 0)))",
  ),
];
