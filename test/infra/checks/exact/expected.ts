/**
 * How the checks say what exactly must be deployed: every property of every resource, nothing besides. Written by hand a
 * second time, because a snapshot that is renewed agrees with any mistake.
 */
import type { Deployment, Tree } from '../../deployment.ts';
import { theOne } from '../../deployment.ts';
import { askedOf, type Asked } from '../asked.ts';

/** What must be there. */
export interface Expected {
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** `properties`, and beside it location, tags, sku, kind, identity. Versions are looked at elsewhere. */
  readonly members: Tree;
}

/** What a deployment is made of: what was asked, and the names that follow from it. */
export interface Plan {
  readonly asked: Asked;
  /** The part of names that tells deployments apart. */
  readonly unique: string;
  /** `/subscriptions/.../resourceGroups/...` */
  readonly group: string;
  /** `/subscriptions/...` */
  readonly subscription: string;
  readonly tenantId: string;
  /** Every resource with a region has these. */
  readonly placed: Tree;
}

export function planOf(deployment: Deployment): Plan {
  const asked = askedOf(deployment);
  const vault = theOne(deployment, 'Microsoft.KeyVault/vaults');
  const [, subscription = '', name = ''] =
    /^(\/subscriptions\/[^/]+)\/resourceGroups\/([^/]+)/.exec(vault.id) ?? [];
  return {
    asked,
    unique: /^kv-([a-z0-9]{13})$/.exec(vault.name)?.[1] ?? 'a name of 13 letters and digits',
    group: `${subscription}/resourceGroups/${name}`,
    subscription,
    tenantId: '00000000-0000-4000-8000-000000000002',
    placed: { location: asked.location, ...tagged(asked.tags) },
  };
}

/** A resource of a resource group. `a/b` is a child of `a`. */
export function inGroup({ group }: Plan, type: string, name: string, members: Tree = {}): Expected {
  const [provider = '', ...types] = type.split('/');
  const names = name.split('/');
  const path = types.map((one, index) => `${one}/${names[index] ?? ''}`).join('/');
  return {
    type,
    name,
    id: `${group}/providers/${provider}/${path}`,
    members: { properties: {}, ...members },
  };
}

/** A resource that stands on another one. */
export const upon = (scope: string, type: string, name: string, properties: Tree): Expected => ({
  ...{ type, name, id: `${scope}/providers/${type}/${name}` },
  members: { properties },
});

/** A resource outside of Azure. */
export const inEntra = (type: string, properties: Tree): Expected => ({
  ...{ type, id: '', name: '' },
  members: { properties },
});

/** No tags are written as an empty table. */
export const tagged = (tags: Tree): Tree => ({ tags });

/** What only Azure knows, as the evaluated snapshot writes it. */
export const known = {
  identity: '{identity/Microsoft.ManagedIdentity/userAssignedIdentities}',
  hostAccount: '{hostStorage/Microsoft.Storage/storageAccounts}',
  dataAccount: '{dataStorage/Microsoft.Storage/storageAccounts}',
  vault: '{keyVault/Microsoft.KeyVault/vaults}',
  app: '{functionApp/Microsoft.Web/sites}',
  component: '{monitoring/Microsoft.Insights/components}',
  workspace: '{monitoring/Microsoft.OperationalInsights/workspaces}',
  registration: '{entraApp/Microsoft.Graph/applications@v1.0}',
} as const;

export const names = {
  package: 'app-package',
  keyEncryptionSecret: 'token-key-encryption',
  clientSecret: 'entra-client-secret',
  webhookSecret: 'webhook-signing-secret',
} as const;
