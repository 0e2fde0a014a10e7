/** The secret whose versions wrap the keys of users. Made once; never replaced, because nothing could be read any more. */
import { randomBytes } from 'node:crypto';
import { patiently, type Patience } from './patience.ts';
import type { Vault } from './vault.ts';

const BYTES = 32;

/** Makes it when there is none; says so. Throws when the one that is there is not one. */
export async function ensureKeyEncryptionSecret(
  vault: Vault,
  name: string,
  patience: Patience,
): Promise<void> {
  const found = await patiently(patience, 'the right to read secrets', async () => {
    const answer = await vault.newest(name);
    return answer === 'too-early' ? undefined : answer;
  });
  if (found !== 'absent') {
    if (Buffer.from(found.value, 'base64').length !== BYTES) {
      throw new Error(`The secret '${name}' is not the base64 text of ${BYTES} bytes. It was not touched.`);
    }
    patience.say(`The secret '${name}' is there.`);
    return;
  }
  const value = randomBytes(BYTES).toString('base64');
  await patiently(patience, 'the right to write secrets', async () => {
    const answer = await vault.put(name, { value, contentType: `base64 of ${BYTES} bytes` });
    return answer === 'too-early' ? undefined : answer;
  });
  patience.say(`Made the secret '${name}'.`);
}
