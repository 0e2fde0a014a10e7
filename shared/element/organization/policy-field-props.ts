/** What every field of the rules is given. Types only. */
import type { PolicySince } from '../../client/index.ts';
import type { PolicyDraft, PolicyFaults } from './policy-draft.ts';

export interface PolicyFieldProps {
  readonly draft: PolicyDraft;
  readonly edit: (change: Partial<PolicyDraft>) => void;
  /** Those that are shown. */
  readonly faults: PolicyFaults;
  readonly since: PolicySince;
}
