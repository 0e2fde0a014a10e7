/** The words of the description: every part, field and operation has some, examples are taken, problems have a page. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { CAUSES } from '../../shared/adapters/entra/entra-numbers.ts';
import type { FailureReason } from '../../shared/domain/failures/failure.ts';
import { FAILURE_TABLE } from '../../shared/domain/failures/failure-table.ts';
import { API_VERSION } from '../../shared/http/api-version.ts';
import { EXAMPLES } from '../../shared/http/openapi/examples.ts';
import { REASONS_IN_HISTORY, REASONS_ON_PAGES, reasonsOf } from '../../shared/http/openapi/reasons.ts';
import { statusOf } from '../../shared/http/problem.ts';
import { contractOf } from '../../shared/http/request-schemas.ts';
import { ROUTES, type RouteName } from '../../shared/http/routes.ts';
import { sourceText } from '../agreement/source.ts';
import { described, objectsIn, type Schema } from './described.ts';
import { PROBLEM_PAGES, problemPages } from './problem-pages.ts';

const { info, paths, components } = described();
const operations = Object.values(paths).flatMap((methods) => Object.values(methods));
const routeNames = Object.keys(ROUTES) as RouteName[];

test('the description has the version of the package, which the browser client has too', () => {
  const { version } = JSON.parse(sourceText('package.json')) as { version: string };
  expect([info.version, API_VERSION]).toEqual([version, version]);
});

test('every operation, every part and every field of a part says what it is', () => {
  for (const { operationId, description } of operations)
    expect([operationId, description]).toEqual([operationId, expect.any(String)]);
  for (const [name, part] of Object.entries(components.schemas)) {
    expect([name, part['description']]).toEqual([name, expect.stringMatching(/.\.$/)]);
    for (const { properties } of objectsIn(part))
      for (const [field, schema] of Object.entries((properties ?? {}) as Record<string, Schema>))
        expect([name, field, schema['description']]).toEqual([name, field, expect.stringMatching(/.\.$/)]);
  }
});

test('every body of a request and of an answer is a part with a name, and no part has a part without one inside', () => {
  const bodies = operations.flatMap(({ requestBody, responses }) => [
    requestBody,
    ...Object.values(responses),
  ]);
  for (const body of bodies)
    for (const { schema } of Object.values((body?.content ?? {}) as Record<string, { schema: Schema }>))
      expect(schema['$ref'] ?? schema['additionalProperties']).toBeTruthy();
  for (const part of Object.values(components.schemas))
    for (const { properties } of objectsIn(part))
      for (const schema of Object.values((properties ?? {}) as Record<string, Schema>))
        expect(schema).not.toHaveProperty('properties');
});

test('nothing that is answered is closed: later versions add fields and words', () => {
  const answers = Object.entries(components.schemas).filter(([name]) => !(name in requestParts()));
  for (const [name, part] of answers)
    for (const inside of objectsIn(part)) {
      expect([name, inside['additionalProperties']]).not.toEqual([name, false]);
      expect([name, inside['enum']]).toEqual([name, undefined]);
    }
});

/** Parts that a request body leads to. */
function requestParts(): Record<string, true> {
  const found: Record<string, true> = {};
  const follow = (value: unknown): void => {
    for (const { $ref, discriminator } of objectsIn(value)) {
      const kinds = Object.values(
        (discriminator as { mapping?: Record<string, string> } | undefined)?.mapping ?? {},
      );
      for (const reference of [$ref, ...kinds]) {
        const name = typeof reference === 'string' ? reference.replace('#/components/schemas/', '') : '';
        if (!(name in components.schemas) || name in found) continue;
        found[name] = true;
        follow(components.schemas[name]);
      }
    }
  };
  follow(operations.map(({ requestBody }) => requestBody));
  return found;
}

test.each(Object.entries(EXAMPLES))(
  'every example of %s is a request that the API takes',
  (name, examples) => {
    for (const { value } of Object.values(examples))
      expect(contractOf(name as RouteName).body?.safeParse(value).error).toBeUndefined();
  },
);

test('what goes in by kinds is a family: each kind extends the message, which tells them apart', () => {
  const { Message } = components.schemas;
  const discriminator = Message?.['discriminator'] as
    | { propertyName: string; mapping: Record<string, string> }
    | undefined;
  const mapping = discriminator?.mapping ?? {};
  expect(discriminator?.propertyName).toBe('kind');
  expect(Object.keys(mapping)).toEqual(['chat', 'channel', 'mail']);
  for (const reference of Object.values(mapping)) {
    const kind = components.schemas[reference.replace('#/components/schemas/', '')];
    expect(kind?.['allOf']).toContainEqual({ $ref: '#/components/schemas/Message' });
  }
});

test('a reason stands at its own status, and whatever Entra can mean is listed where Entra is asked', () => {
  for (const { responses } of operations)
    for (const [status, { 'x-problem-reasons': reasons = [] }] of Object.entries(responses))
      for (const reason of reasons as FailureReason[])
        expect([reason, String(statusOf(reason))]).toEqual([reason, status]);
  const causes = Object.values(CAUSES);
  expect(reasonsOf('send')).toEqual(expect.arrayContaining(causes.map(({ live }) => live)));
  expect(reasonsOf('connect-complete')).toEqual(expect.arrayContaining(causes.map(({ signIn }) => signIn)));
});

test('every reason of the failure table is answered by some route', () => {
  const answered = new Set([...routeNames.flatMap(reasonsOf), ...REASONS_ON_PAGES, ...REASONS_IN_HISTORY]);
  expect(Object.keys(FAILURE_TABLE).filter((reason) => !answered.has(reason as FailureReason))).toEqual([]);
});

test('every reason has its section in the document of problems (npm run renew-problems writes it)', () => {
  expect(readFileSync(PROBLEM_PAGES, 'utf8')).toBe(problemPages());
});
