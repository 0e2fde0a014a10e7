/** What every section of the organization's part shares beside its surroundings. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { CompanyConnection, WintroMicrosoft365 } from '../../client/index.ts';
import type { OwnWords } from './own-words.ts';

export interface OrganizationShared {
  readonly client: WintroMicrosoft365;
  readonly own: OwnWords;
  /** Names of people by what stands for them in the audit, as far as they have been shown. */
  readonly names: ReadonlyMap<string, string>;
  readonly learn: (people: readonly CompanyConnection[]) => void;
  /** The caller's role allows nothing of this. */
  readonly refuse: () => void;
}

export const OrganizationContext = createContext<OrganizationShared | null>(null);

/** Throws outside of the organization's part: that is a bug. */
export function useOrganization(): OrganizationShared {
  const shared = useContext(OrganizationContext);
  if (!shared) throw new Error('This section stands in no <wintro-microsoft-365-organization>.');
  return shared;
}

export const useOwnWords = (): OwnWords => useOrganization().own;
