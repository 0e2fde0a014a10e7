/** Answers of another shape than was asked for, and what the hooks say about them: nothing that is not so. */
import { expect, test } from '@jest/globals';
import { newestWorks } from './stand-in-state.ts';
import { useMicrosoft } from './use-microsoft.ts';

const APP = 'GET /v1.0/applications(';
const CLIENT = 'entra-client-secret';
const KEY = 'token-key-encryption';
const ADD = 'POST /v1.0/applications/object-1/addPassword';
const FEDERATED = '/v1.0/applications/object-1/federatedIdentityCredentials';
const HTML = '<html><body>Blocked</body></html>';
const bench = useMicrosoft();
const fault = (code: string, message = 'said Microsoft'): { error: object } => ({ error: { code, message } });

const ODD: readonly (readonly [string, unknown])[] = [
  ['an empty body', ''],
  ['an empty object', {}],
  ['a list', []],
  ['members of another type', { id: 7, appId: null, keyId: {}, secretText: 1, value: 'x' }],
];

test.each(ODD)(
  '%s in place of the registration was taken for one without an id: it is asked again',
  async (_, body) => {
    bench.state.broken = { [APP]: { status: 200, body, times: 2 } };
    const { error } = await bench.makeSecrets();
    expect(error).toBeUndefined();
    expect(bench.state.requests.filter((one) => one.includes('undefined'))).toEqual([]);
    expect(newestWorks(bench.state, CLIENT)).toBe(true);
  },
);

test.each(ODD)(
  '%s in place of the registration: a removal said that it was in the bin, and nothing was',
  async (_, body) => {
    bench.state.broken = { [APP]: { status: 200, body } };
    const { error, said, told } = await bench.remove();
    expect(error).toContain('in vain for the app registration');
    expect(said.join()).not.toContain('bin');
    expect(told).toEqual(['Nothing was changed.']);
    expect(bench.writes()).toEqual([]);
  },
);

test.each(ODD)(
  '%s in place of a new client secret was proven for five minutes: it is asked again',
  async (_, body) => {
    bench.state.broken = { [ADD]: { status: 200, body, times: 1 } };
    const { error } = await bench.makeSecrets();
    expect(error).toBeUndefined();
    expect(newestWorks(bench.state, CLIENT)).toBe(true);
  },
);

test.each(ODD)(
  '%s in place of the federated credentials was taken for none: it is asked again',
  async (_, body) => {
    await bench.makeSecrets({ mode: 'federated' });
    bench.state.broken = { [`GET ${FEDERATED}`]: { status: 200, body, times: 1 } };
    bench.state.requests = [];
    const { error } = await bench.makeSecrets({ mode: 'federated' });
    expect(error).toBeUndefined();
    expect(bench.writes()).toEqual([]);
  },
);

test.each(ODD)(
  '%s in place of the owners was taken for none: it is told that they could not be read',
  async (_, body) => {
    bench.state.broken = { 'GET /v1.0/applications/object-1/owners': { status: 200, body } };
    const { error, notes } = await bench.makeSecrets();
    expect(error).toBeUndefined();
    expect(notes).toEqual(['The owners of the app registration could not be read.']);
  },
);

test.each(ODD)(
  '%s in place of the bin ended a removal in the words of a library: it is asked again',
  async (_, body) => {
    bench.state.app = undefined;
    bench.state.broken = { 'GET /v1.0/directory': { status: 200, body, times: 1 } };
    const { error, said } = await bench.remove();
    expect(error).toBeUndefined();
    expect(said.join()).toContain('none in its bin');
  },
);

test('nulls in the registration ended the run in the words of a library: they are read as nothing', async () => {
  const { appId } = bench.state.app!;
  const odd = { keyId: 'key-9', displayName: null, startDateTime: null, endDateTime: null };
  const lists = { passwordCredentials: [null, odd], keyCredentials: null, web: null };
  bench.state.broken = {
    [APP]: { status: 200, body: { id: 'object-1', appId, displayName: null, ...lists } },
  };
  const { error, notes } = await bench.makeSecrets({ mode: 'federated' });
  expect(error).toBeUndefined();
  expect(notes).toEqual([expect.stringContaining('(key id key-9) (no end is told)')]);
});

