/** P10-P12: the browser is sent to a configured address, and nothing that a return carries is ever shown. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { anyCharacters } from '../support/any-characters.ts';
import type { Caller } from '../support/caller.ts';
import { deliverRedirect, openProduct, type Product } from '../support/product.ts';
import { atMicrosoft, begin, complete, handleOf } from './support/attempts.ts';
import { everythingOf, returned } from './support/returns.ts';

const canary = 'Canary4711';
let product: Product;
let caller: Caller;
let home: string;

beforeAll(async () => {
  product = await openProduct();
  caller = await product.as();
  await product.connect(caller);
  home = Object.values(
    JSON.parse(product.sandbox.settings['RETURN_ADDRESSES']!) as Record<string, string>,
  )[0]!;
});
afterAll(() => product.close());

describe('P10 the return address', () => {
  const foreign = [
    '//evil.example',
    'https:evil.example',
    'https://evil.example/',
    '\\\\evil.example',
    '/\\evil.example',
    'settings@evil.example',
    'javascript:alert(1)',
    'https://xn--wntro-3ya.example/',
    'settings\r\nLocation: https://evil.example',
    'https://user:pass@app.example/',
    'Settings',
    ' settings',
    'settings ',
    '__proto__',
    'constructor',
    'toString',
    '',
  ];
  test.each(foreign)('P10 %j is refused: only ids of configured addresses are taken', async (returnTo) => {
    const refused = await caller.post('connect', { returnTo });
    expect(refused.status).toBe(400);
    expect(refused.json).toMatchObject({ reason: 'invalid-request', errors: [{ pointer: '/returnTo' }] });
  });

  test('P10 no other text whatever becomes an address', async () => {
    await fc.assert(
      fc.asyncProperty(anyCharacters(80), async (text) => {
        const returnTo = text.toWellFormed();
        fc.pre(returnTo !== 'settings');
        expect((await caller.post('connect', { returnTo })).status).toBe(400);
      }),
      { numRuns: 100 },
    );
  });

  test('P10 the browser is sent to the configured address by 303 and to nothing that the return names', async () => {
    const { state } = await begin(caller, { returnTo: 'settings' });
    const answer = await returned(product, 'POST', [
      ['state', state],
      ['code', 'c'],
      ['redirect_uri', 'https://evil.example/'],
      ['returnTo', 'https://evil.example/'],
    ]);
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toMatch(
      new RegExp(`^${home.replaceAll('.', '\\.')}#ms_connect=[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}$`),
    );
  });
});

describe('P11 what Microsoft writes', () => {
  const names = [
    'error',
    'error_description',
    'error_subcode',
    'error_uri',
    'code',
    'session_state',
    'client_info',
    'clientdata',
    'admin_consent',
    'tenant',
    'scope',
    'iss',
  ];
  test.each(names)('P11 in %s is never shown, neither to a known nor to an unknown browser', async (name) => {
    const begun = await begin(caller);
    const planted = `AADSTS50105 <b>${canary}</b>`;
    const known = await returned(product, 'POST', [
      ['state', begun.state],
      [name, planted],
    ]);
    const unknown = await returned(product, 'GET', [
      ['state', `${canary}.${begun.state}`],
      [name, planted],
    ]);
    expect([known.status, unknown.status]).toEqual([303, 400]);
    const finished = name === 'code' ? undefined : await complete(caller, handleOf(known), begun.binding);
    for (const answer of [known, unknown, finished]) {
      if (answer) expect(everythingOf(answer)).not.toContain(canary);
    }
    expect(product.sandbox.hostLog().join('\n')).not.toContain(canary);
  });

  test('P11 an error burns the state and reads as a word of our own', async () => {
    const begun = await begin(caller);
    const fields = [
      ['state', begun.state],
      ['error', 'consent_required'],
      ['error_description', `AADSTS90094: ${canary}`],
    ] as const;
    const handle = handleOf(await returned(product, 'POST', fields));
    const told = await complete(caller, handle, begun.binding);
    expect(told.json).toMatchObject({ reason: 'approval-required', owner: 'tenant-admin' });
    expect((await returned(product, 'POST', fields)).headers.get('location')).toContain(
      '#ms_problem=attempt-used',
    );
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
  });
});

describe('P12 the answer to the browser', () => {
  const strict = {
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
  test('P12 is not stored, tells no referrer, runs nothing, is shared with no origin, and has no body', async () => {
    const { state } = await begin(caller);
    const { headers, text } = await returned(product, 'POST', [
      ['state', state],
      ['code', 'c'],
    ]);
    expect(Object.fromEntries(headers)).toMatchObject(strict);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(text).toBe('');
  });

  test('P12 is a page of fixed words where the browser is not known', async () => {
    const { headers, text } = await returned(product, 'POST', [
      ['state', 'x'],
      ['code', 'c'],
    ]);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...strict,
      'content-type': 'text/html; charset=utf-8',
    });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(text).not.toMatch(/<script|<form|<img/i);
    expect([...text.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([home]);
  });

  test('P12 no code, state or handle stands in the log, by whichever verb they came', async () => {
    const begun = await begin(caller);
    const { form } = await atMicrosoft(begun);
    const answer = await returned(product, 'GET', Object.entries(form));
    const secrets = [form['code']!, begun.state, begun.state.split('.')[1]!, handleOf(answer)];
    const log = product.sandbox.hostLog().join('\n');
    for (const secret of secrets) expect(log).not.toContain(secret);
  });
});

describe('P13 starting and finishing', () => {
  const odd = [
    { what: 'a text body', type: 'text/plain' },
    { what: 'a form', type: 'application/x-www-form-urlencoded' },
    { what: 'a body without a type', type: '' },
  ];
  test.each(odd)(
    'P13 with $what is refused: another site could send that without asking',
    async ({ type }) => {
      for (const path of ['connect', 'connect/complete']) {
        const answer = await caller.post(path, '{}', { 'content-type': type });
        expect(answer.status).toBe(415);
      }
    },
  );

  test.each(['connect', 'connect/complete'])('P13 by GET %s does not exist', async (path) => {
    expect((await caller.get(path)).status).toBe(404);
  });

  test('P13 sets no cookie, and neither does the return', async () => {
    const begun = await begin(caller);
    const back = await deliverRedirect(await atMicrosoft(begun));
    const done = await complete(caller, handleOf(back), begun.binding);
    const started = await caller.post('connect', {});
    for (const answer of [started, back, done]) expect(answer.headers.getSetCookie()).toEqual([]);
  });
});
