/** The page's few pictograms, drawn here. Decoration beside words, never instead of them. */
export const ICON_PATHS = {
  check: 'M4 10.5l4 4 8-9',
  missing: 'M5 10h10',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.4v.2',
  problem: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 6v5M10 13.6v.2',
  info: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 9v5M10 6.2v.2',
  pause: 'M7 5v10M13 5v10',
  wait: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 5.5V10l3 2',
  chat: 'M3 4h14v9H9l-4 3.5V13H3z',
  mail: 'M3 5h14v10H3zM3 6l7 5 7-5',
  person: 'M10 3.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6M4 16.5c0-6 12-6 12 0',
} as const;

export type IconName = keyof typeof ICON_PATHS;

export const Icon = ({ name }: { name: IconName }) => <Glyph path={ICON_PATHS[name]} />;

export function Glyph({ path }: { path: string }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
