/** The part of the configuration that is about the key-encryption secret: its name, and versions of it that are lost. */
import type { SettingsReader } from './settings-reader.ts';

export interface KeyEncryptionConfig {
  readonly secretName: string;
  /** Versions that nobody can bring back, in small letters. */
  readonly lostVersions: ReadonlySet<string>;
}

const SECRET_NAME = /^[0-9A-Za-z-]{1,127}$/;
/** Key Vault names a version by 32 hexadecimal digits. */
const VERSION = /^[0-9a-f]{32}$/;

/** Reads which secret wraps the data keys. */
export function readKeyEncryption(read: SettingsReader): KeyEncryptionConfig {
  return {
    secretName: read.matching('KEY_ENCRYPTION_SECRET_NAME', SECRET_NAME, 'is not a name of a secret'),
    lostVersions: readLostVersions(read),
  };
}

function readLostVersions(read: SettingsReader): ReadonlySet<string> {
  const text = read.optional('KEY_ENCRYPTION_LOST_VERSIONS') ?? '';
  const versions = text
    .split(',')
    .map((one) => one.trim().toLowerCase())
    .filter((one) => one !== '');
  if (!versions.every((one) => VERSION.test(one))) {
    const fault = 'must list versions of a secret (32 hexadecimal digits each), separated by commas';
    read.note('KEY_ENCRYPTION_LOST_VERSIONS', fault);
  }
  return new Set(versions);
}
