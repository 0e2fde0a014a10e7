/** The arithmetic of the bench: medians of interleaved runs and ratios to a floor. Pure. */

/** The middle of the values, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const [low, high] = [sorted[Math.ceil(middle) - 1], sorted[Math.floor(middle)]];
  if (low === undefined || high === undefined) throw new Error('A median needs at least one value');
  return (low + high) / 2;
}

/** How far the values lie apart: half the distance between the first and third quarter, in percent of the median. */
export function spreadPercent(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return (100 * (at(0.75) - at(0.25))) / 2 / median(values);
}
