/** Lists in pages. The link to the next page is opaque to clients and must be followed as it is. */
import { answerJson, type GraphCall } from './graph-call.ts';
import { badQuery, readCount, type Query } from './odata-query.ts';

interface ListRules {
  /** Tail of `$metadata#`. */
  readonly context: string;
  readonly query: Query;
  readonly defaultTop: number;
  readonly maximumTop: number;
}

/** One page of the items, with `@odata.nextLink` when there are more. */
export function answerList(call: GraphCall, items: readonly object[], rules: ListRules): Response {
  const top = readCount(rules.query, '$top', rules.maximumTop) ?? call.pageSize ?? rules.defaultTop;
  const start = readStart(rules.query);
  const page = items.slice(start, start + top);
  const more = start + top < items.length;
  const link = nextLink(call, start + top, more);
  const body = {
    '@odata.context': `https://graph.microsoft.com/v1.0/$metadata#${rules.context}`,
    ...(rules.query.$count === 'true' && { '@odata.count': items.length }),
    ...(link !== undefined && { '@odata.nextLink': link }),
    value: page,
  };
  return answerJson(call.context, body, 200);
}

const tokenMark = 'page-';

function readStart(query: Query): number {
  const token = query.$skiptoken;
  if (token === undefined) return readCount(query, '$skip', Number.MAX_SAFE_INTEGER) ?? 0;
  const start = Buffer.from(token, 'base64url').toString();
  if (!start.startsWith(tokenMark)) throw badQuery('Skip token is null or not valid.');
  return Number(start.slice(tokenMark.length));
}

function nextLink(call: GraphCall, start: number, more: boolean): string | undefined {
  const evil = call.world.state.faults['graph.evilNextLink'];
  if (evil !== undefined) return evil || 'https://graph.microsoft.com.evil.example/v1.0/users?$skiptoken=x';
  if (!more) return undefined;
  const url = new URL(call.context.req.url);
  url.searchParams.delete('$skip');
  url.searchParams.set('$skiptoken', Buffer.from(`${tokenMark}${start}`).toString('base64url'));
  return url.toString();
}
