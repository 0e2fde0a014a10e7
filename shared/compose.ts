/**
 * The composition root: configuration in, use cases out. Made once per process; SDKs are loaded when they are first
 * needed. Nothing here decides anything.
 */
import { azureClients } from './adapters/azure/azure-clients.ts';
import { jsonQueue } from './adapters/azure/json-queue.ts';
import { storageProbe } from './adapters/azure/storage-probe.ts';
import { webhookQueue } from './adapters/azure/webhook-queue.ts';
import { entra } from './adapters/entra/entra.ts';
import { federatedCredential, secretCredential } from './adapters/entra/entra-credential.ts';
import { ownCredential } from './adapters/entra/own-credential.ts';
import { graph } from './adapters/graph/graph.ts';
import { graphWire } from './adapters/graph/graph-wire.ts';
import { cleanSignature } from './adapters/graph/signature-text.ts';
import { signingKeys } from './adapters/jwt/signing-keys.ts';
import { verifyCaller } from './adapters/jwt/wintro-jwt.ts';
import { cipher } from './adapters/keys/cipher.ts';
import { dataKeys } from './adapters/keys/data-keys.ts';
import { keyVaultSecrets } from './adapters/keys/key-vault-secrets.ts';
import { keyRewrapping } from './adapters/keys/rewrap-keys.ts';
import { randomness as random, systemClock as clock } from './adapters/process/clock-and-randomness.ts';
import { toAsciiDomain } from './adapters/process/ascii-domain.ts';
import { recently } from './adapters/process/recently.ts';
import { processMemory } from './adapters/process/process-memory.ts';
import { usageLimits } from './adapters/process/usage-limits.ts';
import { openTables } from './adapters/tables/open-tables.ts';
import { allowListByOrganization, organizationKeyOf } from './adapters/tables/table-keys.ts';
import { webhookReceiver } from './adapters/webhooks/webhook-receiver.ts';
import { bindUseCases, type Bound, type PortsOf } from './bound-use-cases.ts';
import type { Config } from './config/config.ts';
import { DELIVERY_QUEUE } from './domain/delivery.ts';
import { HEALTH_PROBE_SECONDS } from './domain/limits.ts';
import { REVALIDATION_QUEUE } from './domain/revalidation.ts';
import type { Product } from './domain/product.ts';
import { DELIVER_WEBHOOK_QUEUE } from './domain/webhook.ts';
import type { CallerKeys } from './ports/keys.ts';
import type { Log, LogScope } from './ports/log.ts';
import { makeApprovalLink } from './usecases/approval/make-link.ts';
import { acceptBatch, tryBatch } from './usecases/batch/accept-batch.ts';
import { cancelBatch } from './usecases/batch/cancel-batch.ts';
import { readBatch } from './usecases/batch/read-batch.ts';
import { noteRefusal } from './usecases/audit/note-refusal.ts';
import { noteApproval } from './usecases/approval/note-approval.ts';
import { readApprovalLink, startConsent } from './usecases/approval/open-link.ts';
import { listApprovalLinks, revokeApprovalLink } from './usecases/approval/own-links.ts';
import { beginConnect } from './usecases/connect/begin-connect.ts';
import { completeConnect } from './usecases/connect/complete-connect.ts';
import { disconnect } from './usecases/connect/disconnect.ts';
import { parkCallback } from './usecases/connect/park-callback.ts';
import { readStatus } from './usecases/connect/read-status.ts';
import { cancelSend } from './usecases/deliver/cancel-send.ts';
import { deliverLane } from './usecases/deliver/deliver-lane.ts';
import { failLane } from './usecases/deliver/fail-lane.ts';
import { scheduleSend } from './usecases/deliver/schedule-send.ts';
import { sweepDue } from './usecases/deliver/sweep-due.ts';
import { walkSends } from './usecases/deliver/walk-sends.ts';
import { exportOwn } from './usecases/export/export-own.ts';
import { checkHealth, type Health } from './usecases/health/check-health.ts';
import { watchCredentials } from './usecases/health/watch-credentials.ts';
import { disconnectMember, eraseMember } from './usecases/organization/end-member.ts';
import { eraseOwn } from './usecases/organization/erase-own.ts';
import { orderErasure, stopErasure } from './usecases/organization/order-erasure.ts';
import { readAudit } from './usecases/organization/read-audit.ts';
import { runErasures } from './usecases/organization/run-erasures.ts';
import { searchConnections } from './usecases/organization/search-connections.ts';
import { sweepErased } from './usecases/organization/sweep-erased.ts';
import { changeSendingPolicy, readSendingPolicy } from './usecases/policy/set-policy.ts';
import { listChannels, listTeams, searchPeople } from './usecases/recipients/find-recipients.ts';
import { checkStatus } from './usecases/revalidate/check-status.ts';
import { revalidatePage } from './usecases/revalidate/revalidate-page.ts';
import { walkConnections } from './usecases/revalidate/walk-connections.ts';
import { rewrapKeys } from './usecases/rewrap/rewrap-keys.ts';
import { checkSend } from './usecases/send/check-send.ts';
import { listSends, readSend } from './usecases/send/read-sends.ts';
import { sendMessage } from './usecases/send/send-message.ts';
import { saveSignature } from './usecases/signature/save-signature.ts';
import { readSignature } from './usecases/signature/show-signature.ts';
import { deliverWebhook } from './usecases/webhooks/deliver-webhook.ts';
import { noteEventForWintro } from './usecases/webhooks/note-event.ts';
import { readDeliveries } from './usecases/webhooks/read-deliveries.ts';
import { sweepOutbox } from './usecases/webhooks/sweep-outbox.ts';
import { tellingLog } from './usecases/webhooks/telling-log.ts';
import { testWebhook } from './usecases/webhooks/test-webhook.ts';

