/** What the stand-ins of Entra, Graph and Key Vault know. Survives the "death" of a hook, as Microsoft's would. */
import type {
  FederatedCredential,
  KeyCredential,
  Owner,
  PasswordCredential,
} from '../../../infra/hooks/graph-shapes.ts';

export interface Password extends PasswordCredential {
  readonly startDateTime: string;
  readonly endDateTime: string;
  readonly secretText: string;
}

export interface VaultVersion {
  readonly version: string;
  readonly value: string;
  readonly createdSeconds: number;
  readonly expiresSeconds: number | undefined;
  readonly tags: Readonly<Record<string, string>>;
  enabled: boolean;
}

export interface StandInState {
  nowMs: number;
  app:
    | {
        readonly id: string;
        readonly appId: string;
        passwords: Password[];
        certificates: KeyCredential[];
        federated: FederatedCredential[];
        owners: Owner[];
        redirectUris: string[];
        /** As Graph tells it; absent: not verified. */
        verifiedPublisher?: unknown;
      }
    | undefined;
  bin: { readonly id: string; readonly appId: string }[];
  vault: Record<string, VaultVersion[]>;
  /** Names in the vault's bin. */
  deletedSecrets: string[];
  /** How many more requests of a kind meet a part of Microsoft that does not know yet. */
  lag: { app: number; role: number; password: number; federated: number; bin: number };
  /** Every request, as `POST /path`. */
  requests: string[];
  /** Forced answers, by the beginning of a request. */
  broken: Record<string, Forced>;
}

export interface Forced {
  readonly status: number;
  /** A text is sent as the HTML page of somebody in between. */
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** How often; always when it is not said. */
  times?: number;
  /** How many requests are let through first. */
  after?: number;
  /** The request takes effect, and only its answer is this one. */
  readonly hasEffect?: boolean;
}

export const DAY_MS = 24 * 60 * 60_000;
export const clientId = '11111111-2222-4333-8444-555555555555';
export const tenantId = '99999999-2222-4333-8444-555555555555';
export const principalId = '77777777-2222-4333-8444-555555555555';
export const issuer = `https://login.microsoftonline.com/${tenantId}/v2.0`;

/** Right after the first deployment: an app registration, an empty vault. */
export const newState = (): StandInState => ({
  nowMs: Date.UTC(2030, 0, 1),
  app: {
    id: 'object-1',
    appId: clientId,
    passwords: [],
    certificates: [],
    federated: [],
    owners: [],
    redirectUris: ['https://app.example/api/callback'],
  },
  bin: [],
  vault: {},
  deletedSecrets: [],
  lag: { app: 0, role: 0, password: 0, federated: 0, bin: 0 },
  requests: [],
  broken: {},
});

/** The passwords that Entra accepts now. */
export const livePasswords = ({ app, nowMs }: StandInState): readonly Password[] =>
  (app?.passwords ?? []).filter(({ endDateTime }) => Date.parse(endDateTime) > nowMs);

/** Whether the product could prove itself with what it finds in the vault. */
export function newestWorks(state: StandInState, name: string): boolean | 'none' {
  const newest = state.vault[name]?.at(-1);
  if (!newest) return 'none';
  return newest.enabled && livePasswords(state).some(({ secretText }) => secretText === newest.value);
}
