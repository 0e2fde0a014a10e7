/** The secret whose versions wrap the keys of users. Made once; never replaced, because nothing could be read any more. */
import { randomBytes } from 'node:crypto';
import type { HookWork } from './hook-work.ts';
import { patiently } from './patience.ts';

const BYTES = 32;
export const KEY_CONTENT_TYPE = `base64 of ${BYTES} bytes`;

/** The value of one version. */
export const newKeyValue = (): string => randomBytes(BYTES).toString('base64');

/** Makes it when there is none; says so. Throws when the one that is there is not one. */
export async function ensureKeyEncryptionSecret(
  { vault, patience, deeds }: HookWork,
  name: string,
): Promise<void> {
  const found = await patiently(patience, 'the vault to show its secrets', () => vault.newest(name));
  if (found !== 'absent') {
    if (Buffer.from(found.value, 'base64').length !== BYTES) {
      throw new Error(`The secret '${name}' is not the base64 text of ${BYTES} bytes. It was not touched.`);
    }
    patience.say(`The secret '${name}' is there.`);
    return;
  }
  const value = newKeyValue();
  await deeds.change(`the secret '${name}' was made`, () =>
    patiently(patience, 'the vault to take a secret', () =>
      vault.put(name, { value, contentType: KEY_CONTENT_TYPE }),
    ),
  );
  patience.say(`Made the secret '${name}'.`);
}