/** Every use case; its first parameter is what it needs from the world. */
const USE_CASES = {
  beginConnect,
  parkCallback,
  completeConnect,
  readStatus,
  disconnect,
  sendMessage,
  scheduleSend,
  cancelSend,
  acceptBatch,
  tryBatch,
  readBatch,
  cancelBatch,
  deliverLane,
  failLane,
  sweepDue,
  walkSends,
  checkSend,
  listSends,
  readSend,
  readSignature,
  saveSignature,
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
  sweepErased,
  searchConnections,
  readSendingPolicy,
  changeSendingPolicy,
  deliverWebhook,
  sweepOutbox,
  readDeliveries,
  testWebhook,
};

type Ports = PortsOf<typeof USE_CASES>;

export interface App extends Bound<typeof USE_CASES> {
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
  const ports = openPorts(config, callerKeys, log);
  const told =
    ports.webhooks === undefined ? log : tellingLog(log, (...event) => noteEventForWintro(ports, ...event));
  return {
    ...bindUseCases(USE_CASES, { ...ports, log: told }),
    verifyCaller: verifyCaller(config.wintro.tokenRules, callerKeys, clock),
    uses: usageLimits(config.usageLimits, clock),
    publicBaseUrl: config.publicBaseUrl,
    product: config.product,
    homeAddress: [...config.returnAddresses.values()][0],
    log: told,
  };
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
    queue: jsonQueue(azure.queue(REVALIDATION_QUEUE), log),
    deliveries: jsonQueue(azure.queue(DELIVERY_QUEUE), log, -1),
    webhookQueue: webhookQueue(azure.queue(DELIVER_WEBHOOK_QUEUE), log),
    webhooks: config.webhooks && webhookReceiver({ vault, clock, log }, config.webhooks),
    probe: storageProbe(azure, log),
    keys,
    rewrapping: keyRewrapping({ vault, keys, log }, config.keyEncryption.secretName),
    ...processMemory(clock),
    toAsciiDomain,
    organizationNamed: organizationKeyOf,
    recentHealth: recently<Health>(HEALTH_PROBE_SECONDS, clock),
    entra: entra({ settings: config.entra.msal, credential, idToken, clock, random, log }),
    ownCredential: ownCredential({ credential, vault, clock }, config.entra.own),
    graph: graph(
      graphWire(config.graphBaseUrl, () => crypto.randomUUID()),
      config.graphBaseUrl,
      clock,
    ),
    cleanSignature,
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
