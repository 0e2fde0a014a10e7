/** Names for the ids in a prediction: permissions as the template writes them, roles as Azure calls them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../package/root.ts';
import type { Names } from './prediction-text.ts';

/** @see https://learn.microsoft.com/azure/role-based-access-control/built-in-roles */
const ROLES: readonly (readonly [string, string])[] = [
  ['b7e6dc6d-f1e8-4753-8033-0f276bb0955b', 'Storage Blob Data Owner'],
  ['974c5e8b-45b9-4653-ba55-5f855dd0fb88', 'Storage Queue Data Contributor'],
  ['0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', 'Storage Table Data Contributor'],
  ['3913510d-42f4-4e42-8a64-420c390055eb', 'Monitoring Metrics Publisher'],
  ['4633458b-17de-408a-b874-0445c86b69e6', 'Key Vault Secrets User'],
  ['b86a8fe4-44ce-4948-aee5-eccb2c155cd7', 'Key Vault Secrets Officer'],
  ['00000003-0000-0000-c000-000000000000', 'Microsoft Graph'],
];

/** `'Mail.Send': '..'` in the template's table of scopes. */
export function knownNames(): Names {
  const template = readFileSync(join(root, 'infra', 'modules', 'entra-app.bicep'), 'utf8');
  const scopes = [...template.matchAll(/^ {2}'?([\w.]+)'?: '([0-9a-f-]{36})'$/gm)];
  return new Map([...ROLES, ...scopes.map(([, name = '', id = '']) => [id, name] as const)]);
}
