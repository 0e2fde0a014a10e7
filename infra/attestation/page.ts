/** The page for a security reviewer, put together of what the code, the storage's page and a predicted deployment say. */
import { AUDIT_RETENTION_DAYS } from '../../shared/domain/limits.ts';
import { GRAPH_BASE } from '../../shared/domain/microsoft-addresses.ts';
import type { Names } from '../preview/prediction-text.ts';
import {
  registeredPermissions,
  settingsPart,
  textOf,
  whereItIs,
  whoMayReachIt,
  type DeployedResource,
} from './deployment-part.ts';
import { paragraphs } from './markdown.ts';
import { deletionPart, leavingPart, loggingPart, permissionsPart, type Leaving } from './product-part.ts';
import { storedData } from './stored-data.ts';

export interface AttestationSources {
  readonly version: string;
  /** Which deployment it is about, for the reader. */
  readonly about: string;
  readonly resources: readonly DeployedResource[];
  /** The text of STORAGE.md. */
  readonly storage: string;
  readonly names: Names;
}

const TRANSPORT =
  "In transit: TLS 1.2 or later to everything and from everywhere. At rest: Azure encrypts its storage and the vault; on top of that the product seals what the tables say, so that whoever has the tables has no sign-in, name, address or recipient. Data keys are made per connection and per organization, and wrapped by a versioned secret of the key vault, which only the app's identity reads.";

/** Throws when two of its sources contradict each other. */
export function attestationPage({ version, about, resources, storage, names }: AttestationSources): string {
  const auditDays = settingIn(resources, 'AUDIT_RETENTION_DAYS') ?? String(AUDIT_RETENTION_DAYS);
  const parts = [
    `# Wintro for Microsoft Teams & Outlook ${version}: for the security reviewer`,
    `Made by \`npm run attestation\` from the code, its settings and the deployment that the Bicep CLI predicts: ${about}. Threats, answers and the promises that tests hold stand in \`SECURITY.md\`.`,
    permissionsPart(registeredPermissions(resources)),
    storedData(storage),
    paragraphs('## Encryption', TRANSPORT),
    whereItIs(resources),
    whoMayReachIt(resources, names),
    settingsPart(resources),
    leavingPart(addressesIn(resources)),
    deletionPart(auditDays),
    loggingPart(),
  ];
  return `${paragraphs(...parts)}\n`;
}

const addressesIn = (resources: readonly DeployedResource[]): Leaving => ({
  graph: settingIn(resources, 'GRAPH_BASE_URL') ?? GRAPH_BASE,
  wintroKeys: settingIn(resources, 'WINTRO_SIGNING_KEYS_URL') ?? "Wintro's address of signing keys",
  webhook: settingIn(resources, 'WEBHOOK_URL') ?? '',
});

const settingIn = (resources: readonly DeployedResource[], name: string): string | undefined => {
  const config = resources.find(({ type }) => type === 'Microsoft.Web/sites/config');
  return config && textOf(config, name);
};
