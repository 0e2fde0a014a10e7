/**
 * Holds requests and answers against Microsoft Graph's official shapes: an OpenAPI subset (answers, known paths, query
 * options) and strict request bodies. Both files stay outside the project; GRAPH_SHAPES_DIR names their folder.
 */
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RecordedRequest } from '../sandbox/graph/graph-call.ts';
import { findOperation, parameterNames, responsePointer, type OpenApi } from './open-api.ts';

export interface RecordedAnswer {
  readonly method: string;
  /** Template below `/v1.0`, as in `RecordedRequest`. */
  readonly path: string;
  readonly status: number;
  /** Parsed JSON; undefined when the answer was empty. */
  readonly body: unknown;
}

export interface GraphShapes {
  /** What is wrong with a request that the product made; empty when nothing is. */
  readonly requestProblems: (request: RecordedRequest) => string[];
  /** What is wrong with an answer of the stand-in; empty when nothing is. */
  readonly answerProblems: (answer: RecordedAnswer) => string[];
}

export interface Skipped {
  readonly skipped: string;
}

/** The official shapes in a folder, or why there is nothing to check against. Throws when the folder lacks the files. */
export function openGraphShapes(folder: string | undefined): GraphShapes | Skipped {
  if (!folder) return { skipped: 'GRAPH_SHAPES_DIR is not set' };
  const openApi = read(folder, 'graph-openapi-subset.json') as OpenApi;
  const ajv = new Ajv({ strict: false, allErrors: true, schemas: { graph: openApi } });
  formats.default(ajv);
  const bodies = read(folder, 'graph-request-bodies.strict.json') as Definitions;
  ajv.addSchema(withKindOfUser(bodies), 'bodies');
  return {
    requestProblems: (request) => [...addressProblems(openApi, request), ...bodyProblems(ajv, request)],
    answerProblems: (answer) => answerProblems(ajv, openApi, answer),
  };
}

interface Definitions {
  readonly definitions: { readonly identity: { readonly properties: object } };
}

/**
 * The user of a mention is a `teamworkUserIdentity`, with the kind of user that Microsoft's own example sends; the shapes
 * know its base alone.
 * @see https://learn.microsoft.com/en-us/graph/api/chatmessage-post#example-2-mention-a-user-in-a-channel-message
 */
function withKindOfUser(bodies: Definitions): object {
  const { identity } = bodies.definitions;
  const properties = { ...identity.properties, userIdentityType: { enum: ['aadUser'] } };
  return { ...bodies, definitions: { ...bodies.definitions, identity: { ...identity, properties } } };
}

const read = (folder: string, name: string): unknown =>
  JSON.parse(readFileSync(join(folder, name), 'utf8')) as unknown;

/** Path, method and query options are ones that Graph knows. A page token is part of a link that Graph itself gave. */
function addressProblems(openApi: OpenApi, { method, path, query }: RecordedRequest): string[] {
  const operation = findOperation(openApi, method, path);
  if (!operation) return [`${method} ${path}: Graph has no such operation`];
  const known = parameterNames(openApi, operation);
  const unknown = Object.keys(query).filter((name) => !known.includes(name) && name !== '$skiptoken');
  return unknown.map((name) => `${method} ${path}: Graph has no query option ${name} here`);
}

function bodyProblems(ajv: Ajv, { method, path, headers, body }: RecordedRequest): string[] {
  const name = `${method} ${path}`;
  if (method !== 'POST') return body === undefined ? [] : [`${name}: a body where none belongs`];
  const json = /^application\/json\b/.test(headers['content-type'] ?? '');
  const shape = path.endsWith('/messages') || path.endsWith('/replies') ? 'POST chatMessage' : name;
  const validate = ajv.getSchema(pointer('bodies', 'definitions', shape));
  if (!validate) return [`${name}: no official shape for its body`];
  return [
    ...(json ? [] : [`${name}: the body is not sent as application/json`]),
    ...problems(validate, body, name),
  ];
}

function answerProblems(
  ajv: Ajv,
  openApi: OpenApi,
  { method, path, status, body }: RecordedAnswer,
): string[] {
  const name = `${method} ${path} ${status}`;
  const operation = findOperation(openApi, method, path);
  if (!operation) return [`${name}: Graph has no such operation`];
  const found = responsePointer(openApi, operation, { method, path, status });
  if (found === undefined) return [`${name}: Graph does not answer so`];
  if (found === 'empty') return body === undefined ? [] : [`${name}: Graph answers without body`];
  const validate = ajv.getSchema(pointer('graph', ...found));
  return validate ? problems(validate, body, name) : [`${name}: the official shape was not found`];
}

/** A URI reference to a part of a schema: JSON pointer, escaped twice. */
const pointer = (schema: string, ...segments: readonly string[]): string =>
  `${schema}#${segments.map((one) => `/${encodeURIComponent(one.replaceAll('~', '~0').replaceAll('/', '~1'))}`).join('')}`;

function problems(validate: ValidateFunction, value: unknown, name: string): string[] {
  if (validate(value)) return [];
  return (validate.errors ?? []).map(({ instancePath, message, params }) => {
    const extra = 'additionalProperty' in params ? ` '${String(params['additionalProperty'])}'` : '';
    return `${name}: ${instancePath || '/'} ${message ?? 'is wrong'}${extra}`;
  });
}
