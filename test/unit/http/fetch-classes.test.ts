/** The light objects that the package uses in place of Node's fetch classes say what Node's own say. */
import { describe, expect, test } from '@jest/globals';
import * as light from '../../../shared/http/fetch-classes/fetch-classes.ts';
import { LightHeaders } from '../../../shared/http/fetch-classes/light-headers.ts';
import { LightRequest } from '../../../shared/http/fetch-classes/light-request.ts';
import { LightResponse } from '../../../shared/http/fetch-classes/light-response.ts';

/** A server that ran in this process before may have put a class of its own in front of Node's. */
function ofNode<C extends { readonly name: string }>(shown: C): C {
  let own = shown;
  // Behind a class that extends nothing stands what all functions have, without a name.
  for (let behind = own; behind.name !== ''; behind = Object.getPrototypeOf(own) as C) own = behind;
  return own;
}
const [Request, Response] = [ofNode(globalThis.Request), ofNode(globalThis.Response)];

/** The name of what is thrown: Node's classes live outside the test's own world, and so do their errors. */
function refusal(make: () => unknown): string {
  try {
    make();
    return 'nothing';
  } catch (error) {
    return (error as Error).name;
  }
}

type Init = NonNullable<ConstructorParameters<typeof Headers>[0]>;

const ordinary: Record<string, Init> = {
  none: {},
  several: { 'X-Two': 'b, c', accept: '*/*', 'content-type': 'application/json; charset=utf-8', Host: 'a' },
  empty: { 'x-empty': '' },
};
const rare: Record<string, Init> = {
  'a cookie set': { 'Set-Cookie': 'a=b' },
  'one name in two spellings': { 'X-A': '1', 'x-a': '2' },
  'blanks around a value': { 'x-a': '  1\t' },
  'letters beyond ASCII': { 'x-a': 'é' },
  pairs: [
    ['x-a', '1'],
    ['x-a', '2'],
  ],
};

/** Everything that can be read of headers. */
const readHeaders = (headers: Headers): unknown => ({
  entries: [...headers],
  keys: [...headers.keys()],
  values: [...headers.values()],
  cookies: headers.getSetCookie(),
  found: ['x-two', 'X-TWO', 'x-a', 'missing'].map((name) => [headers.get(name), headers.has(name)]),
});

describe.each([...Object.entries(ordinary), ...Object.entries(rare)])('headers: %s', (name, init) => {
  test('are read as those of Node', () => {
    const made = new light.Headers(init);
    expect(made instanceof LightHeaders).toBe(name in ordinary);
    expect(made instanceof light.Headers).toBe(true);
    expect(readHeaders(made)).toEqual(readHeaders(new Headers(init)));
    const seen: string[] = [];
    made.forEach((value, key) => seen.push(`${key}: ${value}`));
    expect(seen).toEqual([...new Headers(init)].map(([key, value]) => `${key}: ${value}`));
  });

  test('are changed as those of Node', () => {
    const change = (headers: Headers): unknown => {
      headers.set('X-Two', 'z');
      headers.append('x-two', 'y');
      headers.append('set-cookie', 'c=d');
      headers.delete('ACCEPT');
      return readHeaders(headers);
    };
    expect(change(new light.Headers(init))).toEqual(change(new Headers(init)));
  });
});

test.each([{ 'x a': '1' }, { 'x-a': 'a\nb' }, { 'x-a': '€' }, { '': '1' }])(
  'headers that Node refuses are refused: %j',
  (init) => {
    expect(refusal(() => new Headers(init))).toBe('TypeError');
    expect(refusal(() => new light.Headers(init))).toBe('TypeError');
    expect(refusal(() => new light.Headers().get('x a'))).toBe('TypeError');
  },
);

