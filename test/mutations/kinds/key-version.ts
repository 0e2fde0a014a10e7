/** A wrapped key names the version of the secret that wrapped it, is bound to it, and is opened by it alone. */
import { mutations } from '../mutation.ts';

const KEYS = 'adapters/keys/data-keys.ts';
const VAULT = 'adapters/keys/key-vault-secrets.ts';
const CONTEXT = "=> ['data-key', secretVersion];";

export const KEY_VERSION = mutations('key-version', {
  'not-bound': {
    file: KEYS,
    from: CONTEXT,
    to: "=> ['data-key', secretVersion.slice(0, 0)];",
    bug: 'A wrapped key opens under whatever version is written beside it.',
  },
  'opened-by-the-newest': {
    file: KEYS,
    from: 'await vault.version(secretName, secretVersion, deadline);',
    to: 'await vault.newest(secretName, deadline);',
    bug: 'After a rotation no key opens any more.',
  },
  'bound-to-the-value': {
    file: KEYS,
    from: 'contextOf(secretVersion), sealed)',
    to: 'contextOf(secret.value.version), sealed)',
    bug: 'A key is opened under the version that the vault names, not under the one that it was sealed with.',
  },
  'names-no-version': {
    file: KEYS,
    from: 'const secretVersion = secret.value.version;',
    to: "const secretVersion = '';",
    bug: 'A wrapped key does not say which version opens it.',
  },
  'vault-forgets-the-version': {
    file: VAULT,
    from: 'defined({ version: wanted.version })',
    to: "defined({ version: wanted.name === '' ? wanted.version : undefined })",
    bug: 'The vault is asked for the newest version whatever was wanted.',
  },
  'cache-of-one-name': {
    file: VAULT,
    from: 'const key = JSON.stringify([name, version])',
    to: 'const key = JSON.stringify([name])',
    bug: 'Two versions of a secret share one place in the cache.',
  },
  'version-is-the-newest': {
    file: VAULT,
    from: 'version: (name, version, deadline) => through(name, version)(deadline),',
    to: 'version: (name, version, deadline) => through(name, version === "" ? version : undefined)(deadline),',
    bug: 'A version is read as the newest one.',
  },
  'any-key-id': {
    file: 'adapters/keys/cipher.ts',
    from: 'JSON.stringify([...context, key.id])',
    to: 'JSON.stringify([...context, key.bytes.length])',
    bug: 'What was sealed under a key opens under another one of the same bytes.',
  },
  'any-place': {
    file: 'adapters/keys/cipher.ts',
    from: 'JSON.stringify([...context, key.id])',
    to: 'JSON.stringify([context.length, key.id])',
    bug: 'A sealed text opens in another place.',
  },
  'column-of-the-ledger-key': {
    file: 'adapters/tables/connection-columns.ts',
    from: 'ledgerKeyVersion: ledgerKey?.secretVersion,',
    to: 'ledgerKeyVersion: ledgerKey?.id,',
    bug: 'Nobody finds the rows of an old version by their column.',
  },
  'column-of-the-token-key': {
    file: 'adapters/tables/connection-columns.ts',
    from: 'tokenKeyVersion: tokenKey?.secretVersion,',
    to: 'tokenKeyVersion: row.tokenKey?.wrapped,',
    bug: 'Nobody finds the token keys of an old version by their column.',
  },
  'column-of-the-organization': {
    file: 'adapters/tables/organizations-table.ts',
    from: 'organizationKeyVersion: organizationDataKey.secretVersion,',
    to: 'organizationKeyVersion: auditDataKey.secretVersion,',
    bug: 'The version column of an organization tells that of its other key.',
  },
  'wrong-length': {
    file: KEYS,
    from: 'if (bytes.length === KEY_BYTES) return',
    to: 'if (bytes.length >= KEY_BYTES / 2) return',
    bug: 'A secret of half the length is taken for a key.',
  },
  'lost-without-a-word-of-the-vault': {
    file: KEYS,
    from: '!isGone || !lostVersions.has(secretVersion.toLowerCase())',
    to: '!lostVersions.has(secretVersion.toLowerCase())',
    bug: 'A version that was declared lost counts as gone while the vault does not answer.',
  },
  'lost-without-being-declared': {
    file: KEYS,
    from: '!isGone || !lostVersions.has(secretVersion.toLowerCase())',
    to: '!isGone',
    bug: 'A version that the vault does not know counts as lost although no operator has said so.',
  },
  'open-whatever-the-secret': {
    file: KEYS,
    from: '  return (secret) => {\n',
    to: "  const all = boundedMap<DataKey>(MAX_OPEN_KEYS);\n  return (secret) => {\n    if (secret.version !== '') return all;\n",
    bug: 'A key stays open after its secret was read anew with another value.',
  },
  'open-by-name-alone': {
    file: KEYS,
    from: 'JSON.stringify([id, wrapped.wrapped])',
    to: 'JSON.stringify([id])',
    bug: 'A key that is open opens what is wrapped otherwise under its name.',
  },
  'damage-goes-unsaid': {
    file: KEYS,
    from: "    log.write('key.unreadable', { secretName, secretVersion });\n",
    to: '',
    bug: 'No operator hears of a key that nobody can open.',
  },
});
