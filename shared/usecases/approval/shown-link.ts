/** What of an approval link the people of its organization may see: no address, no name. No I/O. */
import type { ApprovalLink } from '../../domain/approval-link.ts';
import type { Capability } from '../../domain/capabilities.ts';
import { defined } from '../../domain/defined.ts';
import type { UserKey } from '../../domain/wintro-user.ts';

export interface ShownLink {
  readonly id: string;
  readonly capabilities: readonly Capability[];
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly revokedAt?: string;
  readonly reportedAt?: string;
  /** Whether the caller made it. */
  readonly mine: boolean;
}

/** The link as this user sees it. */
export const shownLink = (link: ApprovalLink, userKey: UserKey): ShownLink => ({
  id: link.id,
  capabilities: link.capabilities,
  createdAt: link.createdAt,
  expiresAt: link.expiresAt,
  ...defined({ revokedAt: link.revokedAt, reportedAt: link.reportedAt }),
  mine: link.madeBy === userKey,
});
