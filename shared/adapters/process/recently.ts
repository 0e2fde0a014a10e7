/** One answer for all who ask within some seconds, told by the clock that nobody can set. */
import type { Clock } from '../../ports/world.ts';

/** Shares what `make` brings; `fresh` makes it anew and shares that from then on. */
export function recently<T>(
  seconds: number,
  clock: Clock,
): (fresh: boolean, make: () => Promise<T>) => Promise<T> {
  let last: { readonly at: number; readonly answer: Promise<T> } | undefined;
  return (fresh, make) => {
    const now = clock.elapsed();
    if (!fresh && last !== undefined && now - last.at < seconds * 1000) return last.answer;
    last = { at: now, answer: make() };
    return last.answer;
  };
}
