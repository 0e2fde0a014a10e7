/** `rotate-key` and `retire-key` against the stand-ins, without a process of their own. */
import { openDeeds, type Deeds } from '../../../infra/hooks/deeds.ts';
import type { KeyReport } from '../../../infra/hooks/key-report.ts';
import type { NotYet } from '../../../infra/hooks/patience.ts';
import { retireKey } from '../../../infra/hooks/retire-key-work.ts';
import { rotateKey } from '../../../infra/hooks/rotate-key-work.ts';
import { rotateWebhookSecret } from '../../../infra/hooks/rotate-webhook-secret-work.ts';
import { openVault, type Vault } from '../../../infra/hooks/vault.ts';
import type { Certificates } from '../../sandbox/tls/certificates.ts';
import { patienceOf, type Microsoft } from './microsoft.ts';
import { DAY_MS, newState, type StandInState, type VaultVersion } from './stand-in-state.ts';

export const KEY = 'token-key-encryption';
export const WEBHOOK = 'webhook-signing-secret';

export interface KeyHookOptions {
  readonly again?: boolean;
  readonly said?: string[];
  readonly deeds?: Deeds;
  readonly confirm?: () => Promise<void>;
}

const vaultOf = ({ vaultUrl }: Microsoft, { ca }: Certificates): Vault => {
  const token = { token: 'vault-token', expiresOnTimestamp: Date.now() + 3_600_000 };
  const credential = { getToken: () => Promise.resolve(token) };
  return openVault(
    vaultUrl,
    { credential, who: 'az' },
    { tlsOptions: { ca }, retryOptions: { maxRetries: 0 } },
  );
};

export function runRotation(
  state: StandInState,
  microsoft: Microsoft,
  tls: Certificates,
  { again = false, said = [], deeds = openDeeds(), confirm = () => Promise.resolve() }: KeyHookOptions = {},
): Promise<void> {
  const vault = vaultOf(microsoft, tls);
  return rotateKey({ vault, secretName: KEY, again, patience: patienceOf(state, said), deeds, confirm });
}

export function runWebhookRotation(
  state: StandInState,
  microsoft: Microsoft,
  tls: Certificates,
  { again = false, said = [], deeds = openDeeds(), confirm = () => Promise.resolve() }: KeyHookOptions = {},
): Promise<void> {
  const vault = vaultOf(microsoft, tls);
  const patience = patienceOf(state, said);
  return rotateWebhookSecret({ vault, secretName: WEBHOOK, again, patience, deeds, confirm });
}

export interface ToRetire extends KeyHookOptions {
  readonly version: string;
  readonly report: () => Promise<KeyReport | NotYet>;
}

export function runRetirement(
  state: StandInState,
  microsoft: Microsoft,
  tls: Certificates,
  { version, report, said = [], deeds = openDeeds(), confirm = () => Promise.resolve() }: ToRetire,
): Promise<void> {
  const vault = vaultOf(microsoft, tls);
  const patience = patienceOf(state, said);
  return retireKey({ vault, secretName: KEY, version, report, patience, deeds, confirm });
}

const OLD = 'a'.repeat(32);
const NEW = 'b'.repeat(32);
export const VERSIONS = { OLD, NEW } as const;

const versionOf = (version: string, createdMs: number): VaultVersion => ({
  ...{
    version,
    createdSeconds: Math.floor(createdMs / 1000),
    expiresSeconds: undefined,
    tags: {},
    enabled: true,
  },
  value: Buffer.alloc(32, version).toString('base64'),
});

/** One version, a year old. */
export function withKey(): StandInState {
  const state = newState();
  state.vault[KEY] = [versionOf(OLD, state.nowMs - 365 * DAY_MS)];
  return state;
}

/** A secret that signs events, half a year old. */
export function withWebhookSecret(): StandInState {
  const state = newState();
  const value = `whsec_${Buffer.alloc(32, 'w').toString('base64')}`;
  state.vault[WEBHOOK] = [{ ...versionOf(OLD, state.nowMs - 180 * DAY_MS), value }];
  return state;
}

/** A second one, made five days ago. */
export function withTwoKeys(): StandInState {
  const state = withKey();
  state.vault[KEY]!.push(versionOf(NEW, state.nowMs - 5 * DAY_MS));
  return state;
}

/** What the app has counted: two walks since the new version was made, the last of which ended an hour ago. */
export const cleanReport = ({ nowMs }: StandInState): KeyReport => ({
  atMs: nowMs,
  walks: [1, 2].map((days) => ({
    startedMs: nowMs - days * DAY_MS - 3_600_000,
    endedMs: nowMs - (days - 1) * DAY_MS - 3_600_000,
  })),
  versions: new Map([
    [OLD, { keys: 0, walksWithout: 2 }],
    [NEW, { keys: 7, walksWithout: 0 }],
  ]),
});
