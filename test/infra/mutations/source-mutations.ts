/**
 * Mistakes made on purpose in the Bicep sources, compiled by the real CLI with the snapshots renewed after the mistake:
 * either the compiler or linter finds it, or a check of what would be deployed.
 */
import { SEEDED_IN_ALERTS } from './seeded-alerts.ts';
import { SEEDED_IN_APP } from './seeded-app.ts';
import { SEEDED_FOR_COMPILER } from './seeded-compiler.ts';
import { SEEDED_IN_MAIN } from './seeded-main.ts';
import { SEEDED_IN_PARAMETERS } from './seeded-parameters.ts';
import { SEEDED_IN_REGISTRATION } from './seeded-registration.ts';
import { SEEDED_IN_ROLES } from './seeded-roles.ts';
import { SEEDED_IN_SETTINGS } from './seeded-settings.ts';
import { SEEDED_IN_STORAGE } from './seeded-storage.ts';
import { SEEDED_IN_VAULT_AND_LOGS } from './seeded-vault-and-logs.ts';
import type { SourceMutation } from './seeded.ts';

export const SOURCE_MUTATIONS: readonly SourceMutation[] = [
  ...SEEDED_IN_STORAGE,
  ...SEEDED_IN_ROLES,
  ...SEEDED_IN_VAULT_AND_LOGS,
  ...SEEDED_IN_ALERTS,
  ...SEEDED_IN_APP,
  ...SEEDED_IN_REGISTRATION,
  ...SEEDED_IN_SETTINGS,
  ...SEEDED_IN_MAIN,
  ...SEEDED_IN_PARAMETERS,
  ...SEEDED_FOR_COMPILER,
];
