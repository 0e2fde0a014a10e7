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
import type { Health } from './usecases/health/check-health.ts';
import { USE_CASES } from './usecases/use-cases.ts';
import { noteEventForWintro } from './usecases/webhooks/note-event.ts';
import { tellingLog } from './usecases/webhooks/telling-log.ts';

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
      : federatedCredential(azure.identity, { clock, log });
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
