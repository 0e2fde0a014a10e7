/** The first letters of a name. Pure. */
/** Two at most, of the first and the last word; whole characters, whatever the script. */
export function initialsOf(name: string): string {
  const words = name
    .replace(/\(.*?\)|\[.*?\]/g, ' ')
    .split(/[\s,.]+/)
    .filter((word) => /^\p{L}/u.test(word));
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word = '') => firstLetter(word).toLocaleUpperCase()).join('');
}

const firstLetter = (word: string): string => /^\p{L}\p{M}*/u.exec(word)?.[0] ?? '';
