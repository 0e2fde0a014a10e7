/** The page's few pictograms, drawn here. Decoration beside words, never instead of them. */
const paths = {
  check: 'M4 10.5l4 4 8-9',
  missing: 'M5 10h10',
  warning: 'M10 3l8 14H2zM10 8v4M10 14.4v.2',
  problem: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 6v5M10 13.6v.2',
  info: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 9v5M10 6.2v.2',
  pause: 'M7 5v10M13 5v10',
  wait: 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 1 1 0-15M10 5.5V10l3 2',
  close: 'M5 5l10 10M15 5L5 15',
  chat: 'M3 4h14v9H9l-4 3.5V13H3z',
  channel: 'M7 3L5 17M15 3l-2 14M3 7h14M2.5 13h14',
  mail: 'M3 5h14v10H3zM3 6l7 5 7-5',
  link: 'M8 5H4v11h11v-4M11 4h5v5M16 4l-7 7',
  person: 'M10 3.5a3 3 0 1 1 0 6a3 3 0 1 1 0-6M4 16.5c0-6 12-6 12 0',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={paths[name]} />
    </svg>
  );
}
