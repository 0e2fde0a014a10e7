/** The OpenAPI 3.1 description, made from the schemas that validate requests. */
import * as z from 'zod';
import { answersOf, problem } from './response-schemas.ts';
import { contractOf } from './request-schemas.ts';
import { PROBLEM_TYPE } from './problem.ts';
import { ROUTES, type Route, type RouteName } from './routes.ts';

type Json = Record<string, unknown>;

const schemaOf = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as Json;
  return rest;
};

/** The whole description, for a base address such as `https://host`. */
export function openApi(baseUrl: string): Json {
  const paths: Record<string, Json> = {};
  for (const [name, route] of Object.entries(ROUTES) as [RouteName, Route][]) {
    const operations = route.methods.map((method) => [method.toLowerCase(), operation(name, route, method)]);
    paths[`/${route.path}`] = Object.fromEntries(operations) as Json;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Wintro for Microsoft 365',
      version: '1.0.0',
      description:
        'Connects a recruiter to Microsoft 365 and sends Teams and Outlook messages as that recruiter.',
      license: { name: 'Proprietary', identifier: 'LicenseRef-Proprietary' },
    },
    servers: [{ url: `${baseUrl}/api` }],
    paths,
    components: {
      schemas: { Problem: schemaOf(problem, 'output') },
      securitySchemes: { wintro: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  };
}

function operation(name: RouteName, route: Route, method: string): Json {
  const contract = contractOf(name);
  const parameters = parametersOf(name, route);
  return {
    operationId: route.methods.length > 1 ? `${name}-${method.toLowerCase()}` : name,
    summary: route.summary,
    security: route.access === 'anonymous' ? [] : [{ wintro: [] }],
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(contract.body
      ? {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(contract.body, 'input') } },
          },
        }
      : {}),
    responses: { ...responsesOf(name), default: problemResponse },
  };
}

const problemResponse = {
  description: 'What went wrong, who must act, and the next step.',
  content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
};

function parametersOf(name: RouteName, route: Route): Json[] {
  const inPath = [...route.path.matchAll(/\{(\w+)\}/g)].map((match) => ({
    name: match[1],
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  if (contractOf(name).idempotencyKey !== true) return inPath;
  const key = {
    name: 'Idempotency-Key',
    in: 'header',
    required: true,
    description: 'A fresh random value per message; the same one when the request is repeated.',
    schema: { type: 'string', minLength: 1, maxLength: 257 },
  };
  return [...inPath, key];
}

function responsesOf(name: RouteName): Record<string, Json> {
  const entries = Object.entries(answersOf(name)).map(([status, schema]) => [status, responseOf(schema)]);
  return Object.fromEntries(entries) as Record<string, Json>;
}

function responseOf(schema: z.ZodType | 'no-content' | 'html' | 'any-json'): Json {
  if (schema === 'no-content')
    return { description: 'A redirect to Wintro.', headers: { Location: { schema: { type: 'string' } } } };
  if (schema === 'html')
    return { description: 'A page of words.', content: { 'text/html': { schema: { type: 'string' } } } };
  const body = schema === 'any-json' ? { type: 'object' } : schemaOf(schema, 'output');
  return { description: 'Success.', content: { 'application/json': { schema: body } } };
}
