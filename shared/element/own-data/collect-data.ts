/** All pages of the user's own data as one: the parts of the first, with the lists of all. Ends at the first page that fails. */
import type { Answer, OwnData, WintroMicrosoft365 } from '../../client/index.ts';

export async function collectData(client: Pick<WintroMicrosoft365, 'exportData'>): Promise<Answer<OwnData>> {
  const first = await client.exportData();
  if (!first.ok) return first;
  const { next: behind, ...whole } = first.value;
  const sends = [...whole.sends];
  const audit = [...whole.audit];
  for (let next = behind; next !== undefined;) {
    const page = await client.exportData({ after: next });
    if (!page.ok) return page;
    sends.push(...page.value.sends);
    audit.push(...page.value.audit);
    next = page.value.next;
  }
  return { ...first, value: { ...whole, sends, audit, truncated: false } };
}
