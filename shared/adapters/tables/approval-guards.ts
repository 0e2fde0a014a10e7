/** What is taken from the stored JSON of approvals: of each list the good entries. No I/O; nothing throws. */
import type { OpenConsent } from '../../domain/approval-link.ts';
import type { ApprovalReport, ListedLink } from '../../domain/company-approval.ts';
import { defined } from '../../domain/defined.ts';
import { isJsonObject, type JsonObject } from '../../domain/json-object.ts';
import { isInstant, type Reading } from './columns.ts';
import { capabilitiesIn, isText, textOf } from './json-guards.ts';

/** A reader of a list by its reader of one entry. */
const listOf =
  <T>(entry: (fields: JsonObject) => T | undefined) =>
  (value: unknown): Reading<readonly T[]> => {
    if (!Array.isArray(value)) return { damaged: true };
    const good = value
      .map((one: unknown) => (isJsonObject(one) ? entry(one) : undefined))
      .filter((one) => one !== undefined);
    return good.length === value.length ? { value: good } : { value: good, damaged: true };
  };

const instantOf = (value: unknown): string | undefined => (isInstant(value) ? value : undefined);

export const openConsentsOf = listOf<OpenConsent>(({ stateHash, startedAt }) =>
  isText(stateHash) && isInstant(startedAt) ? { stateHash, startedAt } : undefined,
);

export const listedLinksOf = listOf<ListedLink>(({ id, expiresAt, revokedAt }) =>
  isText(id) && isInstant(expiresAt)
    ? { id, expiresAt, ...defined({ revokedAt: instantOf(revokedAt) }) }
    : undefined,
);

export const reportsOf = listOf<ApprovalReport>(({ at, capabilities, tenantId, walk }) => {
  const known = capabilitiesIn(capabilities);
  return isInstant(at) && known.length > 0
    ? { at, capabilities: known, ...defined({ tenantId: textOf(tenantId), walk: textOf(walk) }) }
    : undefined;
});
