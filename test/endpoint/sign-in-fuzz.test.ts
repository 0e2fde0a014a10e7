import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Answered, Caller } from '../support/caller.ts';
import { returnFromMicrosoft } from '../support/product.ts';
import { anyText, spoiled } from './arbitrary-text.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { timesOf } from '../support/sweep.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
});
afterAll(() => api.close());

const form = (fields: [string, string][]): Promise<Answered> =>
  api.request('POST', 'callback', {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });

async function begin(by = caller): Promise<{ signInUrl: string; state: string; binding: string }> {
  const { json } = await by.post('connect', {});
  const signInUrl = String(json?.['signInUrl']);
  return {
    signInUrl,
    state: new URL(signInUrl).searchParams.get('state') ?? '',
    binding: String(json?.['binding']),
  };
}

test('Z1 no state but one of ours leads anywhere, and none is shown', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, async (state) => {
      const { status, headers, text } = await form([
        ['state', state],
        ['code', 'c'],
      ]);
      expect([status, headers.get('location')]).toEqual([400, null]);
      if (state.length > 20) expect(text).not.toContain(state);
    }),
    { numRuns: timesOf(25, 100), seed: 1 },
  );
});

test('Z1 a state of ours that was changed in any way leads nowhere, and the real one still works', async () => {
  const { state } = await begin();
  await fc.assert(
    fc.asyncProperty(spoiled(state), async (changed) => {
      fc.pre(changed !== state);
      expect(
        (
          await form([
            ['state', changed],
            ['code', 'c'],
          ])
        ).status,
      ).toBe(400);
    }),
    { numRuns: timesOf(20, 80), seed: 1 },
  );
  expect(
    (
      await form([
        ['state', state],
        ['code', 'c'],
      ])
    ).status,
  ).toBe(303);
});

test('Z1 a handle that was changed in any way finishes nothing and burns nothing', async () => {
  const { signInUrl, binding } = await begin();
  const handle = await returnFromMicrosoft(signInUrl);
  await fc.assert(
    fc.asyncProperty(fc.oneof(anyText, spoiled(handle)), async (changed) => {
      fc.pre(changed !== handle);
      const answered = await caller.post('connect/complete', { handle: changed, binding });
      expect([400, 404]).toContain(answered.status);
      if (changed.length > 20) expect(answered.text).not.toContain(JSON.stringify(changed).slice(1, -1));
    }),
    { numRuns: timesOf(25, 100), seed: 1 },
  );
  expect((await caller.post('connect/complete', { handle, binding })).status).toBe(200);
});

test('Z1 more of a parameter than one is refused, in a query as well', async () => {
  const { state } = await begin();
  const twice = await api.request('GET', `callback?state=${state}&state=${state}&code=c`);
  expect(twice.status).toBe(400);
  const asList = await api.request('GET', `callback?state[]=${state}&code=c`);
  expect(asList.status).toBe(400);
});

test('Z2 whatever stands in place of a code is never shown and never connects anybody', async () => {
  const unconnected = await api.as({ sub: 'unconnected' });
  const code = fc.oneof(
    anyText,
    fc.constantFrom(
      'c'.repeat(8_192),
      'c'.repeat(8_193),
      'c'.repeat(16_384),
      ' ',
      '\r\nSet-Cookie: a=b',
      '%00%0d%0a',
    ),
  );
  await fc.assert(
    fc.asyncProperty(code, async (given) => {
      const { state, binding } = await begin(unconnected);
      const back = await form([
        ['state', state],
        ['code', given],
      ]);
      const location = back.headers.get('location');
      expect([back.status, location === null]).toEqual(given.length > 8_192 ? [400, true] : [303, false]);
      expect(back.headers.getSetCookie()).toEqual([]);
      if (location === null) return;
      expect(location).toMatch(/#ms_connect=[\w-]{22}\.[\w-]{43}$/);
      const handle = new URL(location).hash.slice('#ms_connect='.length);
      const answered = await unconnected.post('connect/complete', { handle, binding });
      expect(answered.status).toBe(409);
      if (given.length > 20) expect(answered.text).not.toContain(given.slice(0, 100));
    }),
    { numRuns: 30, seed: 2 },
  );
  expect((await unconnected.get('status')).json).toMatchObject({ state: 'not-connected' });
}, 20_000);

const elsewhere = [
  '//evil.example',
  'https:evil.example',
  'https://evil.example',
  '\\\\evil.example',
  '/\\evil.example',
  'settings@evil.example',
  'settings/../evil',
  'settings#evil',
  'settings?x',
  'settings\r\nLocation: https://evil.example',
  ' settings',
  'SETTINGS',
  'javascript:alert(1)',
  'data:text/html,x',
  'https://xn--evil-example',
  '__proto__',
  'constructor',
  'toString',
  '',
];

test('Z6 P10 nothing but a configured id is accepted as return address', async () => {
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.constantFrom(...elsewhere), anyText), async (returnTo) => {
      fc.pre(returnTo !== 'settings');
      expect(outcome(await caller.post('connect', { returnTo }))).toEqual([400, 'invalid-request']);
    }),
    { numRuns: timesOf(20, 80), seed: 6 },
  );
});

test('Z6 P10 the browser goes to the configured address, whatever else comes back', async () => {
  await fc.assert(
    fc.asyncProperty(anyText, anyText, async (name, value) => {
      const { state } = await begin();
      const { status, headers } = await form([
        ['state', state],
        ['error', 'access_denied'],
        [`x${name}`, value],
        ['redirect_uri', value],
        ['returnTo', value],
      ]);
      expect(status).toBe(303);
      const { origin, pathname, search } = new URL(headers.get('location') ?? '');
      expect(origin + pathname + search).toBe(`${api.sandbox.addresses.wintro}/settings/integrations`);
    }),
    { numRuns: 20, seed: 6 },
  );
});
