/** Versions of Azure's interfaces that end on an announced day: from then on a deployment fails. */
import type { Check } from './finding.ts';

interface Ending {
  /** All types of this provider. */
  readonly provider: string;
  /** Versions before this one end. */
  readonly before: string;
  readonly endsOn: string;
}

/** @see https://learn.microsoft.com/azure/key-vault/general/access-control-default */
const ENDINGS: readonly Ending[] = [
  { provider: 'Microsoft.KeyVault/', before: '2026-02-01', endsOn: '2027-02-27' },
];

export const noVersionHasAnAnnouncedEnd: Check = ({ resources }) =>
  resources.flatMap(({ type, rest }) => {
    const version = String(rest['apiVersion']);
    return ENDINGS.filter(({ provider, before }) => type.startsWith(provider) && version < before).map(
      ({ before, endsOn }) => `${type} has version ${version}, which ends on ${endsOn}; ${before} does not`,
    );
  });
