/** What a case asks for: the values that it gives, and for the others the defaults that the operator is told. */
import type { Deployment, Tree } from '../deployment.ts';

export interface Asked {
  readonly location: string;
  readonly namePrefix: string;
  readonly tags: Tree;
  readonly credential: 'federated' | 'secret';
  readonly customDomain?: string;
  readonly about: {
    readonly displayName: string;
    readonly privacyStatementUrl: string;
    readonly termsOfServiceUrl: string;
    readonly supportUrl?: string;
    readonly serviceManagementReference?: string;
    readonly securityContact?: string;
    readonly company?: string;
    readonly country?: string;
    readonly processingAgreementUrl?: string;
    readonly outboundAddresses?: readonly string[];
    readonly verification?: { readonly verified: boolean; readonly asOf: string };
  };
  readonly wintro: {
    readonly issuer: string;
    readonly audience: string;
    readonly signingKeysUrl: string;
    readonly algorithms?: string;
    readonly claimNames?: Tree;
    readonly roleNames?: Tree;
  };
  readonly returnAddresses: readonly { readonly id: string; readonly url: string }[];
  readonly allowedTenants: Tree;
  readonly owners: readonly string[];
  readonly limits: Tree;
  readonly lostKeyVersions: readonly string[];
  readonly webhookUrl?: string;
  readonly runtimeVersion: string;
  readonly size: {
    readonly memoryMB: number;
    readonly maximumCount: number;
    readonly httpPerInstance: number;
    readonly alwaysReady: number;
  };
  readonly zoneRedundant: boolean;
  readonly logRetentionDays: number;
  readonly auditRetentionDays: number;
  readonly dailyLogGigabytes: number;
  readonly alerts?: { readonly emails: readonly string[]; readonly webhookUrls?: readonly string[] };
  readonly budget?: { readonly amount: number; readonly startsOn: string };
  readonly deleteLocks: boolean;
  readonly grantDeployer: boolean;
  readonly recoverVault: boolean;
}

/** As `infra/main.bicep` must have them. The location is the one of the resource group. */
export const DEFAULTS = {
  namePrefix: 'wintro',
  tags: {},
  credential: 'federated',
  allowedTenants: {},
  owners: [],
  limits: { connectsPerHour: 10, sendsPerMinute: 30, sendsPerDay: 1000, readsPerMinute: 120 },
  lostKeyVersions: [],
  runtimeVersion: '24',
  size: { memoryMB: 2048, maximumCount: 10, httpPerInstance: 16, alwaysReady: 0 },
  zoneRedundant: false,
  logRetentionDays: 30,
  auditRetentionDays: 400,
  dailyLogGigabytes: 10,
  deleteLocks: true,
  grantDeployer: true,
  recoverVault: false,
} as const;

export const askedOf = ({ parameters }: Deployment): Asked =>
  ({ location: 'westeurope', ...DEFAULTS, ...parameters }) as unknown as Asked;