const bytes = Buffer.from('{"a":"é"}');
const POST = { method: 'POST', headers: { 'content-type': 'application/json' } };
const requests: readonly (readonly [string, ConstructorParameters<typeof Request>, boolean])[] = [
  ['GET', ['http://localhost/api/status?b=1&a=%20#part', { method: 'GET' }], true],
  ['bytes', ['https://A.example:443/x/../y', { ...POST, body: bytes }], true],
  ['an empty body', ['http://localhost/', { ...POST, body: new Uint8Array() }], true],
  ['a text', ['http://localhost/', { ...POST, body: 'é\ufeffx' }], true],
  ['a text without a type', ['http://localhost/', { method: 'POST', body: 'x' }], false],
  ['a method in small letters', ['http://localhost/', { method: 'post' }], false],
  ['an address of its own type', [new URL('http://localhost/'), POST], false],
  ['a stream', ['http://localhost/', { ...POST, body: new Blob(['x']).stream(), duplex: 'half' }], false],
  ['a signal', ['http://localhost/', { ...POST, body: bytes, signal: AbortSignal.abort() }], false],
  ['headers of another object', ['http://localhost/', { headers: new Headers({ 'X-A': '1' }) }], false],
  ['light headers', ['http://localhost/', { headers: new light.Headers({ 'X-A': '1' }) }], false],
];

/** What is said before and after reading; of a body in each way. */
async function readBody(
  make: () => Request | Response,
  how: 'text' | 'arrayBuffer' | 'blob',
): Promise<unknown> {
  const one = make();
  const before = one.bodyUsed;
  const read = await one[how]();
  const text =
    typeof read === 'string'
      ? read
      : Buffer.from(read instanceof Blob ? await read.arrayBuffer() : read).toString();
  const again = await one[how]().then(
    () => 'read',
    (error: unknown) => (error as Error).name,
  );
  return { before, text, after: one.bodyUsed, again };
}

describe.each(requests)('a request: %s', (_name, given, isLight) => {
  const streams = typeof given[1]?.body === 'object' && given[1].body instanceof ReadableStream;

  test('says of itself what that of Node says', () => {
    const [made, own] = [new light.Request(...given), streams ? undefined : new Request(...given)];
    expect(made instanceof LightRequest).toBe(isLight);
    expect(made instanceof light.Request).toBe(true);
    if (own === undefined) return;
    const said = (one: Request): unknown => [
      one.url,
      one.method,
      one.mode,
      one.redirect,
      one.signal.aborted,
      readHeaders(one.headers),
    ];
    expect(said(made)).toEqual(said(own));
    expect(made.body === null).toBe(own.body === null);
  });

  test.each(['text', 'arrayBuffer', 'blob'] as const)('is read by %s as that of Node', async (how) => {
    if (streams) return;
    expect(await readBody(() => new light.Request(...given), how)).toEqual(
      await readBody(() => new Request(...given), how),
    );
  });
});

test.each([
  ['no address', ['nowhere', {}]],
  ['a password in the address', ['http://a:b@localhost/', {}]],
  ['a forbidden method', ['http://localhost/', { method: 'TRACE' }]],
  ['a body of a GET', ['http://localhost/', { method: 'GET', body: bytes }]],
] as [string, ConstructorParameters<typeof Request>][])(
  'a request that Node refuses is refused: %s',
  (_name, given) => {
    expect(refusal(() => new Request(...given))).toBe('TypeError');
    expect(refusal(() => new light.Request(...given))).toBe('TypeError');
  },
);

const JSON_HEADERS = { 'Content-Type': 'application/json' };
const responses: readonly (readonly [string, ConstructorParameters<typeof Response>, boolean])[] = [
  ['a text', ['{"a":"é"}', { status: 201, headers: JSON_HEADERS }], true],
  ['bytes', [bytes, { status: 200 }], true],
  ['no body', [undefined, { status: 302, headers: { Location: 'https://a.example/' } }], true],
  ['no content', [null, { status: 204 }], true],
  ['nothing given', [], true],
  ['a text without a type', ['x', { status: 200 }], false],
  ['words for the status', ['x', { status: 200, statusText: 'Fine', headers: JSON_HEADERS }], false],
];

