/**
 * Whom a request without a caller is counted for: the address that Azure's front end reports. It stays in memory, for as
 * long as the limit looks back, and is never logged.
 */

/** Longest text of an address, with its port. */
const MAX_ADDRESS_CHARS = 64;

/**
 * The sender of an `X-Forwarded-For`: its last entry is the front end's word, what stands before it is the sender's own.
 * A network of IPv6 (its first four groups) is one sender. Without the header all are one.
 */
export function senderOf(forwardedFor: string | null): string {
  const last = (forwardedFor ?? '').split(',').at(-1)?.trim().slice(0, MAX_ADDRESS_CHARS) ?? '';
  const [, bracketed] = /^\[(.+)\](?::\d+)?$/.exec(last) ?? [];
  const address = bracketed ?? last.replace(/^([\d.]+):\d+$/, '$1');
  return address.split(':').slice(0, 4).join(':');
}
