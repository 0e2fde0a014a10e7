/**
 * The token endpoint against recorded answers of the real one, member by member. The recordings are not part of the
 * repository: ENTRA_ANSWERS_DIR names their folder.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openEntra, type Changes, type EntraFixture } from './entra-fixture.ts';

const folder = process.env['ENTRA_ANSWERS_DIR'];
const recorded = folder ? test : test.skip;

let entra: EntraFixture;
beforeAll(async () => {
  entra = await openEntra();
});
afterAll(() => entra.entra.close());

interface Recording {
  readonly response: { readonly status: number; readonly body: Readonly<Record<string, unknown>> };
}

const guid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}';
const placeholders: Readonly<Record<string, string>> = {
  guid,
  'tenant-id': guid,
  'daemon-app-id': guid,
  timestamp: String.raw`\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ`,
  'redacted-jwt': String.raw`[\w-]+\.[\w-]+\.[\w-]+`,
};

/** A recorded text as a pattern: everything to the letter but the placeholders. */
function patternOf(text: string): RegExp {
  const parts = text.split(/\{([\w-]+)\}/);
  const pattern = parts.map((part, index) =>
    index % 2 === 0
      ? part.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
      : (placeholders[part] ?? 'unknown placeholder'),
  );
  return new RegExp(`^${pattern.join('')}$`);
}

function expected(value: unknown): unknown {
  if (value === '{seconds}') return expect.any(Number);
  return typeof value === 'string' ? expect.stringMatching(patternOf(value)) : value;
}

recorded.each<[string, Changes]>([
  ['token-client-credentials', {}],
  ['token-error-invalid-client', { client_secret: 'not-the-secret' }],
  ['token-error-invalid-scope', { scope: 'api://not-a-registered-resource/.default' }],
  ['token-error-unknown-client', { client_id: '11111111-2222-4333-8444-555555555555' }],
  ['token-error-unsupported-grant-type', { grant_type: 'no_such_grant' }],
])(
  'answers as the real endpoint in %s (skipped unless ENTRA_ANSWERS_DIR is set)',
  async (scenario, changes) => {
    const { response } = JSON.parse(
      readFileSync(join(folder ?? '', `${scenario}.json`), 'utf8'),
    ) as Recording;
    const fields = {
      grant_type: 'client_credentials',
      scope: 'https://graph.microsoft.com/.default',
      ...changes,
    };
    const { status, body } = await entra.token(fields, entra.world.state.app.homeTenantId);
    expect(status).toBe(response.status);
    expect(body).toEqual(
      Object.fromEntries(Object.entries(response.body).map(([name, value]) => [name, expected(value)])),
    );
  },
);
