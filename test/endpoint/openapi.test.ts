import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Validator } from '@seriousme/openapi-schema-validator';
import { ROUTES } from '../../shared/http/routes.ts';
import { openApiCheck } from '../support/openapi-check.ts';
import { openApi, type Api } from './endpoint-fixture.ts';

type Json = Record<string, unknown>;
type Operation = Json & { readonly security: unknown[]; readonly responses: Json };
interface Description extends Json {
  readonly paths: Record<string, Record<string, Operation>>;
  readonly servers: readonly { readonly url: string }[];
}

let api: Api;
let description: Description;
beforeAll(async () => {
  api = await openApi();
  description = (await api.withAuthorization().get('openapi.json')).json as Description;
});
afterAll(() => api.close());

test('the served description is valid OpenAPI 3.1 to a public validator', async () => {
  const validator = new Validator();
  expect(await validator.validate(description)).toEqual({ valid: true });
  expect(validator.version).toBe('3.1');
});

test('it is the same for everybody and every time, and names the public address', async () => {
  const asRecruiter = await (await api.as()).get('openapi.json');
  expect(asRecruiter.json).toEqual(description);
  expect(description.servers).toEqual([{ url: api.apiUrl }]);
});

test('every route and method is described, and no other', () => {
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  );
  const registered = Object.values(ROUTES).flatMap(({ methods, path }) =>
    methods.map((method) => `${method} /${path}`),
  );
  expect(described.sort()).toEqual(registered.sort());
});

const operationOf = (path: string, method: string): Operation => {
  const found = description.paths[path]?.[method];
  if (!found) throw new Error(`${method} ${path} is not described`);
  return found;
};

test('every operation says who may call it and what a problem looks like; to a browser it is a page', () => {
  for (const [path, operations] of Object.entries(description.paths)) {
    const isPage = path === '/callback' || path.startsWith('/approve/');
    const type = isPage ? 'text/html' : 'application/problem+json';
    for (const { security, responses } of Object.values(operations)) {
      expect(security).toEqual(expect.any(Array));
      expect(Object.keys((responses['default'] as { content: Json }).content)).toEqual([type]);
      expect(responses).toHaveProperty(['default', 'headers', 'Retry-After']);
    }
  }
});

test('nobody must be known at the callback and the description; at health a bearer may come along', () => {
  expect(operationOf('/callback', 'post').security).toEqual([]);
  expect(operationOf('/openapi.json', 'get').security).toEqual([]);
  expect(operationOf('/health', 'get').security).toEqual([{}, { wintro: [] }]);
  expect(operationOf('/status', 'get').security).toEqual([{ wintro: [] }]);
});

test('every operation takes a request id and gives one back', () => {
  for (const operations of Object.values(description.paths)) {
    for (const { parameters, responses } of Object.values(operations)) {
      expect(parameters).toContainEqual({ $ref: '#/components/parameters/RequestId' });
      for (const response of Object.values(responses))
        expect(response).toHaveProperty(['headers', 'X-Request-Id']);
    }
  }
});

test('a send needs its key in a header, and says when an answer is a stored one', () => {
  const { parameters, responses } = operationOf('/send', 'post');
  expect(parameters).toContainEqual(
    expect.objectContaining({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      schema: { type: 'string', minLength: 1, maxLength: 512 },
    }),
  );
  for (const status of ['201', 'default'])
    expect(responses).toHaveProperty([status, 'headers', 'Idempotent-Replayed']);
});

test('the return is described as a form, and as a query by GET', () => {
  const fields = [
    'admin_consent',
    'code',
    'error',
    'error_description',
    'error_subcode',
    'scope',
    'state',
    'tenant',
  ];
  const { requestBody, parameters } = operationOf('/callback', 'post');
  const form = ['content', 'application/x-www-form-urlencoded', 'schema', '$ref'];
  expect(requestBody).toHaveProperty(form, '#/components/schemas/ReturnForm');
  expect(parameters).toHaveLength(1);
  const query = operationOf('/callback', 'get')['parameters'] as { name?: string; in?: string }[];
  expect(query.flatMap(({ name, in: place }) => (place === 'query' ? [name] : [])).sort()).toEqual(fields);
});

const problem = {
  type: 'urn:x',
  status: 401,
  instance: 'urn:y',
  requestId: 'r',
  reason: 'token-missing',
  owner: 'caller',
  title: 'T',
  detail: 'D',
  nextStep: 'N',
  retryable: false,
};
const answer = {
  method: 'GET',
  path: 'teams',
  status: 200,
  contentType: 'application/json',
  text: JSON.stringify({ teams: [{ id: '1', displayName: 'T' }], truncated: false }),
};
const refused = {
  ...answer,
  status: 401,
  contentType: 'application/problem+json',
  text: JSON.stringify(problem),
};

test('the check that all endpoint tests run finds nothing wrong with described answers', () => {
  const check = openApiCheck(description);
  expect([check(answer), check(refused)]).toEqual([undefined, undefined]);
});

test.each([
  ['a path that is not described', { ...answer, path: 'sends' }],
  ['a method that is not described', { ...answer, method: 'DELETE' }],
  ['a status that is not described', { ...answer, status: 202 }],
  ['a content type that is not described', { ...answer, contentType: 'text/html' }],
  ['a field that is not described', { ...answer, text: '{"teams":[],"truncated":false,"token":"x"}' }],
  [
    'a field that is not described, further in',
    { ...answer, text: '{"teams":[{"id":"1","displayName":"T","x":1}],"truncated":false}' },
  ],
  ['a missing field', { ...answer, text: '{}' }],
  ['a problem without its reason', { ...refused, text: JSON.stringify({ ...problem, reason: undefined }) }],
  ['a problem with a stack', { ...refused, text: JSON.stringify({ ...problem, stack: 'at x' }) }],
  [
    'a problem whose reason is not described',
    { ...refused, text: JSON.stringify({ ...problem, reason: 'x' }) },
  ],
  ['a problem at another status than its own', { ...refused, status: 403 }],
  ['a problem for an unknown owner', { ...refused, text: JSON.stringify({ ...problem, owner: 'somebody' }) }],
  ['a redirect with a body', { ...answer, path: 'callback', status: 303, text: 'x' }],
])('that check finds %s', (_what, wrong) => {
  expect(openApiCheck(description)(wrong)).toEqual(expect.any(String));
});
