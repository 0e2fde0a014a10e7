/**
 * The names that are used of Azure's SDKs, in one part of the bundle. They stand in static exports so that the rest of
 * the packages is left out; this file itself is imported dynamically.
 */
export { TableClient } from '@azure/data-tables';
export { ManagedIdentityCredential } from '@azure/identity';
export { SecretClient } from '@azure/keyvault-secrets';
