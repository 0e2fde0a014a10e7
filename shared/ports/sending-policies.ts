/** The sending policies of organizations as they are stored, and what a process remembers of them. Interfaces only. */
import type { Result } from '../domain/result.ts';
import type { SendingPolicy } from '../domain/sending-policy.ts';
import type { OrganizationKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

export interface SendingPolicies {
  /** The policy; that of an organization which has set nothing is `NO_POLICY`. */
  read(organizationKey: OrganizationKey, deadline: Deadline): Promise<Result<SendingPolicy>>;
  /** Compare and swap: `change` is asked again when somebody else was first; its failure changes nothing. */
  change(
    organizationKey: OrganizationKey,
    change: (standing: SendingPolicy) => Result<SendingPolicy>,
    deadline: Deadline,
  ): Promise<Result<SendingPolicy>>;
}

/** Policies as they stood some seconds ago at most, told by the clock that nobody can set; bounded, the oldest goes. */
export interface RecentPolicies {
  /** What is known, or what `read` brings: one reading for all who ask meanwhile. A failure is not kept. */
  of(
    organizationKey: OrganizationKey,
    read: () => Promise<Result<SendingPolicy>>,
  ): Promise<Result<SendingPolicy>>;
  /** Has just been written by this process; a reading that is under way is older. */
  keep(organizationKey: OrganizationKey, policy: SendingPolicy): void;
}
