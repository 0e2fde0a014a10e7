/** The parts of the element, and which of them a page wants to see. Pure. */
const PARTS = ['card', 'composer', 'sent', 'data'] as const;

export type PartName = (typeof PARTS)[number];

/** A page that names none sees what it always saw. */
const UNLESS_NAMED: readonly PartName[] = ['card', 'composer'];

/** Reads the attribute `show`: names with blanks between them; card and composer when it is absent or names nothing known. */
export function partsIn(show: string | null): readonly PartName[] {
  const wanted = (show ?? '').split(/\s+/);
  const known = PARTS.filter((part) => wanted.includes(part));
  return known.length > 0 ? known : UNLESS_NAMED;
}
