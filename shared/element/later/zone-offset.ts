/** What the clocks of a time zone show: by the browser's own table of zones, so that no rule of any country stands here. Pure. */

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, made);
  return made;
}

/** Minutes that the clocks of `zone` (IANA) are ahead of UTC at an instant in milliseconds. Throws for a zone that is none. */
export function offsetAt(at: number, zone: string): number {
  const said = formatOf(zone)
    .formatToParts(at)
    .find(({ type }) => type === 'timeZoneName')?.value;
  const [, sign = '', hours = '0', minutes = '0'] = /GMT([+-])(\d+):(\d+)/.exec(said ?? '') ?? [];
  return Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes));
}

/** "UTC+1", "UTC+5:30", "UTC" */
export function offsetName(minutes: number): string {
  if (minutes === 0) return 'UTC';
  const [hours, rest] = partsOf(minutes);
  return `UTC${signOf(minutes)}${String(hours)}${rest === 0 ? '' : `:${twoDigits(rest)}`}`;
}

/** An instant as the clocks of the zone show it, with their offset: `2026-12-03T09:00:00+01:00`. */
export function withOffset(at: number, zone: string): string {
  const minutes = offsetAt(at, zone);
  const [hours, rest] = partsOf(minutes);
  const shown = new Date(at + minutes * 60_000).toISOString().slice(0, 19);
  return `${shown}${signOf(minutes)}${twoDigits(hours)}:${twoDigits(rest)}`;
}

const signOf = (minutes: number): string => (minutes < 0 ? '-' : '+');
const partsOf = (minutes: number): [hours: number, rest: number] => [
  Math.floor(Math.abs(minutes) / 60),
  Math.abs(minutes) % 60,
];
const twoDigits = (number: number): string => String(number).padStart(2, '0');
