/**
 * Reads the error body of an answer of Graph's, and says whether it is Microsoft's own word: on the way there and back
 * stand proxies and gateways, and what they say about a message is no evidence.
 * @see https://learn.microsoft.com/graph/errors
 */
import { STATUS_CODES } from 'node:http';
import { defined } from '../../domain/defined.ts';
import { isOneWord } from '../../domain/failures/failure.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import { usableClaims } from '../calls/claims.ts';
import { objectField, textField } from '../calls/json-fields.ts';
import type { AnswerHeaders } from '../calls/read-answer.ts';
import type { GraphAnswer } from './graph-wire.ts';

export interface GraphError {
  /** Every code that says something, the outermost first: inner ones are more specific. */
  readonly codes: readonly string[];
  readonly message: string;
  /** Microsoft's id of the call. */
  readonly requestId?: string;
  /** A fully read JSON `error` with an id of the request: nobody but Microsoft answers so. */
  readonly own: boolean;
}

/** What stands in the error body of an answer, whatever its shape. */
export function graphError(answer: GraphAnswer): GraphError {
  const error = answer.json && objectField(answer.json, 'error');
  const levels = levelsOf(error);
  const codes = levels.map((level) => textField(level, 'code')).filter((code) => code !== undefined);
  const inBody = levels.map((level) => textField(level, 'request-id')).find((id) => id !== undefined);
  const requestId = answer.headers.get('request-id') ?? inBody;
  return {
    codes: [...new Set(codes.filter((code) => !['', 'unknownerror'].includes(plain(code))))],
    message: (error && textField(error, 'message')) ?? '',
    own: !answer.cut && error !== undefined && requestId !== undefined && requestId !== '',
    ...defined({ requestId: requestId !== undefined && isOneWord(requestId) ? requestId : undefined }),
  };
}

/** The error and the inner errors in it, from outside to inside. */
function levelsOf(error: JsonObject | undefined): readonly JsonObject[] {
  const levels: JsonObject[] = [];
  for (let level = error; level !== undefined;) {
    levels.push(level);
    level = objectField(level, 'innerError') ?? objectField(level, 'innererror');
  }
  return levels;
}

/** Statuses by which Microsoft says no whatever the code. */
const CLEAR = new Set([401, 403, 404, 413, 429]);
/** Gateways answer so after they have passed a request on. */
const GATEWAY = new Set([408, 499]);

/** Whether a 4xx is Microsoft's refusal: the request was looked at and not done. */
export function isRefusal({ status }: GraphAnswer, error: GraphError): boolean {
  if (!error.own || status < 400 || status > 499 || GATEWAY.has(status)) return false;
  return CLEAR.has(status) || (error.codes.length > 0 && !saysNothing(status, error));
}

/**
 * A `BadRequest` whose message only repeats it has been seen on a message that had been stored. Nothing but the text
 * tells it from a refusal with a reason.
 */
function saysNothing(status: number, { codes, message }: GraphError): boolean {
  if (codes.some((code) => plain(code) !== 'badrequest')) return false;
  return ['', 'badrequest', plain(STATUS_CODES[status] ?? '')].includes(plain(message));
}

const plain = (text: string): string => text.toLowerCase().replaceAll(/[\s\p{P}]/gu, '');

/** Whether a 401 asks for another token in the words of RFC 6750, as Microsoft does. */
export const isBearerChallenge = (headers: AnswerHeaders): boolean =>
  /^Bearer\b|,\s*Bearer\b/i.test(headers.get('www-authenticate') ?? '');

/** The claims challenge of a 401, if Graph sent one. Several challenges may stand in one header; base64 may end in `=`. */
export function claimsChallenge(headers: AnswerHeaders): string | undefined {
  const header = headers.get('www-authenticate') ?? '';
  if (!header.includes('insufficient_claims')) return undefined;
  const encoded = /claims="([A-Za-z0-9+/_=-]+)"/.exec(header)?.[1];
  return usableClaims(Buffer.from(encoded ?? '', 'base64').toString('utf8'));
}
