/**
 * The composition root: configuration in, use cases out. Made once per process; SDKs are loaded when they are first
 * needed. Nothing here decides anything.
 */
import { azureClients } from './adapters/azure/azure-clients.ts';
import { revalidationQueue } from './adapters/azure/revalidation-queue.ts';
import { storageProbe } from './adapters/azure/storage-probe.ts';
import { entra } from './adapters/entra/entra.ts';
import { federatedCredential, secretCredential } from './adapters/entra/entra-credential.ts';
import { ownCredential } from './adapters/entra/own-credential.ts';
import { graph } from './adapters/graph/graph.ts';
import { graphWire } from './adapters/graph/graph-wire.ts';
import { signingKeys } from './adapters/jwt/signing-keys.ts';
import { verifyCaller } from './adapters/jwt/wintro-jwt.ts';
import { cipher } from './adapters/keys/cipher.ts';
import { dataKeys } from './adapters/keys/data-keys.ts';
import { keyVaultSecrets } from './adapters/keys/key-vault-secrets.ts';
import { keyRewrapping } from './adapters/keys/rewrap-keys.ts';
import { randomness as random, systemClock as clock } from './adapters/process/clock-and-randomness.ts';
import { toAsciiDomain } from './adapters/process/ascii-domain.ts';
import { refusalCounts } from './adapters/process/refusal-counts.ts';
import { recentPolicies } from './adapters/process/recent-policies.ts';
import { recently } from './adapters/process/recently.ts';
import { keyedLock } from './adapters/process/keyed-lock.ts';
import { tokenMemory } from './adapters/process/token-memory.ts';
import { unrecordedSends } from './adapters/process/unrecorded-sends.ts';
import { usageLimits } from './adapters/process/usage-limits.ts';
import { openTables } from './adapters/tables/open-tables.ts';
import { allowListByOrganization, organizationKeyOf } from './adapters/tables/table-keys.ts';
import type { Config } from './config/config.ts';
import { HEALTH_PROBE_SECONDS } from './domain/limits.ts';
import { REVALIDATION_QUEUE } from './domain/revalidation.ts';
import type { Product } from './domain/product.ts';
import type { CallerKeys } from './ports/keys.ts';
import type { Log, LogScope } from './ports/log.ts';
import { makeApprovalLink } from './usecases/approval/make-link.ts';
import { noteRefusal } from './usecases/audit/note-refusal.ts';
import { noteApproval } from './usecases/approval/note-approval.ts';
import { readApprovalLink, startConsent } from './usecases/approval/open-link.ts';
import { listApprovalLinks, revokeApprovalLink } from './usecases/approval/own-links.ts';
import { beginConnect } from './usecases/connect/begin-connect.ts';
import { completeConnect } from './usecases/connect/complete-connect.ts';
import { disconnect } from './usecases/connect/disconnect.ts';
import { parkCallback } from './usecases/connect/park-callback.ts';
import { readStatus } from './usecases/connect/read-status.ts';
import { exportOwn } from './usecases/export/export-own.ts';
import { checkHealth, type Health } from './usecases/health/check-health.ts';
import { watchCredentials } from './usecases/health/watch-credentials.ts';
import { disconnectMember, eraseMember } from './usecases/organization/end-member.ts';
import { eraseOwn } from './usecases/organization/erase-own.ts';
import { orderErasure, stopErasure } from './usecases/organization/order-erasure.ts';
import { readAudit } from './usecases/organization/read-audit.ts';
import { runErasures } from './usecases/organization/run-erasures.ts';
import { searchConnections } from './usecases/organization/search-connections.ts';
import { changeSendingPolicy, readSendingPolicy } from './usecases/policy/set-policy.ts';
import { listChannels, listTeams, searchPeople } from './usecases/recipients/find-recipients.ts';
import { checkStatus } from './usecases/revalidate/check-status.ts';
import { revalidatePage } from './usecases/revalidate/revalidate-page.ts';
import { walkConnections } from './usecases/revalidate/walk-connections.ts';
import { rewrapKeys } from './usecases/rewrap/rewrap-keys.ts';
import { checkSend } from './usecases/send/check-send.ts';
import { listSends, readSend } from './usecases/send/read-sends.ts';
import { sendMessage } from './usecases/send/send-message.ts';

