/** The secret that signs what Wintro's back end is told. Made once; another version is made on purpose. */
import { randomBytes } from 'node:crypto';
import type { HookWork } from './hook-work.ts';
import { patiently } from './patience.ts';

const BYTES = 32;
const PREFIX = 'whsec_';
export const WEBHOOK_CONTENT_TYPE = 'Standard Webhooks secret';

/** The value of one version. */
export const newWebhookSecret = (): string => PREFIX + randomBytes(BYTES).toString('base64');

/** 24 to 64 bytes, as the specification wants them. */
function isWebhookSecret(value: string): boolean {
  const { length } = Buffer.from(value.slice(PREFIX.length), 'base64');
  return value.startsWith(PREFIX) && length >= 24 && length <= 64;
}

/** Makes it when there is none; says so. Throws when the one that is there is not one. */
export async function ensureWebhookSecret({ vault, patience, deeds }: HookWork, name: string): Promise<void> {
  const found = await patiently(patience, 'the vault to show its secrets', () => vault.newest(name));
  if (found !== 'absent') {
    if (!isWebhookSecret(found.value))
      throw new Error(`The secret '${name}' is not whsec_ and base64 of 24 to 64 bytes. It was not touched.`);
    patience.say(`The secret '${name}' is there.`);
    return;
  }
  const value = newWebhookSecret();
  await deeds.change(`the secret '${name}' was made`, () =>
    patiently(patience, 'the vault to take a secret', () =>
      vault.put(name, { value, contentType: WEBHOOK_CONTENT_TYPE }),
    ),
  );
  patience.say(`Made the secret '${name}'.`);
}
