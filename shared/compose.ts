/**
 * The composition root: configuration in, use cases out. Made once per process; SDKs are loaded when they are first
 * needed. Nothing here decides anything.
 */
import { azureClients } from './adapters/azure/azure-clients.ts';
import { attemptsTable } from './adapters/tables/attempts-table.ts';
import { azureTable, type AzureTable } from './adapters/tables/azure-table.ts';
import { cipher } from './adapters/keys/cipher.ts';
import { connectionSlices } from './adapters/tables/connection-slices.ts';
import { connectionsTable } from './adapters/tables/connections-table.ts';
import { dataKeys } from './adapters/keys/data-keys.ts';
import { entra } from './adapters/entra/entra.ts';
import { federatedCredential, secretCredential } from './adapters/entra/entra-credential.ts';
import { graph } from './adapters/graph/graph.ts';
import { graphWire } from './adapters/graph/graph-wire.ts';
import { keyVaultSecrets } from './adapters/keys/key-vault-secrets.ts';
import { randomness, systemClock } from './adapters/process/clock-and-randomness.ts';
import { revalidationQueue } from './adapters/azure/revalidation-queue.ts';
import { runsTable } from './adapters/tables/timer-state.ts';
import { sendsTable } from './adapters/tables/sends-table.ts';
import { signingKeys } from './adapters/jwt/signing-keys.ts';
import { tokenCachesTable } from './adapters/tables/token-caches-table.ts';
import { tokenMemory } from './adapters/process/token-memory.ts';
import { turns } from './adapters/process/send-lock.ts';
import { usageLimits, type TakeUse } from './adapters/process/usage-limits.ts';
import { verifyCaller, type VerifyCaller, type WintroTokenRules } from './adapters/jwt/wintro-jwt.ts';
import type { Config } from './config/config.ts';
import { REVALIDATION_QUEUE } from './domain/revalidation.ts';
import type { WintroUser } from './domain/wintro-user.ts';
import type { CallerKeys } from './ports/keys.ts';
import type { Log } from './ports/log.ts';
import { beginConnect, type BeginConnectPorts } from './usecases/connect/begin-connect.ts';
import { checkHealth, type CheckHealthPorts } from './usecases/health/check-health.ts';
import { completeConnect, type CompletePorts } from './usecases/connect/complete-connect.ts';
import { disconnect, type DisconnectPorts } from './usecases/connect/disconnect.ts';
import {
  listChannels,
  listTeams,
  searchPeople,
  type FindPorts,
} from './usecases/recipients/find-recipients.ts';
import { noteApproval } from './usecases/approval/note-approval.ts';
import { parkCallback, type ParkCallbackPorts } from './usecases/connect/park-callback.ts';
import { readStatus } from './usecases/connect/read-status.ts';
import { revalidatePage, type RevalidatePorts } from './usecases/revalidate/revalidate-page.ts';
import { sendMessage, type SendPorts } from './usecases/send/send-message.ts';
import { walkConnections, type WalkPorts } from './usecases/revalidate/walk-connections.ts';

/** Everything that the use cases are given, in one object. */
type Ports = BeginConnectPorts &
  ParkCallbackPorts &
  CompletePorts &
  DisconnectPorts &
  FindPorts &
  SendPorts &
  WalkPorts &
  RevalidatePorts &
  CheckHealthPorts;

/** A use case with its ports given. */
type Bound<F> = F extends (ports: never, ...rest: infer R) => infer A ? (...rest: R) => A : never;

export interface App {
  readonly beginConnect: Bound<typeof beginConnect>;
  readonly parkCallback: Bound<typeof parkCallback>;
  readonly completeConnect: Bound<typeof completeConnect>;
  readonly readStatus: Bound<typeof readStatus>;
  readonly disconnect: Bound<typeof disconnect>;
  readonly sendMessage: Bound<typeof sendMessage>;
  readonly searchPeople: Bound<typeof searchPeople>;
  readonly listTeams: Bound<typeof listTeams>;
  readonly listChannels: Bound<typeof listChannels>;
  readonly noteApproval: Bound<typeof noteApproval>;
  readonly walkConnections: Bound<typeof walkConnections>;
  readonly revalidatePage: Bound<typeof revalidatePage>;
  readonly checkHealth: Bound<typeof checkHealth>;
  readonly verifyCaller: VerifyCaller;
  readonly takeUse: TakeUse;
  /** The hash under which everything of a user stands. */
  readonly keyOf: (user: WintroUser) => string;
  readonly publicBaseUrl: string;
  /** Writes into the log of what runs at this moment. */
  readonly log: Log;
}

/** Builds the app. No call goes out before the first request needs one. */
export function composeApp(config: Config, log: Log): App {
  const callerKeys = signingKeys(config.wintro.signingKeysUrl, systemClock, log);
  const ports = openPorts(config, callerKeys, log);
  return {
    ...bindUseCases(ports),
    verifyCaller: verifyCaller(tokenRules(config), callerKeys, systemClock),
    takeUse: usageLimits(limitsOf(config), systemClock),
    keyOf: (user) => ports.connections.keyOf(user),
    publicBaseUrl: config.publicBaseUrl,
    log,
  };
}

function openPorts(config: Config, callerKeys: CallerKeys, log: Log): Ports {
  const [clock, random] = [systemClock, randomness];
  const azure = azureClients(config);
  const table = (name: string): AzureTable => azureTable(azure.table(name), log);
  const connections = connectionsTable(table('connections'), random);
  const vault = keyVaultSecrets(azure.vault, { clock, random, log });
  const entraKeys = signingKeys(entraKeysUrl(config), clock, log);
  return {
    connections,
    callerKeys,
    attempts: attemptsTable(table('attempts'), random),
    caches: tokenCachesTable(table('tokencaches')),
    sends: sendsTable(table('sends')),
    slices: connectionSlices(table('connections')),
    runs: runsTable(table('runs')),
    queue: revalidationQueue(azure.queue(REVALIDATION_QUEUE), log),
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
}

/** Binds the use cases to the ports. */
function bindUseCases(
  ports: Ports,
): Omit<App, 'verifyCaller' | 'takeUse' | 'keyOf' | 'publicBaseUrl' | 'log'> {
  return {
    beginConnect: (...rest) => beginConnect(ports, ...rest),
    parkCallback: (...rest) => parkCallback(ports, ...rest),
    completeConnect: (...rest) => completeConnect(ports, ...rest),
    readStatus: (...rest) => readStatus(ports, ...rest),
    disconnect: (...rest) => disconnect(ports, ...rest),
    sendMessage: (...rest) => sendMessage(ports, ...rest),
    searchPeople: (...rest) => searchPeople(ports, ...rest),
    listTeams: (...rest) => listTeams(ports, ...rest),
    listChannels: (...rest) => listChannels(ports, ...rest),
    noteApproval: (...rest) => noteApproval(ports, ...rest),
    walkConnections: (...rest) => walkConnections(ports, ...rest),
    revalidatePage: (...rest) => revalidatePage(ports, ...rest),
    checkHealth: (...rest) => checkHealth(ports, ...rest),
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
