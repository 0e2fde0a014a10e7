/** Mistakes that compiler or linter must find. */
import type { SourceMutation } from './seeded.ts';

const DATA = 'modules/data-storage.bicep';
const APP = 'modules/function-app.bicep';

type Row = readonly [title: string, file: string, from: string, to: string, rule: string];

const ROWS: readonly Row[] = [
  [
    'the name of the vault may get too long',
    'main.bicep',
    "name: 'kv-${unique}'",
    "name: 'kv-${namePrefix}-${unique}'",
    'BCP335',
  ],
  [
    'a parameter has no description',
    DATA,
    "@description('Required. Names of the tables.')\n",
    '',
    'use-description-params',
  ],
  [
    'a key of the storage account becomes an output',
    DATA,
    '= account.properties.primaryEndpoints.table',
    '= account.listKeys().keys[0].value',
    'outputs-should-not-contain-secrets',
  ],
  ['a property is misspelt', APP, 'httpsOnly: true', 'httpOnly: true', 'BCP089'],
  [
    'faults of parameters are ignored',
    'main.bicep',
    "empty(faults) ? uniqueString(resourceGroup().id, namePrefix) : fail(join(faults, ' '))",
    'uniqueString(resourceGroup().id, namePrefix)',
    'no-unused-vars',
  ],
  [
    'a version of years ago is used',
    APP,
    "'Microsoft.Web/serverfarms@2025-03-01'",
    "'Microsoft.Web/serverfarms@2021-02-01'",
    'use-recent-api-versions',
  ],
  [
    'a region is written down',
    'modules/identity.bicep',
    '  location: location\n',
    "  location: 'westeurope'\n",
    'no-hardcoded-location',
  ],
  [
    "Entra's address is written down",
    'modules/entra-app.bicep',
    '${environment().authentication.loginEndpoint}',
    'https://login.microsoftonline.com/',
    'no-hardcoded-env-urls',
  ],
];

export const SEEDED_FOR_COMPILER: readonly SourceMutation[] = ROWS.map(([title, file, from, to, rule]) => ({
  ...{ title, file, from, to, case: 'minimal' },
  caughtBy: `rule ${rule}` as const,
}));
