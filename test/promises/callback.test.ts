/** P2, P10-P13: Microsoft's return parks an outcome and sends the browser on; nothing that it carries is used or shown. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  call,
  deliverRedirect,
  openProduct,
  type Answered,
  type Caller,
  type Product,
} from '../support/product.ts';
import { atMicrosoft, begin, complete, handleOf } from './support/attempts.ts';
import { forgetCalls, tokenCalls } from './support/calls.ts';
import { noLimits } from './support/messages.ts';
import { snapshot, withoutAttempts } from './support/tables.ts';

let product: Product;
let caller: Caller;
let home: string;
const canary = 'Canary4711';

beforeAll(async () => {
  product = await openProduct({ env: { USAGE_LIMITS: noLimits } });
  caller = await product.as();
  await product.connect(caller);
  home = Object.values(
    JSON.parse(product.sandbox.settings['RETURN_ADDRESSES']!) as Record<string, string>,
  )[0]!;
});
afterAll(() => product.close());
beforeEach(() => forgetCalls(product.sandbox.world));

type Fields = string | readonly (readonly [string, string])[];

const returned = (verb: 'GET' | 'POST', fields: Fields): Promise<Answered> => {
  const text =
    typeof fields === 'string'
      ? fields
      : new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString();
  return verb === 'GET'
    ? call(`${product.apiUrl}/callback?${text}`)
    : call(`${product.apiUrl}/callback`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: text,
      });
};

/** Everything of an answer in which input could show. */
const everythingOf = (answer: Answered): string => JSON.stringify([[...answer.headers], answer.text]);

/** What is not about one attempt must be as it was, and no token was asked for. */
async function changesNothing(act: () => Promise<void>): Promise<void> {
  const { azurite, world } = product.sandbox;
  const before = await snapshot(azurite, withoutAttempts);
  await act();
  expect(await snapshot(azurite, withoutAttempts)).toEqual(before);
  expect(tokenCalls(world)).toEqual([]);
}

