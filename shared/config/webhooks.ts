/** The part of the configuration that is about telling Wintro's back end: its address, and the secret that signs. */
import { isLoopback, type SettingsReader } from './settings-reader.ts';

export interface WebhookConfig {
  readonly url: string;
  readonly secretName: string;
}

const SECRET_NAME = /^[0-9A-Za-z-]{1,127}$/;

/** Reads where events are posted to; undefined while no address is set: nothing is written or posted then. */
export function readWebhooks(read: SettingsReader): WebhookConfig | undefined {
  const url = read.optional('WEBHOOK_URL');
  const secretName = read.optional('WEBHOOK_SECRET_NAME') ?? '';
  if (url === undefined) return undefined;
  if (!isWebhookUrl(url))
    read.note('WEBHOOK_URL', 'must be an https address without user or fragment (http on loopback only)');
  if (!SECRET_NAME.test(secretName)) read.note('WEBHOOK_SECRET_NAME', 'is not a name of a secret');
  return { url, secretName };
}

function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, hash } = new URL(text);
  if (username !== '' || password !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(text));
}
