/** The sending policy of an organization as this process goes by it: some seconds old at most, or not known. */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, type Result } from '../../domain/result.ts';
import type { SendingPolicy } from '../../domain/sending-policy.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { RecentPolicies, SendingPolicies } from '../../ports/sending-policies.ts';
import type { Deadline } from '../../ports/world.ts';

export interface PolicyPorts {
  readonly policies: SendingPolicies;
  readonly recentPolicies: RecentPolicies;
}

/** Why it is not known is in the log; whoever asks learns that it is worth asking again. */
export async function currentPolicy(
  { policies, recentPolicies }: PolicyPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<SendingPolicy>> {
  const found = await recentPolicies.of(organizationKey, () => policies.read(organizationKey, deadline));
  return found.ok ? found : failWith(failure('sending-policy-unreadable', { retryAfterSeconds: 5 }));
}
