/** Loads the SDKs of the adapters before anybody needs them, one at a time. Nothing is called. */
import { loadAzureSdk } from './adapters/azure/azure-clients.ts';
import { loadMsal } from './adapters/entra/entra-msal.ts';
import { loadGraphClient } from './adapters/graph/graph-wire.ts';

/** In the order in which a request needs them. */
export const loadSdk = { azure: loadAzureSdk, graph: loadGraphClient, msal: loadMsal } as const;
