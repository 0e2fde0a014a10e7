/** Key Vault's error answers. */
import type { Context } from 'hono';

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 503;

export interface VaultError {
  readonly status: Status;
  readonly code: string;
  readonly message: string;
  readonly inner?: string;
}

export const secretNotFound = (name: string): VaultError => ({
  status: 404,
  code: 'SecretNotFound',
  message: `A secret with (name/id) ${name} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
});

/** A deleted secret keeps its name until it is recovered or purged. */
export const objectIsDeleted = (name: string): VaultError => ({
  status: 409,
  code: 'Conflict',
  message: `Secret ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the secret can only be recovered or purged.`,
  inner: 'ObjectIsDeletedButRecoverable',
});

export const secretDisabled: VaultError = {
  status: 403,
  code: 'Forbidden',
  message: 'Operation get is not allowed on a disabled secret.',
  inner: 'SecretDisabled',
};

export const forbidden: VaultError = {
  status: 403,
  code: 'Forbidden',
  message:
    "Caller is not authorized to perform action on resource. If role assignments, deny assignments or role definitions were changed recently, please observe propagation time. Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'",
  inner: 'ForbiddenByRbac',
};

export const unauthorized: VaultError = {
  status: 401,
  code: 'Unauthorized',
  message: 'AKV10000: Request is missing a Bearer or PoP token.',
};

export const badParameter = (message: string): VaultError => ({ status: 400, code: 'BadParameter', message });

export const unavailable: VaultError = {
  status: 503,
  code: 'ServiceUnavailable',
  message: 'The service is temporarily unavailable.',
};

export function sendVaultError(context: Context, { status, code, message, inner }: VaultError): Response {
  context.set('note', inner ?? code);
  return context.json(
    { error: { code, message, ...(inner ? { innererror: { code: inner } } : {}) } },
    status,
  );
}
