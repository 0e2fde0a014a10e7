/** Every pictogram, with those that the card does without: parts that come later bring them. */
import { Glyph, ICON_PATHS, type IconName } from './icon.tsx';

const more = {
  close: 'M5 5l10 10M15 5L5 15',
  channel: 'M7 3L5 17M15 3l-2 14M3 7h14M2.5 13h14',
  link: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
} as const;

export function AnyIcon({ name }: { name: IconName | keyof typeof more }) {
  return <Glyph path={{ ...ICON_PATHS, ...more }[name]} />;
}
