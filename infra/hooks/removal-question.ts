/** What is asked before an app registration is removed: everything that goes, and what can be brought back. */
import type { Registration } from './graph-shapes.ts';
import type { Binned } from './graph-removal.ts';
import { restoreCommand } from './remove-app-registration-work.ts';

export interface WhatElseGoes {
  readonly clientId: string;
  readonly purge: boolean;
  /** What azd deletes afterwards; undefined when azd has not called. */
  readonly azd:
    | { readonly resourceGroup: string; readonly functionApp: string; readonly vault: string }
    | undefined;
}

/** The lines before the question. */
export function whatGoes(app: Registration | Binned, else_: WhatElseGoes): string {
  return [
    `To be removed now: the app registration '${app.displayName}', client id ${else_.clientId}, object id ${app.id}`,
    ...('redirectUris' in app ? aboutRegistration(app) : ['  (it is in the bin already)']),
    '  with the connections of all its users, who have to connect again to whatever comes after it, and with the',
    '  approvals of all companies, whose tenant admins have to approve again',
    else_.purge
      ? 'It is removed from the bin, too: it can never be restored.'
      : `It can be restored for 30 days, by a Cloud Application Administrator: ${restoreCommand(app.id)}`,
    ...(else_.azd ? aboutAzd(else_.azd) : ['The resource group stays; deleting it is another command.']),
  ].join('\n');
}

const aboutRegistration = ({ redirectUris, passwordCredentials, keyCredentials }: Registration): string[] => [
  `  with its redirect addresses ${redirectUris.join(', ') || '(none any more)'}`,
  `  with ${passwordCredentials.length} client secrets, ${keyCredentials.length} certificates and its federated credentials`,
];

const aboutAzd = ({ resourceGroup, functionApp, vault }: NonNullable<WhatElseGoes['azd']>): string[] => [
  `After this, azd asks for itself and then deletes the resource group ${resourceGroup} with everything in it, also what`,
  `  this deployment has not made: the function app ${functionApp}, its identity and plan, both storage accounts with`,
  `  every stored connection and send record (for good), the vault ${vault} (in its bin for 90 days), and all logs.`,
  'The locks keep-data and keep-keys stand in the way of that: take them away first (npm run locks -- --take-away).',
  'If you then answer no to azd, the app registration is gone all the same, and nobody can sign in until it is restored',
  '  and deployed again.',
];
