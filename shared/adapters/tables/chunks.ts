/** Sealed bytes in chunks, because one property of a row holds 64 KiB. They stand in one row, written whole or not at all. */
import { CACHE_CHUNK_BYTES } from '../../domain/limits.ts';

/** A row of a table that keeps chunks. */
interface ChunkedRow {
  get(column: 'chunks'): number | undefined;
  numbered(column: 'chunk<n>', index: number): Uint8Array | undefined;
}

/** `chunk0`, `chunk1` and so on, and how many they are. */
export function chunkValues(sealed: Uint8Array): Readonly<Record<string, number | Uint8Array>> {
  const count = Math.ceil(sealed.length / CACHE_CHUNK_BYTES);
  const chunks = Array.from({ length: count }, (_, index) =>
    sealed.subarray(index * CACHE_CHUNK_BYTES, (index + 1) * CACHE_CHUNK_BYTES),
  );
  return {
    chunks: chunks.length,
    ...Object.fromEntries(chunks.map((chunk, index) => [`chunk${index}`, chunk])),
  };
}

/** Joins the chunks. Of damaged ones nothing is left: no bytes, which no key opens. */
export function joinedChunks(row: ChunkedRow, most: number): Uint8Array {
  const count = row.get('chunks') ?? 0;
  if (count < 1 || count > most) return new Uint8Array();
  const parts = Array.from({ length: count }, (_, index) => row.numbered('chunk<n>', index));
  const whole = parts.filter((part) => part !== undefined);
  return whole.length === count ? Buffer.concat(whole) : new Uint8Array();
}
