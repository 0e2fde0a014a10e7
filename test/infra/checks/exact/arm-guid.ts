/** What `guid(...)` of Bicep makes of texts that are known: a name-based id (RFC 4122, version 5) in Azure's own namespace. */
import { createHash } from 'node:crypto';

/** @see https://learn.microsoft.com/azure/azure-resource-manager/bicep/bicep-functions-string#guid */
const NAMESPACE = Buffer.from('11fb06fb712d4ddd98c7e71bbd588830', 'hex');

export function armGuid(...texts: readonly string[]): string {
  const hash = createHash('sha1').update(NAMESPACE).update(texts.join('-')).digest().subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x50;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  return hash.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
