/** One operation of the description: who may call it, what it takes, what it answers. */
import { contractOf } from '../request-schemas.ts';
import type { Route, RouteName } from '../routes.ts';
import { examplesOf } from './examples.ts';
import { responsesOf } from './responses.ts';
import { ROUTE_WORDS } from './route-words.ts';
import { partOf, schemaOf, type Json } from './schemas.ts';

/** Describes a route under one of its methods. */
export function operation(name: RouteName, route: Route, method: string): Json {
  const { tag, description } = ROUTE_WORDS[name];
  return {
    operationId: operationId(name, route, method),
    tags: [tag],
    summary: route.summary,
    description,
    security: securityOf(route),
    parameters: parametersOf(name, route, method),
    ...requestBodyOf(name, method),
    responses: responsesOf(name, route),
  };
}

/** `connect-complete` is `connectComplete`: a name that every language can make a method of. */
function operationId(name: RouteName, route: Route, method: string): string {
  const words = route.methods.length > 1 ? `${name}-${method.toLowerCase()}` : name;
  return words.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}

const wintro = { wintro: [] };

function securityOf({ access, bearer }: Route): Json[] {
  if (access !== 'anonymous') return [wintro];
  return bearer === 'optional' ? [{}, wintro] : [];
}

function parametersOf(name: RouteName, route: Route, method: string): Json[] {
  const { headers = {}, form, params } = contractOf(name);
  const inPath = Object.entries(params?.shape ?? {}).map(([parameter, schema]) => ({
    name: parameter,
    in: 'path',
    required: true,
    description: 'As a list gave it.',
    schema: schemaOf(schema),
  }));
  const inHeader = Object.values(headers).map(({ name: header, description, schema }) => ({
    name: header,
    in: 'header',
    required: true,
    description,
    schema: schemaOf(schema),
  }));
  const fields = form && method === 'GET' ? Object.entries(form.fields.shape) : [];
  const inQuery = fields.map(([field, schema]) => ({
    name: field,
    in: 'query',
    required: false,
    schema: schemaOf(schema),
  }));
  return [...inPath, ...inQuery, ...inHeader, { $ref: '#/components/parameters/RequestId' }];
}

function requestBodyOf(name: RouteName, method: string): Json {
  const { body, form } = contractOf(name);
  const content = body
    ? { 'application/json': { schema: partOf(body), examples: examplesOf(name) } }
    : form && method === 'POST'
      ? { 'application/x-www-form-urlencoded': { schema: partOf(form.fields) } }
      : undefined;
  return content === undefined ? {} : { requestBody: { required: true, content } };
}
