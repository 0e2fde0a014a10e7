/**
 * What a refusal of Key Vault means for a hook: not yet (a role that is too new, throttling, a name that is not known
 * yet, an answer that is not the vault's), or something that only a person can mend, which throws.
 * @see https://learn.microsoft.com/azure/key-vault/general/common-error-codes
 */
import { notYet, type NotYet } from './patience.ts';

export interface VaultFault {
  readonly name: string;
  readonly code?: string;
  readonly statusCode?: number;
  readonly message: string;
  readonly details?: { readonly error?: { readonly innerError?: { readonly code?: string } | null } | null };
  readonly response?: { readonly headers?: { get(name: string): string | undefined } };
}

/** Words of refusals for which no role helps. */
const FIREWALL = /ForbiddenByFirewall|client address is not authorized/i;
const CLOSED = /ForbiddenByConnection|public (?:network )?access/i;
const PROXY = '403 with something that is not the JSON of Key Vault; is a proxy in between?';

/**
 * @param name of the secret
 * @param who runs the hook, for the sentence about the role
 */
export function judgeVaultFault(error: unknown, name: string, who: string): NotYet {
  const fault = error as VaultFault;
  const words = `${fault.details?.error?.innerError?.code ?? ''} ${fault.message}`;
  if (fault.statusCode === 403) {
    if (!isOfTheVault(fault)) return notYet(PROXY);
    return judgeForbidden(words, name, who, error);
  }
  if (fault.statusCode === 409) throw new Error(deletedText(name), { cause: error });
  if (fault.statusCode === 401 || /Credential|Authentication/.test(fault.name)) {
    throw new Error(`Key Vault did not accept the sign-in: ${fault.message}`, { cause: error });
  }
  if (fault.statusCode === 400) throw new Error(`Key Vault answered 400: ${fault.message}`, { cause: error });
  return notYet(`Key Vault answered ${fault.statusCode ?? fault.code ?? fault.message}`, {
    retryAfter: fault.response?.headers?.get('retry-after'),
    isRefusal: fault.statusCode === 429 && isOfTheVault(fault),
  });
}

/** Its own JSON, not the page of somebody in between. */
const isOfTheVault = ({ details }: VaultFault): boolean => Boolean(details?.error);

function judgeForbidden(words: string, name: string, who: string, cause: unknown): NotYet {
  if (/SecretDisabled|disabled secret|secret is disabled/i.test(words))
    throw new Error(disabledText(name), { cause });
  if (CLOSED.test(words)) throw new Error(NOT_PUBLIC, { cause });
  if (FIREWALL.test(words)) throw new Error(FIREWALL_CLOSED, { cause });
  return notYet(`the role "Key Vault Secrets Officer" on the vault is not in effect for ${who}`, {
    isRefusal: true,
  });
}

const FIREWALL_CLOSED =
  'The firewall of the vault does not let this machine in (ForbiddenByFirewall). No role and no waiting helps: run this ' +
  'where the vault can be reached, or let this address in: az keyvault network-rule add --name <vault> --ip-address <yours>';

const NOT_PUBLIC =
  'The vault takes no requests from public addresses (ForbiddenByConnection). No role and no waiting helps: run this where ' +
  'its private network can be reached, or allow them: az keyvault update --name <vault> --public-network-access Enabled';

const disabledText = (name: string): string =>
  `The secret '${name}' is disabled. It is not replaced, because what was encrypted with it could not be read any ` +
  `more. Enable it: az keyvault secret set-attributes --vault-name <vault> --name ${name} --enabled true`;

const deletedText = (name: string): string =>
  `The secret '${name}' was deleted and can be recovered. It is not replaced. Recover it: ` +
  `az keyvault secret recover --vault-name <vault> --name ${name}`;