/** Every use case; its first parameter is what it needs from the world. */
const USE_CASES = {
  beginConnect,
  parkCallback,
  completeConnect,
  readStatus,
  disconnect,
  sendMessage,
  checkSend,
  listSends,
  readSend,
  searchPeople,
  listTeams,
  listChannels,
  noteApproval,
  makeApprovalLink,
  listApprovalLinks,
  revokeApprovalLink,
  readApprovalLink,
  startConsent,
  walkConnections,
  revalidatePage,
  rewrapKeys,
  checkStatus,
  checkHealth,
  watchCredentials,
  noteRefusal,
  readAudit,
  disconnectMember,
  eraseMember,
  eraseOwn,
  exportOwn,
  orderErasure,
  stopErasure,
  runErasures,
  searchConnections,
  readSendingPolicy,
  changeSendingPolicy,
};

type UseCases = typeof USE_CASES;
type Rest<F> = F extends (ports: never, ...rest: infer R) => unknown ? R : never;

/** The use cases with their ports given. */
type BoundUseCases = {
  readonly [N in keyof UseCases]: (...rest: Rest<UseCases[N]>) => ReturnType<UseCases[N]>;
};

/** Everything that any use case needs, in one object. */
type AllPorts<F> = (
  F extends (ports: infer P, ...rest: never[]) => unknown ? (given: P) => void : never
) extends (given: infer P) => void
  ? P
  : never;
type Ports = AllPorts<UseCases[keyof UseCases]>;

export interface App extends BoundUseCases {
  readonly verifyCaller: ReturnType<typeof verifyCaller>;
  readonly uses: ReturnType<typeof usageLimits>;
  readonly publicBaseUrl: string;
  /** Where somebody goes who came from nowhere: the default return address. */
  readonly homeAddress: string | undefined;
  /** What the page of an approval link says about the app. */
  readonly product: Product;
  /** Writes into the log of what runs at this moment. */
  readonly log: Log;
}

/** Builds the app. No call goes out before the first request needs one. */
export function composeApp(config: Config, log: Log & LogScope): App {
  const callerKeys = signingKeys(config.wintro.signingKeysUrl, clock, log);
  return {
    ...bindUseCases(openPorts(config, callerKeys, log)),
    verifyCaller: verifyCaller(config.wintro.tokenRules, callerKeys, clock),
    uses: usageLimits(config.usageLimits, clock),
    publicBaseUrl: config.publicBaseUrl,
    product: config.product,
    homeAddress: [...config.returnAddresses.values()][0],
    log,
  };
}

function bindUseCases(ports: Ports): BoundUseCases {
  const bound = Object.entries(USE_CASES).map(([name, useCase]) => [
    name,
    (useCase as (...given: unknown[]) => unknown).bind(undefined, ports),
  ]);
  return Object.fromEntries(bound) as BoundUseCases;
}

function openPorts(config: Config, callerKeys: CallerKeys, log: Log & LogScope): Ports {
  const azure = azureClients(config.azure);
  const vault = keyVaultSecrets(azure.vault, { clock, random, log });
  const credential =
    config.entra.credential === 'secret'
      ? secretCredential(vault, config.entra.clientSecretName)
      : federatedCredential(azure.identity, log);
  const idToken = {
    ...config.entra.idToken,
    keys: signingKeys(config.entra.signingKeysUrl, clock, log),
    clock,
  };
  const keys = dataKeys(vault, config.keyEncryption, log);
  return {
    ...openTables(azure.table, { log, clock, random }),
    queue: revalidationQueue(azure.queue(REVALIDATION_QUEUE), log),
    probe: storageProbe(azure, log),
    keys,
    rewrapping: keyRewrapping({ vault, keys, log }, config.keyEncryption.secretName),
    memory: tokenMemory(),
    sendLock: keyedLock(),
    unrecorded: unrecordedSends(),
    refusals: refusalCounts(),
    recentPolicies: recentPolicies(clock),
    toAsciiDomain,
    organizationNamed: organizationKeyOf,
    recentHealth: recently<Health>(HEALTH_PROBE_SECONDS, clock),
    entra: entra({ settings: config.entra.msal, credential, idToken, clock, random }),
    ownCredential: ownCredential({ credential, vault, clock }, config.entra.own),
    graph: graph(
      graphWire(config.graphBaseUrl, () => crypto.randomUUID()),
      config.graphBaseUrl,
      clock,
    ),
    callerKeys,
    cipher,
    random,
    clock,
    log,
    returnAddresses: config.returnAddresses,
    publicBaseUrl: config.publicBaseUrl,
    tenantAllowList: allowListByOrganization(config.wintro.tokenRules.issuer, config.tenantAllowList),
  };
}
