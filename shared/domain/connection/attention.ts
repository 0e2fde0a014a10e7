/** Messages that waited and did not go out: noted on the connection's row, so that `status` tells them. Pure. */
import { ATTENTION_DAYS } from '../limits.ts';
import type { Attention, Connection } from './connection.ts';

const isRecent = ({ at }: Attention, now: number): boolean =>
  now - Date.parse(at) < ATTENTION_DAYS * 86_400_000;

/** Notes more of them. Nobody who has been erased comes back by it. */
export function withAttention(row: Connection, missed: Attention): Connection | undefined {
  if (row.ledgerKey === undefined || row.attention?.sendId === missed.sendId) return undefined;
  const before = row.attention;
  const count = before !== undefined && isRecent(before, Date.parse(missed.at)) ? before.count : 0;
  return { ...row, attention: { ...missed, count: count + missed.count } };
}

/** Without the note of this message, if it tells of nothing else. */
export function withoutAttention(row: Connection, sendId: string): Connection | undefined {
  const { attention, ...rest } = row;
  return attention?.sendId === sendId && attention.count === 1 ? rest : undefined;
}

/** What is worth telling: that of the last days. */
export const attentionAt = ({ attention }: Connection, now: number): Attention | undefined =>
  attention !== undefined && isRecent(attention, now) ? attention : undefined;
