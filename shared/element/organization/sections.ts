/** The sections of the organization's part, and which of them a page wants to see. Pure. */
const SECTIONS = ['connections', 'policy', 'links', 'audit'] as const;

export type SectionName = (typeof SECTIONS)[number];

/** Reads the attribute `show`: names with blanks between them; everything when it is absent or names nothing known. */
export function sectionsIn(show: string | null): readonly SectionName[] {
  const wanted = (show ?? '').split(/\s+/);
  const known = SECTIONS.filter((section) => wanted.includes(section));
  return known.length > 0 ? known : SECTIONS;
}
