/** Answers of Graph's as the product reads them: Microsoft's own in form and id, unless a test takes something away. */
import type { GraphAnswer } from '../../../shared/adapters/graph/graph-wire.ts';

export const NOW = Date.parse('2026-11-24T12:00:00Z');

/** An answer with any JSON, or with none. */
export const answered = (
  status: number,
  json?: Record<string, unknown>,
  headers: Record<string, string> = {},
): GraphAnswer => ({
  status,
  headers: new Headers({ 'request-id': 'request-1', ...headers }),
  text: json ? JSON.stringify(json) : '',
  cut: false,
  json,
});

/** Microsoft's refusal; without a code its code is empty, as Microsoft's sometimes is. */
export const refusal = (
  status: number,
  code = '',
  more: { message?: string; headers?: Record<string, string>; inner?: object } = {},
): GraphAnswer => {
  const { message = 'Words for developers.', inner = {} } = more;
  const innerError = { date: '2026-11-24T12:00:00', 'request-id': 'request-1', ...inner };
  return answered(status, { error: { code, message, innerError } }, more.headers);
};

/** The same answer from somebody on the way: no id of Microsoft's. */
export const fromAProxy = (answer: GraphAnswer): GraphAnswer => ({
  ...answer,
  headers: new Headers([...answer.headers].filter(([name]) => name !== 'request-id')),
  json: undefined,
});
