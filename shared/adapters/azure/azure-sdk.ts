/**
 * The names that are used of Azure's SDKs, in one part of the bundle. They stand in static exports so that the rest of
 * the packages is left out; this file itself is imported dynamically.
 */
import { createDefaultHttpClient } from '@azure/core-rest-pipeline';

export { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
export { TableClient } from '@azure/data-tables';
export { ManagedIdentityCredential } from '@azure/identity';
export { SecretClient } from '@azure/keyvault-secrets';

/** Keeps the connections to the tables, whoever makes the request. */
export const tableHttpClient = createDefaultHttpClient();
