/** What an operation answers: its successes, and by status the problems that it can end in. */
import { PROBLEM_TYPE, statusOf } from '../problem.ts';
import { contractOf } from '../request-schemas.ts';
import { answersOf, type AnswerBody } from '../route-answers.ts';
import type { Route, RouteName } from '../routes.ts';
import { answerHeader } from './headers.ts';
import { reasonsOf } from './reasons.ts';
import { partOf, type Json } from './schemas.ts';

interface Response extends Json {
  readonly description: string;
  readonly headers: Json;
  readonly content?: Json;
}

const idHeader = { 'X-Request-Id': answerHeader('RequestId') };
const page = { 'text/html': { schema: { $ref: '#/components/schemas/Page' } } };
const problem = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };

/** All answers of a route by status; `default` is what a later version may answer. */
export function responsesOf(name: RouteName, route: Route): Json {
  const replayed = contractOf(name).headers?.['idempotencyKey']
    ? { 'Idempotent-Replayed': answerHeader('Replayed') }
    : {};
  const responses: Record<string, Response> = {};
  for (const [status, reasons] of Map.groupBy(reasonsOf(name), statusOf))
    responses[status] = problemResponse(status, reasons, replayed);
  for (const [status, body] of Object.entries(answersOf(name)))
    responses[status] = both(successResponse(body, { ...replayed, ...attached(name) }), responses[status]);
  return { ...responses, default: otherwise(route, replayed) };
}

const attached = (name: RouteName): Json =>
  name === 'export' ? { 'Content-Disposition': answerHeader('Attachment') } : {};

function problemResponse(status: number, reasons: readonly string[], more: Json): Response {
  const wait = [429, 503].includes(status) ? { 'Retry-After': answerHeader('RetryAfter') } : {};
  const authenticate = status === 401 ? { 'WWW-Authenticate': answerHeader('Authenticate') } : {};
  return {
    description: `A problem: ${reasons.map((reason) => `\`${reason}\``).join(', ')}.`,
    headers: { ...idHeader, ...wait, ...authenticate, ...more },
    content: problem,
    'x-problem-reasons': reasons,
  };
}

function otherwise({ shows }: Route, more: Json): Response {
  return {
    description: 'What went wrong, who must act, and the next step.',
    headers: { ...idHeader, 'Retry-After': answerHeader('RetryAfter'), ...more },
    content: shows === 'pages' ? page : problem,
  };
}

function successResponse(body: AnswerBody, more: Json): Response {
  const headers = { ...idHeader, ...more };
  if (body === 'redirect') {
    const description = 'A redirect to Wintro, the outcome in its fragment.';
    return { description, headers: { ...headers, Location: answerHeader('Location') } };
  }
  if (body === 'page') return { description: 'A page of words.', headers, content: page };
  const schema = body === 'any-json' ? { type: 'object', additionalProperties: true } : partOf(body);
  return { description: 'The answer.', headers, content: { 'application/json': { schema } } };
}

/** One status for two bodies that a client tells apart by their type. */
const both = (answer: Response, refused: Response | undefined): Response =>
  refused === undefined
    ? answer
    : {
        ...refused,
        ...answer,
        description: `${answer.description} Or ${refused.description.replace('A problem', 'a problem')}`,
        headers: { ...refused.headers, ...answer.headers },
        content: { ...answer.content, ...refused.content },
      };
