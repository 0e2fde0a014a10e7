/**
 * Answers of a table service that holds a connection for every user key there is: rows are made when they are read, so
 * that any number of them costs neither time nor memory of the stand-in.
 */
import { copyOf, type Cells, type ConnectionRows } from './copied-rows.ts';
import type { MakeAnswer } from './tape.ts';

const ASKED = /\/(connections|tokencaches)\(PartitionKey='([0-9a-f]{64})',RowKey='([\w-]+)'\)/;

/** One generation for each user. */
const generationOf = (partition: string): string => partition.slice(0, 22);

/** Answers reads of the two tables; anything else is left to the recording. */
export const madeRows =
  (from: ConnectionRows): MakeAnswer =>
  ({ what, url }) => {
    if (!what.startsWith('GET ')) return undefined;
    const [, table, partition = ''] = ASKED.exec(decodeURIComponent(url)) ?? [];
    if (table === undefined) return undefined;
    const copy = copyOf(from, partition, generationOf(partition));
    return jsonRow(table === 'connections' ? copy.connection : copy.cache);
  };

/** A row as the service sends it, with minimal metadata. */
export function jsonRow({ partitionKey, rowKey, ...cells }: Cells): string {
  const at = new Date().toISOString();
  const json: Record<string, unknown> = {
    'odata.etag': `W/"datetime'${encodeURIComponent(at)}'"`,
    ...{ PartitionKey: partitionKey, RowKey: rowKey, Timestamp: at },
  };
  for (const [name, value] of Object.entries(cells)) {
    if (value instanceof Date) Object.assign(json, typed(name, value.toISOString(), 'DateTime'));
    else if (value instanceof Uint8Array)
      Object.assign(json, typed(name, Buffer.from(value).toString('base64'), 'Binary'));
    else if (typeof value === 'bigint') Object.assign(json, typed(name, String(value), 'Int64'));
    else json[name] = value;
  }
  return JSON.stringify(json);
}

const typed = (name: string, value: string, type: string): object => ({
  [name]: value,
  [`${name}@odata.type`]: `Edm.${type}`,
});
