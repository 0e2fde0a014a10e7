/** What the steps of `make-secrets` are given. */
import type { Deeds } from './deeds.ts';
import type { GraphApplications } from './graph-applications.ts';
import type { HookInputs } from './inputs.ts';
import type { Patience } from './patience.ts';
import type { Vault } from './vault.ts';

/** What every step of the hook works with. */
export interface HookWork {
  readonly graph: GraphApplications;
  readonly vault: Vault;
  readonly lifetimeDays: number;
  readonly patience: Patience;
  readonly deeds: Deeds;
}

export interface MakeSecretsWork extends HookWork {
  readonly inputs: HookInputs;
  /** Object ids of owners of the registration that need no note: whoever runs this, and whom the operator names. */
  readonly knownOwners: readonly string[];
  /** Told of what a person should look at. */
  readonly note: (sentence: string) => void;
}
