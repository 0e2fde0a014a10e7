/** The keys of rows: hashes over a JSON array of parts, so that no user text stands in a key and no two parts run together. */
import { createHash } from 'node:crypto';
import type { TenantAllowList } from '../../domain/organization.ts';
import type { OrganizationKey, UserKey, WintroUser } from '../../domain/wintro-user.ts';

/** SHA-256 (hex, 64 characters) over the parts. */
export const partitionKeyOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/** Partition of everything that belongs to one Wintro user. */
export const userKeyOf = ({ issuer, organization, subject }: WintroUser): UserKey =>
  partitionKeyOf([issuer, organization, subject]) as UserKey;

/** Partition in which the people of one organization are listed. */
export const organizationKeyOf = (issuer: string, organization: string): OrganizationKey =>
  partitionKeyOf(['organization', issuer, organization]) as OrganizationKey;

/** An allow list by name of organization, keyed as rows are. */
export const allowListByOrganization = (
  issuer: string,
  lists: ReadonlyMap<string, readonly string[]>,
): TenantAllowList =>
  new Map([...lists].map(([organization, tenants]) => [organizationKeyOf(issuer, organization), tenants]));
