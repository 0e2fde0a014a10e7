/** What is asked, by Microsoft's names, why, and whether Microsoft wants an administrator for it: the capability table's word. */
import { CAPABILITIES, IDENTITY_SCOPES, type Capability } from '../../domain/capabilities.ts';
import { escapeHtml } from '../html.ts';
import type { ApproveTexts } from './approve-words.ts';

interface Row {
  readonly purpose: string;
  readonly scopes: readonly string[];
  readonly needsAdmin: boolean;
}

/** The table for these capabilities, and for the sign-in that comes with any of them. */
export function permissionTable(capabilities: readonly Capability[], texts: ApproveTexts): string {
  const rows: Row[] = capabilities.map((name) => ({
    purpose: texts.purposes[name],
    scopes: CAPABILITIES[name].scopes,
    needsAdmin: CAPABILITIES[name].needsAdminByDefault,
  }));
  const identity = { purpose: texts.purposes.identity, scopes: IDENTITY_SCOPES, needsAdmin: false };
  const heads = [texts.purpose, texts.permission, texts.byDefault];
  return `<table>
<thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>
${[...rows, identity].map((row) => tableRow(row, texts)).join('\n')}
</tbody>
</table>`;
}

const tableRow = ({ purpose, scopes, needsAdmin }: Row, texts: ApproveTexts): string =>
  `<tr><th scope="row">${escapeHtml(purpose)}</th><td><code>${escapeHtml(scopes.join(', '))}</code></td><td>${needsAdmin ? texts.yes : texts.no}</td></tr>`;
