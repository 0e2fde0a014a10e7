/** The stand-ins for Key Vault and the managed identity beside the real ones. */
import { row, type ParityRow } from '../parity/row.ts';

export const vaultParity: readonly ParityRow[] = [
  row('Clients of vault and identity', 'real', '`@azure/keyvault-secrets` and `@azure/identity`', [
    'vault/vault-sdk.test.ts',
    'the real client reads, lists and sets secrets, and names what went wrong',
  ]),
  row(
    'Secrets and their versions',
    'emulated',
    'newest and older, disabled, deleted and recovered; an expired one is still given',
    ['vault/vault.test.ts', 'a deleted secret is not found, keeps its name, and comes back whole'],
  ),
  row(
    'The vault’s challenge and role',
    'emulated',
    '401 with the tenant and resource; 403 without the role',
    ['vault/vault.test.ts', 'without a token it tells where to get one, and nothing else'],
  ),
  row(
    'Managed identity',
    'emulated',
    '`IDENTITY_ENDPOINT` with its header, one user-assigned identity, tokens of a day',
    ['identity/identity.test.ts', 'the real ManagedIdentityCredential gets a token for %s'],
  ),
  row('Keys, certificates, purge, networks', 'absent', 'refused', [
    'parity/absent.test.ts',
    'Key Vault refuses %s %s, which is not there',
  ]),
];
