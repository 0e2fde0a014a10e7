/** Slots of tenants that this process has in hand. */
import type { Block } from '../../domain/pace.ts';
import type { PaceBlocks, PaceKey } from '../../ports/paces.ts';
import { boundedMap } from './bounded-map.ts';

const MAX_BLOCKS = 1_000;

export function paceBlocks(): PaceBlocks {
  const blocks = boundedMap<Block>(MAX_BLOCKS);
  const nameOf = ({ tenantId, of }: PaceKey): string => `${tenantId} ${of}`;
  return { get: (key) => blocks.get(nameOf(key)), set: (key, block) => blocks.set(nameOf(key), block) };
}
