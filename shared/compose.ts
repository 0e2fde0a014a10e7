/**
 * The composition root: configuration in, use cases out. Made once per process; SDKs are loaded when they are first
 * needed. Nothing here decides anything.
 */
import { azureClients } from './adapters/azure-clients.ts';
import { attemptsTable } from './adapters/attempts-table.ts';
import { azureTable, type AzureTable } from './adapters/azure-table.ts';
import { cipher } from './adapters/cipher.ts';
import { connectionsTable } from './adapters/connections-table.ts';
import { dataKeys } from './adapters/data-keys.ts';
import { entra } from './adapters/entra.ts';
import { federatedCredential, secretCredential } from './adapters/entra-credential.ts';
import { graph } from './adapters/graph.ts';
import { graphWire } from './adapters/graph-wire.ts';
import { keyVaultSecrets } from './adapters/key-vault-secrets.ts';
import { randomness, systemClock } from './adapters/randomness.ts';
import { sendsTable } from './adapters/sends-table.ts';
import { signingKeys } from './adapters/signing-keys.ts';
import { tokenCachesTable } from './adapters/token-caches-table.ts';
import { tokenMemory } from './adapters/token-memory.ts';
import { turns } from './adapters/turns.ts';
import { usageLimits, type TakeUse } from './adapters/usage-limits.ts';
import { verifyCaller, type VerifyCaller, type WintroTokenRules } from './adapters/wintro-jwt.ts';
import type { Config } from './config.ts';
import type { Log } from './ports.ts';
import type { BeginConnectPorts } from './usecases/begin-connect.ts';
import type { CheckHealthPorts } from './usecases/check-health.ts';
import type { CompletePorts } from './usecases/complete-connect.ts';
import type { DisconnectPorts } from './usecases/disconnect.ts';
import type { FindPorts } from './usecases/find-recipients.ts';
import type { ParkCallbackPorts } from './usecases/park-callback.ts';
import type { SendPorts } from './usecases/send-message.ts';

/** Everything that the use cases are given, in one object. */
export type Ports = BeginConnectPorts &
  ParkCallbackPorts &
  CompletePorts &
  DisconnectPorts &
  FindPorts &
  SendPorts &
  CheckHealthPorts;

export interface App {
  readonly ports: Ports;
  readonly verifyCaller: VerifyCaller;
  readonly takeUse: TakeUse;
}

/** Builds the app. No call goes out before the first request needs one. */
export function composeApp(config: Config, log: Log): App {
  const [clock, random] = [systemClock, randomness];
  const azure = azureClients(config);
  const table = (name: string): AzureTable => azureTable(azure.table(name), log);
  const connections = connectionsTable(table('connections'), random);
  const vault = keyVaultSecrets(azure.vault, { clock, random, log });
  const entraKeys = signingKeys(entraKeysUrl(config), clock, log);
  const ports: Ports = {
    connections,
    attempts: attemptsTable(table('attempts'), random),
    caches: tokenCachesTable(table('tokencaches')),
    sends: sendsTable(table('sends')),
    keys: dataKeys(vault, config.keyEncryptionSecretName, log),
    cipher,
    random,
    clock,
    log,
    memory: tokenMemory(),
    turns: turns(),
    entra: entra({
      settings: entraSettings(config),
      credential:
        config.entra.credential === 'secret'
          ? secretCredential(vault, config.entra.clientSecretName)
          : federatedCredential(azure.identity, log),
      idToken: { clientId: config.entra.clientId, issuer: ISSUER, keys: entraKeys, clock },
      clock,
      random,
    }),
    graph: graph(
      graphWire(config.graphBaseUrl, () => crypto.randomUUID()),
      config.graphBaseUrl,
      clock,
    ),
    returnAddresses: config.returnAddresses,
    tenantAllowList: config.tenantAllowList,
  };
  return {
    ports,
    verifyCaller: verifyCaller(
      tokenRules(config),
      signingKeys(config.wintro.signingKeysUrl, clock, log),
      clock,
    ),
    takeUse: usageLimits(limitsOf(config), clock),
  };
}

const ISSUER = 'https://login.microsoftonline.com/{tenantid}/v2.0';

const entraKeysUrl = (config: Config): string =>
  (
    config.entra.endpoints?.jwks_uri ?? 'https://login.microsoftonline.com/{tenantid}/discovery/v2.0/keys'
  ).replace('{tenantid}', 'organizations');

function entraSettings(config: Config): {
  clientId: string;
  redirectUri: string;
  authorityMetadata?: string;
} {
  const { clientId, endpoints } = config.entra;
  const metadata = endpoints ? { authorityMetadata: JSON.stringify(endpoints) } : {};
  return { clientId, redirectUri: config.redirectUri, ...metadata };
}

function limitsOf({ usageLimits: limits }: Config): Parameters<typeof usageLimits>[0] {
  return {
    connect: [{ count: limits.connectsPerHour, perSeconds: 3_600 }],
    send: [
      { count: limits.sendsPerMinute, perSeconds: 60 },
      { count: limits.sendsPerDay, perSeconds: 86_400 },
    ],
    read: [{ count: limits.readsPerMinute, perSeconds: 60 }],
  };
}

function tokenRules({ wintro }: Config): WintroTokenRules {
  return {
    issuer: wintro.issuer,
    audience: wintro.audience,
    algorithms: wintro.algorithms,
    organizationClaim: wintro.claimNames.organization,
    rolesClaim: wintro.claimNames.roles,
    roleNames: {
      recruiter: wintro.roleNames.recruiter,
      'organization-admin': wintro.roleNames.organizationAdmin,
      operator: wintro.roleNames.operator,
    },
  };
}
