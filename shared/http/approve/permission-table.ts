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
  return `<table role="table">
<thead role="rowgroup"><tr role="row">${heads.map((head) => `<th role="columnheader" scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody role="rowgroup">
${[...rows, identity].map((row) => tableRow(row, texts)).join('\n')}
</tbody>
</table>`;
}

/** The roles say once more what the elements are: on a phone the rows are stacked, and browsers forget it then. */
function tableRow({ purpose, scopes, needsAdmin }: Row, texts: ApproveTexts): string {
  const cells = [
    `<th role="rowheader" scope="row">${escapeHtml(purpose)}</th>`,
    `<td role="cell"><code>${escapeHtml(scopes.join(', '))}</code></td>`,
    `<td role="cell"><span class="label" aria-hidden="true">${escapeHtml(texts.byDefault)} </span>${needsAdmin ? texts.yes : texts.no}</td>`,
  ];
  return `<tr role="row">${cells.join('')}</tr>`;
}