describe.each(responses)('an answer: %s', (_name, given, isLight) => {
  test('says of itself what that of Node says', () => {
    const [made, own] = [new light.Response(...given), new Response(...given)];
    expect(made instanceof LightResponse).toBe(isLight);
    expect(made instanceof light.Response).toBe(true);
    const said = (one: Response): unknown => [
      one.status,
      one.ok,
      one.statusText,
      one.type,
      readHeaders(one.headers),
    ];
    expect(said(made)).toEqual(said(own));
    expect(made.body === null).toBe(own.body === null);
  });

  test.each(['text', 'arrayBuffer', 'blob'] as const)('is read by %s as that of Node', async (how) => {
    expect(await readBody(() => new light.Response(...given), how)).toEqual(
      await readBody(() => new Response(...given), how),
    );
  });
});

test.each([
  ['a status of none', [undefined, { status: 99 }], 'RangeError'],
  ['a body where none may be', ['x', { status: 204, headers: JSON_HEADERS }], 'TypeError'],
] as [string, ConstructorParameters<typeof Response>, string][])(
  'an answer that Node refuses is refused: %s',
  (_name, given, kind) => {
    expect(refusal(() => new Response(...given))).toBe(kind);
    // It leaves such answers to the class that stands there: Node's, unless a server of before has put its own.
    if (globalThis.Response === Response) expect(refusal(() => new light.Response(...given))).toBe(kind);
  },
);

test('a copy of a light request is read by itself, and none is made of one that was read', async () => {
  const request = new light.Request('http://localhost/', { ...POST, body: bytes });
  const copy = request.clone();
  expect([await request.json(), await copy.json()]).toEqual([{ a: 'é' }, { a: 'é' }]);
  expect(refusal(() => request.clone())).toBe('TypeError');
});

// What broke: Node's class took the light request for an address, and refused it.
test.each([
  ['as it is', undefined],
  ['with another method', { method: 'PUT' }],
  ['with headers of its own', { headers: { 'x-a': '1' } }],
])('a request is made of another one %s as that of Node: it takes its body', async (_how, init) => {
  const made = async (Class: typeof Request): Promise<unknown> => {
    const first = new Class('http://localhost/?a=1', { ...POST, body: bytes });
    const second = new Class(first, init);
    const { url, method, headers } = second;
    const said = [url, method, readHeaders(headers), first.bodyUsed, await second.text()];
    return [...said, await first.text().catch((error: unknown) => (error as Error).name)];
  };
  expect(await made(light.Request as typeof Request)).toEqual(await made(Request));
});

test('a stream is read to its end, by Node', async () => {
  const stream = () => new Blob(['one ', 'two']).stream();
  const request = new light.Request('http://localhost/', { ...POST, body: stream(), duplex: 'half' });
  expect(await request.text()).toBe('one two');
  expect(await new light.Response(stream()).text()).toBe('one two');
});

test('objects of Node are of the light classes, and others are of none', () => {
  const own = [new Request('http://localhost/'), new Response(), new Headers(), new FormData()];
  const classes = [light.Request, light.Response, light.Headers, light.FormData];
  const found = own.map((one) => classes.map((Class) => one instanceof Class));
  expect(found).toEqual(classes.map((_, row) => classes.map((_class, column) => row === column)));
  for (const Class of classes)
    expect([{}, null, 'Headers', []].some((one) => one instanceof Class)).toBe(false);
});

/** A name that is on Node's prototype of requests and in no standard. */
const A_SLIP_OF_NODE = 'attribute';

test('whatever Node objects can be asked, light ones can', () => {
  for (const [own, lights] of [
    [Request, LightRequest],
    [Response, LightResponse],
    [Headers, LightHeaders],
  ] as const) {
    const made =
      lights === LightRequest
        ? new light.Request('http://localhost/')
        : lights === LightResponse
          ? new light.Response()
          : new light.Headers();
    const missing = Object.getOwnPropertyNames(own.prototype).filter(
      (name) => !(name in made) && name !== A_SLIP_OF_NODE,
    );
    expect(missing).toEqual([]);
  }
});
