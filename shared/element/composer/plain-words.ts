/** Words with format as text: for the plain field, and for whoever wants no format any more. Pure. */
const SIGNS: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Lines and items begin lines, all else is only its words. Reads what the editor writes. */
export const plainWords = (html: string): string =>
  html
    .replace(/<div><br ?\/?><\/div>/g, '<div></div>')
    .replace(/<\/li>\s*<\/(?:ul|ol)>/g, '</ul>')
    .replace(/<li>/g, '- ')
    .replace(/<br ?\/?>|<\/(?:div|p|li|ul|ol|tr)>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&(\w+);/g, (whole, name: string) => SIGNS[name] ?? whole)
    .replaceAll('\u00a0', ' ')
    .trimEnd();
