/**
 * The Idempotency-Key of a draft stands in the draft: whoever sends the same draft, in whichever tab and however often, sends
 * one message. Pure but for the random word.
 */

/** A word of a draft's own, from when its words begin until they have gone. `crypto.randomUUID` is missing without https. */
export const newDraftKey = (): string => crypto.getRandomValues(new Uint32Array(4)).join('-');

/**
 * The key of what the draft says now. Without a word of its own there is none, and the client finds one. Two messages of
 * one draft that met by chance (FNV-1a, 32 bits) would be refused as "other content", never sent as one.
 * @see http://www.isthe.com/chongo/tech/comp/fnv/
 */
export function keyFor(draftKey: string, said: unknown): string | undefined {
  if (!draftKey) return undefined;
  const text = JSON.stringify(said);
  let hash = 2166136261;
  for (let index = 0; index < text.length; index += 1)
    hash = Math.imul(hash ^ text.charCodeAt(index), 16777619);
  return `${draftKey}.${hash >>> 0}`;
}