/** A state and a code with one thing changed; `parks` when an outcome is parked for a later completion. */
const inputs: readonly {
  readonly what: string;
  readonly fields: (state: string) => Fields;
  readonly parks: boolean;
}[] = [
  {
    what: 'a code',
    fields: (state) => [
      ['state', state],
      ['code', 'c'],
    ],
    parks: true,
  },
  {
    what: 'an error',
    fields: (state) => [
      ['state', state],
      ['error', 'access_denied'],
    ],
    parks: true,
  },
  {
    what: 'an error beside a code',
    fields: (state) => [
      ['state', state],
      ['code', 'c'],
      ['error', 'x'],
    ],
    parks: true,
  },
  { what: 'neither code nor error', fields: (state) => [['state', state]], parks: true },
  {
    what: 'an empty code',
    fields: (state) => [
      ['state', state],
      ['code', ''],
    ],
    parks: true,
  },
  {
    what: 'a code of 8,000 characters',
    fields: (state) => [
      ['state', state],
      ['code', 'c'.repeat(8_000)],
    ],
    parks: true,
  },
  {
    what: 'a code with spaces, a zero byte and line breaks',
    fields: (state) => [
      ['state', state],
      ['code', 'a \0\r\n%00b'],
    ],
    parks: true,
  },
  {
    what: 'a forged admin consent',
    fields: (state) => [
      ['state', state],
      ['admin_consent', 'True'],
      ['tenant', 't'],
    ],
    parks: true,
  },
  {
    what: 'a code of 16,000 characters',
    fields: (state) => [
      ['state', state],
      ['code', 'c'.repeat(16_000)],
    ],
    parks: false,
  },
  { what: 'the state twice', fields: (state) => `state=${state}&state=${state}&code=c`, parks: false },
  { what: 'the code twice', fields: (state) => `state=${state}&code=c&code=d`, parks: false },
  { what: 'no state', fields: () => [['code', 'c']], parks: false },
  {
    what: 'an empty state',
    fields: () => [
      ['state', ''],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state in another case',
    fields: (state) => [
      ['state', flipCase(state)],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state with padding',
    fields: (state) => [
      ['state', `${state}=`],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state cut by one',
    fields: (state) => [
      ['state', state.slice(0, -1)],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'the state with a look-alike letter',
    fields: (state) => [
      ['state', `${state.slice(0, -1)}а`],
      ['code', 'c'],
    ],
    parks: false,
  },
  {
    what: 'a state of 10,000 characters',
    fields: () => [
      ['state', 's'.repeat(10_000)],
      ['code', 'c'],
    ],
    parks: false,
  },
  { what: 'a broken percent encoding', fields: (state) => `state=${state}%&code=%E0%A4%A`, parks: false },
];

const flipCase = (text: string): string =>
  [...text].map((char) => (char === char.toLowerCase() ? char.toUpperCase() : char.toLowerCase())).join('');

describe('P2 the callback', () => {
  test.each(inputs)(
    'P2 with $what asks for no token and changes no connection',
    async ({ fields, parks }) => {
      for (const verb of ['GET', 'POST'] as const) {
        const { state } = await begin(caller);
        await changesNothing(async () => {
          const answer = await returned(verb, fields(state));
          expect(answer.status).toBe(parks ? 303 : 400);
          expect(handleOf(answer) !== '').toBe(parks);
        });
      }
    },
  );

  test('P2 with anything at all asks for no token and changes no connection', async () => {
    const { state } = await begin(caller);
    const name = fc.constantFrom(
      'state',
      'code',
      'error',
      'error_description',
      'tenant',
      'id_token',
      'handle',
    );
    const value = fc.oneof(fc.string({ maxLength: 60, unit: 'binary' }), fc.constant(`${state}x`));
    const fields = fc.array(fc.tuple(name, value), { maxLength: 6 });
    await changesNothing(async () => {
      await fc.assert(
        fc.asyncProperty(fc.constantFrom('GET' as const, 'POST' as const), fields, async (verb, some) => {
          const wellFormed = some.map(([key, text]) => [key, text.toWellFormed()] as const);
          const answer = await returned(verb, wellFormed);
          expect(answer.status).toBe(400);
          expect(answer.headers.get('location')).toBeNull();
        }),
        { numRuns: 150 },
      );
    });
  });

  test('P2 of an attempt that came back already parks nothing more', async () => {
    const { state } = await begin(caller);
    const first = await returned('POST', [
      ['state', state],
      ['code', 'first'],
    ]);
    expect(handleOf(first)).not.toBe('');
    await changesNothing(async () => {
      const second = await returned('POST', [
        ['state', state],
        ['code', 'second'],
      ]);
      expect(second.headers.get('location')).toBe(`${home}#ms_problem=attempt-used`);
    });
  });
});

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
      fc.asyncProperty(fc.string({ maxLength: 80, unit: 'binary' }), async (text) => {
        const returnTo = text.toWellFormed();
        fc.pre(returnTo !== 'settings');
        expect((await caller.post('connect', { returnTo })).status).toBe(400);
      }),
      { numRuns: 100 },
    );
  });

  test('P10 the browser is sent to the configured address by 303 and to nothing that the return names', async () => {
    const { state } = await begin(caller, { returnTo: 'settings' });
    const answer = await returned('POST', [
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
    const known = await returned('POST', [
      ['state', begun.state],
      [name, planted],
    ]);
    const unknown = await returned('GET', [
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
    const handle = handleOf(await returned('POST', fields));
    const told = await complete(caller, handle, begun.binding);
    expect(told.json).toMatchObject({ reason: 'approval-required', owner: 'tenant-admin' });
    expect((await returned('POST', fields)).headers.get('location')).toContain('#ms_problem=attempt-used');
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
    const { headers, text } = await returned('POST', [
      ['state', state],
      ['code', 'c'],
    ]);
    expect(Object.fromEntries(headers)).toMatchObject(strict);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(text).toBe('');
  });

  test('P12 is a page of fixed words where the browser is not known', async () => {
    const { headers, text } = await returned('POST', [
      ['state', 'x'],
      ['code', 'c'],
    ]);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...strict,
      'content-type': 'text/html; charset=utf-8',
    });
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'sha256-/);
    expect(text).not.toMatch(/<script|<form|<img|href=/i);
  });

  test('P12 no code, state or handle stands in the log, by whichever verb they came', async () => {
    const begun = await begin(caller);
    const { form } = await atMicrosoft(begun);
    const answer = await returned('GET', Object.entries(form));
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
