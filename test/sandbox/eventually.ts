/** Waits for what another process does in its own time: asks again until the answer fits, and says what it was if not. */

/**
 * What has not happened in this time does not happen, on a machine that does ten other things too. Half of what a test may
 * take; where all is well nobody waits for it.
 */
export const patienceMs = 60_000;

/** To be asked costs the other process time: the pause between two questions grows from the one to the other. */
const FIRST_PAUSE_MS = 25;
const LONGEST_PAUSE_MS = 100;

export async function eventually<T>(
  ask: () => Promise<T> | T,
  fits: (value: T) => boolean,
  withinMs = patienceMs,
): Promise<T> {
  const deadline = performance.now() + withinMs;
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(pauseMs * 1.5, LONGEST_PAUSE_MS)) {
    const value = await ask();
    if (fits(value)) return value;
    if (performance.now() > deadline) throw new Error(`Still after ${withinMs} ms: ${JSON.stringify(value)}`);
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
  }
}
