/** A key's row and its send are written together; a key that points nowhere has been used all the same, and sends nothing. */
import { mutations } from '../mutation.ts';

const SENDS = 'adapters/tables/sends-table.ts';
const WRITE = 'adapters/tables/certain-write.ts';

export const KEY_WITHOUT_SEND = mutations('key-without-send', {
  'counts-as-unused': {
    file: SENDS,
    from: 'return succeed({ ...(send.value ?? lostSend(key.sendId)), key });',
    to: 'return succeed(send.value === undefined ? undefined : { ...send.value, key });',
    bug: 'A key whose send is gone sends again.',
  },
  'may-be-tried-again': {
    file: 'adapters/tables/send-rows.ts',
    from: "    state: 'unknown',\n    kind: 'mail',\n    attemptId: '',\n    createdAt: '',\n    accountHash: '',\n    record: '' as Sealed,\n    failedWith: 'send-outcome-unknown',",
    to: "    state: 'failed',\n    retryable: true,\n    kind: 'mail',\n    attemptId: '',\n    createdAt: '',\n    accountHash: '',\n    record: '' as Sealed,\n    failedWith: 'send-outcome-unknown',",
    bug: 'A send that is gone counts as certainly not sent.',
  },
  'damaged-pointer': {
    file: SENDS,
    from: 'const send = isSendId(key.sendId)\n',
    to: "const send = key.sendId !== ''\n",
    bug: 'A damaged pointer is read as a row key, whatever it is.',
  },
  'only-the-key': {
    file: SENDS,
    from: 'rows.insertTogether([keyRow, sendRowOf(userKey, send)], deadline);',
    to: 'rows.insertTogether([keyRow], deadline);',
    bug: 'The key is written without its send.',
  },
  'only-the-send': {
    file: SENDS,
    from: 'rows.insertTogether([keyRow, sendRowOf(userKey, send)], deadline);',
    to: 'rows.insertTogether([sendRowOf(userKey, send)], deadline);',
    bug: 'The send is written without its key.',
  },
  'etag-of-the-key': {
    file: SENDS,
    from: "inserted.value[1] ?? ''",
    to: "inserted.value[0] ?? ''",
    bug: "The end of a send is written with the ETag of its key's row.",
  },
  'outage-is-nothing': {
    file: SENDS,
    from: '      if (!send.ok) return send;\n',
    to: '      if (!send.ok) return succeed(undefined);\n',
    bug: 'A send that cannot be read counts as one that never was.',
  },
  'key-outage-is-nothing': {
    file: SENDS,
    from: '      if (!found.ok) return found;\n      const key = found.value;',
    to: '      if (!found.ok) return succeed(undefined);\n      const key = found.value;',
    bug: 'A key that cannot be read counts as unused.',
  },
  'unknown-state-is-failed': {
    file: 'adapters/tables/send-rows.ts',
    from: "state: row.get('state') ?? 'unknown',",
    to: "state: row.get('state') ?? 'failed',",
    bug: 'A state that cannot be told counts as certainly not sent.',
  },
  'transaction-of-another': {
    file: WRITE,
    from: 'row === undefined || !isOwn(row, writeId))',
    to: 'row === undefined)',
    bug: "Somebody else's key and send are taken for our own.",
  },
  'existing-is-reserved': {
    file: SENDS,
    from: "if (inserted.value === 'conflict') return succeed({ existing: true as const });",
    to: "if (inserted.value === 'conflict') return succeed({ etag: '' });",
    bug: 'A key that was used is taken for a new one.',
  },
  'gone-is-a-new-one': {
    file: 'usecases/send/keyed-request.ts',
    from: "  if (found.value === undefined) return failWith(failure('write-conflict'));\n",
    to: "  if (found.value === undefined) return succeed({ taken: { row: send, etag: '' } });\n",
    bug: 'A key that exists and cannot be found is posted for without a row.',
  },
  'ids-of-any-form': {
    file: SENDS,
    from: String.raw`/^s-\d{13}-[\w-]{1,64}$/.test(id)`,
    to: "id.startsWith('s-')",
    bug: 'A word of any length is asked for as a row key.',
  },
});
