/** Whatever JSON comes from outside: each reader answers with a value, and nothing throws. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { jsonObject } from '../../../shared/adapters/calls/json-fields.ts';
import {
  isEntrasOwnAnswer,
  readTokenError,
  redemptionFailure,
  redirectFailure,
  renewalFailure,
} from '../../../shared/adapters/entra/entra-failures.ts';
import { validateIdToken } from '../../../shared/adapters/entra/entra-id-token.ts';
import { singleAccountCache, storedAccessToken } from '../../../shared/adapters/entra/msal-cache.ts';
import { openChat } from '../../../shared/adapters/graph/graph-chats.ts';
import { graphFailure } from '../../../shared/adapters/graph/graph-failures.ts';
import { graph } from '../../../shared/adapters/graph/graph.ts';
import { judgePost } from '../../../shared/adapters/graph/graph-post.ts';
import { graphReader } from '../../../shared/adapters/graph/graph-read.ts';
import { usableKeys } from '../../../shared/adapters/jwt/key-set.ts';
import { isFailureReason, isOneWord } from '../../../shared/domain/failures/failure.ts';
import { isJsonObject } from '../../../shared/domain/json-object.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { answered, NOW } from './graph-answers.ts';
import { BASE_URL, DEADLINE, scriptedWire } from './scripted-wire.ts';

const settings = { numRuns: 300, seed: 7 };
const clock = { now: () => NOW };

/** Any JSON, with the field names that the readers look for in unlikely places. */
const FIELDS = [
  'value',
  'id',
  'error',
  'code',
  'innerError',
  'message',
  'displayName',
  'mail',
  'emailAddresses',
].concat(
  ['address', 'userPrincipalName', '@odata.nextLink', 'webUrl', 'request-id', 'keys', 'kty', 'kid', 'n', 'e'],
  [
    'Account',
    'AccessToken',
    'RefreshToken',
    'home_account_id',
    'environment',
    'secret',
    'target',
    'expires_on',
  ],
  ['error_codes', 'error_description', 'suberror', 'claims', 'trace_id', '__proto__', 'toString'],
);
const leaf = fc.oneof(
  fc.constantFrom(null, '', 'x', 0, 7, true, 'https://graph.microsoft.com/v1.0/x', '1'.repeat(5_000)),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.double(),
);
const { json } = fc.letrec<{ json: unknown; object: Record<string, unknown> }>((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('json'), { maxLength: 3 }),
    tie('object'),
  ),
  object: fc.dictionary(fc.constantFrom(...FIELDS), tie('json'), { maxKeys: 5 }),
}));
const object = json.map((value) => (isJsonObject(value) ? value : { value, error: value, keys: value }));
const status = fc.constantFrom(200, 201, 202, 400, 401, 403, 404, 408, 409, 412, 423, 429, 499, 500, 503);

describe('of Graph', () => {
  test('every call answers with a value or a failure of the table', async () => {
    const page = fc.array(fc.tuple(status, object), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(page, async (answers) => {
        const { wire } = scriptedWire((_, count) => ({
          answer: answered(...answers[count % answers.length]!),
        }));
        const found = graph(wire, BASE_URL, clock);
        const body = { contentType: 'text', content: 'c' } as const;
        const results = await Promise.all([
          found.me('t', DEADLINE),
          found.findPerson('t', { email: 'a@b.example' }, DEADLINE),
          found.findPerson('t', { userId: '11111111-2222-4333-8444-555555555555' }, DEADLINE),
          found.searchPeople('t', 'x', DEADLINE),
          found.teams('t', DEADLINE),
          found.channels('t', 'id', DEADLINE),
          found.openChat('t', 'a', { id: 'b', guest: false }, DEADLINE),
        ]);
        for (const result of results) expect(result.ok || isFailureReason(result.failure.reason)).toBe(true);
        const rendered = await found.render({ kind: 'chat', to: { email: 'a@b.example' }, body });
        if (!rendered.ok) throw new Error(rendered.failure.reason);
        const destination = { kind: 'chat', chatId: '19:x@thread.v2' } as const;
        const posted = await found.post('t', { rendered: rendered.value, destination }, DEADLINE);
        expect(['sent', 'not-sent', 'unknown', 'token-refused']).toContain(posted.kind);
      }),
      settings,
    );
  });

  test('an error body means something, and nothing of it but words gets on', () => {
    fc.assert(
      fc.property(status, json, (code, error) => {
        const { code: told = '', correlationId = 'x' } = graphFailure(answered(code, { error }), 'people');
        expect([isOneWord(told), isOneWord(correlationId)]).toEqual([true, true]);
        judgePost({ answer: answered(code, { error }) }, 'mail', NOW);
      }),
      settings,
    );
  });

  test('a chat has an id of the known forms or none', async () => {
    await fc.assert(
      fc.asyncProperty(object, async (answer) => {
        const { wire } = scriptedWire(() => ({ answer: answered(201, answer) }));
        const members = { self: 'a', other: { id: 'b', guest: false } };
        const opened = await openChat(graphReader(wire, BASE_URL, clock), 't', members, DEADLINE);
        expect(opened.ok ? opened.value : '19:').toMatch(/^(?:19:|48:notes$)/);
      }),
      settings,
    );
  });
});

describe('of Entra', () => {
  test('an error answer means something, and nothing of it but words gets on', () => {
    fc.assert(
      fc.property(object, (body) => {
        isEntrasOwnAnswer(body);
        const read = readTokenError(body);
        if (read === undefined) return;
        for (const told of [renewalFailure(read), redemptionFailure(read)]) {
          expect(isFailureReason(told.reason)).toBe(true);
          expect(isOneWord(told.code ?? '')).toBe(true);
          if (told.claims !== undefined) expect(jsonObject(told.claims)).toBeDefined();
        }
      }),
      settings,
    );
  });

  test('a redirect means something', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (error, description) => {
        expect(isFailureReason(redirectFailure({ error, description }).reason)).toBe(true);
      }),
      settings,
    );
  });

  test('a token cache is the cache of one account or none', () => {
    fc.assert(
      fc.property(object, (cache) => {
        const text = JSON.stringify(cache);
        const single = singleAccountCache(text);
        if (single !== undefined) expect(singleAccountCache(single)).toBe(single);
        const held = storedAccessToken(text, ['x'], NOW);
        if (held !== undefined) expect(Number.isFinite(held.lifeMs)).toBe(true);
      }),
      settings,
    );
  });

  test('an ID token of any claims is judged', async () => {
    const tid = '11111111-2222-4333-8444-555555555555';
    const keys = {
      current: () => Promise.resolve(succeed({ keys: [] })),
      afterUnknownKey: () => Promise.resolve(succeed({ keys: [] })),
    };
    const rules = { clientId: 'c', issuer: 'https://login.example/{tenantid}', keys, clock };
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    await fc.assert(
      fc.asyncProperty(json, json, async (header, claims) => {
        const payload = isJsonObject(claims) ? { ...claims, tid } : claims;
        const token = `${part(header)}.${part(payload)}.c2ln`;
        expect(await validateIdToken(rules, token, 'nonce', DEADLINE)).toMatchObject({ ok: false });
      }),
      settings,
    );
  });
});

test('a key set keeps keys only', () => {
  fc.assert(
    fc.property(object, (body) => {
      for (const key of usableKeys(body)?.keys ?? []) expect(typeof key.kty).toBe('string');
    }),
    settings,
  );
});