test('an owner named in capital letters was told as unknown all the same', async () => {
  bench.state.app!.owners = [{ id: 'aaaaaaaa-2222-4333-8444-555555555555', displayName: 'a person' }];
  const { notes } = await bench.makeSecrets({ knownOwners: ['AAAAAAAA-2222-4333-8444-555555555555'] });
  expect(notes).toEqual([]);
});

test('a 403 of a proxy before the vault was told as a missing role: it is told as what it is', async () => {
  bench.state.broken = { 'GET /secrets': { status: 403, body: HTML } };
  const { error } = await bench.makeSecrets();
  expect(error).toContain('not the JSON of Key Vault');
  expect(error).not.toContain('role');
});

test('a vault that is closed to public addresses was told as one with a firewall to be opened', async () => {
  const error = {
    ...{
      code: 'Forbidden',
      message: 'Public network access is disabled and request is not from a trusted service.',
    },
    innererror: { code: 'ForbiddenByConnection' },
  };
  bench.state.broken = { 'GET /secrets': { status: 403, body: { error } } };
  const ran = await bench.makeSecrets();
  expect(ran.error).toContain('takes no requests from public addresses');
  expect(ran.error).not.toContain('network-rule');
});

test.each([
  [
    ADD,
    403,
    fault('Authorization_RequestDenied'),
    'secret',
    `Done before that: the secret '${KEY}' was made.`,
  ],
  [`PUT /secrets/${KEY}`, 403, fault('Forbidden'), 'secret', 'Nothing was changed.'],
  [`PUT /secrets/${KEY}`, 429, fault('Throttled'), 'secret', 'Nothing was changed.'],
  [
    `POST ${FEDERATED}`,
    404,
    fault('NotFound'),
    'federated',
    `Done before that: the secret '${KEY}' was made.`,
  ],
] as const)(
  '%s refused with %i for good changed nothing, and that was told as not known',
  async (...given) => {
    const [request, status, body, mode, truth] = given;
    bench.state.broken = { [request]: { status, body } };
    const { error, told } = await bench.makeSecrets({ mode });
    expect(error).toBeDefined();
    expect(told).toEqual([truth]);
  },
);

test('refused after an answer that was lost: whether it took effect is not known', async () => {
  let asked = 0;
  const forced = {
    body: HTML,
    get status() {
      asked += 1;
      return asked === 1 ? 503 : 429;
    },
  };
  bench.state.broken = { [`PUT /secrets/${KEY}`]: forced };
  const { told } = await bench.makeSecrets();
  expect(told).toEqual([`Not known whether it took effect: the secret '${KEY}' was made.`]);
});

test.each(['120', new Date(Date.UTC(2030, 0, 1, 0, 2)).toUTCString()])(
  'Entra throttled the proof of a secret: it is asked again no earlier than Retry-After (%s) says',
  async (after) => {
    const { state } = bench;
    const begun = state.nowMs;
    const body = { error: 'temporarily_unavailable' };
    const throttled = { status: 429, body, headers: { 'retry-after': after }, times: 1 };
    state.broken = { 'POST /99999999': throttled };
    expect((await bench.makeSecrets()).error).toBeUndefined();
    expect(state.nowMs - begun).toBe(120_000);
  },
);

test('a registration that somebody else purged meanwhile was told to be in the bin', async () => {
  const confirm = (): Promise<void> => {
    bench.state.app = undefined;
    return Promise.resolve();
  };
  const { error, said, told } = await bench.remove({ confirm });
  expect(error).toBeUndefined();
  expect(said.join()).toContain('none in its bin');
  expect(said.join()).not.toContain('/restore');
  expect(told).toEqual(['Nothing was changed.']);
});
