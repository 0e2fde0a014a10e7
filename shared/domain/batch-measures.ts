/** What a request for many messages is measured by: bytes, and who is named twice. Pure. */

/** Bytes of a part of a request, as it is kept. */
export const sizeOf = (part: unknown): number => new TextEncoder().encode(JSON.stringify(part)).length;

/** Which entries say the same as an earlier one, and which one that is. */
export function duplicatesIn(keys: readonly string[]): readonly (readonly [number, number])[] {
  const first = new Map<string, number>();
  return keys.flatMap((key, index) => {
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    return earlier === undefined ? [] : [[index, earlier] as const];
  });
}
