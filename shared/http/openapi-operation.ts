/** One operation of the description: who may call it, what it takes, what it answers. */
import { answerHeader, schemaOf, type Json } from './openapi-parts.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { contractOf } from './request-schemas.ts';
import { answersOf, type AnswerBody } from './response-schemas.ts';
import type { Route, RouteName } from './routes.ts';

/** Describes a route under one of its methods. */
export function operation(name: RouteName, route: Route, method: string): Json {
  return {
    operationId: route.methods.length > 1 ? `${name}-${method.toLowerCase()}` : name,
    summary: route.summary,
    security: securityOf(route),
    parameters: parametersOf(name, route, method),
    ...requestBodyOf(name, method),
    responses: responsesOf(name, route),
  };
}

const wintro = { wintro: [] };

function securityOf({ access, bearer }: Route): Json[] {
  if (access !== 'anonymous') return [wintro];
  return bearer === 'optional' ? [{}, wintro] : [];
}

function parametersOf(name: RouteName, route: Route, method: string): Json[] {
  const { headers = {}, form } = contractOf(name);
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  const inHeader = Object.values(headers).map(({ name: header, description, schema }) => ({
    name: header,
    in: 'header',
    required: true,
    description,
    schema: schemaOf(schema, 'input'),
  }));
  const fields = form && method === 'GET' ? Object.entries(form.fields.shape) : [];
  const inQuery = fields.map(([field, schema]) => ({
    name: field,
    in: 'query',
    required: false,
    schema: schemaOf(schema, 'input'),
  }));
  return [...inPath, ...inQuery, ...inHeader, { $ref: '#/components/parameters/RequestId' }];
}

function requestBodyOf(name: RouteName, method: string): Json {
  const { body, form } = contractOf(name);
  const content = body
    ? { 'application/json': { schema: schemaOf(body, 'input') } }
    : form && method === 'POST'
      ? { 'application/x-www-form-urlencoded': { schema: schemaOf(form.fields, 'input') } }
      : undefined;
  return content === undefined ? {} : { requestBody: { required: true, content } };
}

function responsesOf(name: RouteName, route: Route): Json {
  const replayed = contractOf(name).headers?.['idempotencyKey']
    ? { 'Idempotent-Replayed': answerHeader('Replayed') }
    : {};
  const described = Object.entries(answersOf(name)).map(([status, body]) => {
    const { headers = {}, ...response } = responseOf(body);
    return [status, { ...response, headers: { ...idHeader, ...replayed, ...headers } }];
  });
  return { ...(Object.fromEntries(described) as Json), default: refusalOf(route, replayed) };
}

const idHeader = { 'X-Request-Id': answerHeader('RequestId') };
const page = { 'text/html': { schema: { $ref: '#/components/schemas/Page' } } };
const problem = { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } };

function refusalOf({ shows, access }: Route, more: Json): Json {
  const authenticate = access === 'anonymous' ? {} : { 'WWW-Authenticate': answerHeader('Authenticate') };
  return {
    description: 'What went wrong, who must act, and the next step.',
    headers: { ...idHeader, 'Retry-After': answerHeader('RetryAfter'), ...authenticate, ...more },
    content: shows === 'pages' ? page : problem,
  };
}

function responseOf(body: AnswerBody): { description: string; headers?: Json; content?: Json } {
  if (body === 'redirect') {
    const Location = { required: true, schema: { type: 'string', format: 'uri' } };
    return { description: 'A redirect to Wintro, the outcome in its fragment.', headers: { Location } };
  }
  if (body === 'page') return { description: 'A page of words.', content: page };
  const schema = body === 'any-json' ? { type: 'object' } : schemaOf(body, 'output');
  return { description: 'Success.', content: { 'application/json': { schema } } };
}
