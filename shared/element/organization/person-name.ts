/** What a person of the organization is called. Pure. */
import type { CompanyConnection } from '../../client/index.ts';

/** The name in Wintro, else that at Microsoft, else the address, else Wintro's id; undefined when nothing is known. */
export const nameOf = ({ displayName, account, subject }: CompanyConnection): string | undefined =>
  [displayName, account?.displayName, account?.email, subject].find(Boolean);
