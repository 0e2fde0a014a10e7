/** The options of `npm start`: what is read, and the sentence for what is wrong. */
import { describe, expect, test } from '@jest/globals';
import { settingsReader } from '../../shared/config/settings-reader.ts';
import { readReturnAddresses as readByApp, readWintro } from '../../shared/config/wintro.ts';
import { frontEndSettings, readReturnAddresses } from './own-front-end.ts';
import { readOptions, usage, type StartOptions } from './start-options.ts';

const read = (...args: string[]): StartOptions => {
  const options = readOptions(args);
  if (options === 'help') throw new Error('help was asked for');
  return options;
};

test('without options there is no page of one’s own, and nothing fails by chance', () => {
  expect(read()).toMatchObject({
    fresh: false,
    credential: 'federated',
    failures: undefined,
    frontEnd: { returnAddresses: {}, signIn: undefined },
  });
});

test('return addresses are given one after another', () => {
  const { frontEnd } = read(
    ...['--return-address', 'app=http://localhost:3000/settings?tab=a=b'],
    ...['--return-address', 'staging_2=https://app.example/settings'],
  );
  expect(frontEnd.returnAddresses).toEqual({
    app: 'http://localhost:3000/settings?tab=a=b',
    staging_2: 'https://app.example/settings',
  });
});

test('a sign-in is an issuer with its keys, and an audience where it is another', () => {
  const both = ['--issuer', 'https://id.example/', '--jwks', 'http://127.0.0.1:9000/jwks'];
  const signIn = { issuer: 'https://id.example/', signingKeysUrl: 'http://127.0.0.1:9000/jwks' };
  expect(read(...both).frontEnd.signIn).toEqual(signIn);
  expect(read(...both, '--audience', 'api').frontEnd.signIn).toEqual({ ...signIn, audience: 'api' });
});

test.each([
  ['10:monday', { percent: 10, seed: 'monday' }],
  ['0.5:a:b', { percent: 0.5, seed: 'a:b' }],
  ['100', { percent: 100, seed: '' }],
])('--failures %s', (text, expected) => {
  expect(read('--failures', text).failures).toEqual(expected);
});

const addresses = ['http://localhost:3000', 'https://a.example/b', 'http://[::1]:1/x', 'http://127.0.0.1/'];

test.each([
  [['--port', '70000'], "--port takes a number from 0 to 65535, not '70000'."],
  [['--port', ''], "--port takes a number from 0 to 65535, not ''."],
  [['--credential', 'password'], "--credential takes 'federated' or 'secret', not 'password'."],
  [['--failures', '0:x'], "--failures takes a percentage above 0 and a seed, as in 10:monday, not '0:x'."],
  [['--failures', 'monday'], 'as in 10:monday'],
  [
    ['--return-address', 'http://localhost:3000'],
    "--return-address takes id=url, not 'http://localhost:3000'.",
  ],
  [['--return-address', '=http://localhost:3000'], 'takes id=url'],
  [
    ['--return-address', 'my page=http://localhost:3000'],
    'the id has 1 to 64 letters, digits, hyphens and underscores.',
  ],
  [['--return-address', `${'a'.repeat(65)}=http://localhost`], 'the id has 1 to 64 letters'],
  [['--return-address', 'settings=http://localhost:3000'], "'settings' is the page of the sandbox itself"],
  [['--return-address', 'app=localhost:3000'], 'https, or http on localhost, 127.0.0.1 or [::1]'],
  [['--return-address', 'app=/settings'], "'/settings' is not a URL"],
  [['--return-address', 'app=http://app.example/x'], 'https, or http on localhost'],
  [['--return-address', 'app=ftp://localhost/x'], 'https, or http on localhost'],
  [['--return-address', 'app=https://me:pw@app.example'], 'a URL with a user name'],
  [['--return-address', 'app=https://app.example/#/settings'], 'the address has no fragment'],
  [
    ['--return-address', 'app=https://a.example', '--return-address', 'app=https://b.example'],
    "names 'app' twice",
  ],
  [['--issuer', 'https://id.example'], '--issuer needs --jwks: where are its signing keys?'],
  [['--jwks', 'https://id.example/jwks'], '--jwks needs --issuer: whose keys are they?'],
  [
    ['--issuer', 'id.example', '--jwks', 'https://id.example/jwks'],
    "--issuer takes a URL, not 'id.example'.",
  ],
  [
    ['--issuer', 'https://id.example', '--jwks', 'http://id.example/jwks'],
    "--jwks 'http://id.example/jwks': https, or http",
  ],
  [['--issuer', 'https://id.example', '--jwks', 'jwks'], "'jwks' is not a URL"],
  [['--audience', 'api'], '--audience is about the tokens of --issuer, which is missing.'],
  [['--frsh'], "Unknown option '--frsh'"],
])('%j is refused with the reason', (args, words) => {
  expect(() => readOptions(args)).toThrow(words);
});

test('every option stands in the help', () => {
  expect(readOptions(['--help'])).toBe('help');
  const options = 'fresh port state credential failures return-address issuer jwks audience help'.split(' ');
  for (const option of options) expect(usage).toContain(`--${option}`);
});

describe('the app accepts what is accepted here, and nothing that is refused here', () => {
  const fromApp = (url: string): number => {
    const read = settingsReader({ RETURN_ADDRESSES: JSON.stringify({ app: url }) });
    readByApp(read);
    return read.faults.length;
  };

  test.each(addresses)('%s', (url) => {
    expect([readReturnAddresses([`app=${url}`]), fromApp(url)]).toEqual([{ app: url }, 0]);
  });

  test.each([
    'http://app.example/x',
    'ftp://localhost/x',
    '/x',
    'https://a.example/#x',
    'https://me:pw@a.example',
  ])('%s', (url) => {
    expect(() => readReturnAddresses([`app=${url}`])).toThrow();
    expect(fromApp(url)).toBe(1);
  });

  test('the settings of another sign-in', () => {
    const signIn = {
      issuer: 'https://id.example',
      signingKeysUrl: 'http://localhost:9000/jwks',
      audience: 'api',
    };
    const read = settingsReader(frontEndSettings({}, { returnAddresses: {}, signIn }));
    expect(readWintro(read)).toMatchObject({
      signingKeysUrl: signIn.signingKeysUrl,
      tokenRules: { issuer: signIn.issuer, audience: 'api' },
    });
  });
});

test('the sandbox’s own page stays the default; each origin may call the API, once', () => {
  const settings = {
    RETURN_ADDRESSES: JSON.stringify({ settings: 'http://localhost:4100/settings/integrations' }),
    CORS_ALLOWED_ORIGINS: JSON.stringify(['http://localhost:4100']),
  };
  const returnAddresses = { a: 'http://localhost:3000/a', b: 'http://localhost:3000/b' };
  const changed = frontEndSettings(settings, { returnAddresses, signIn: undefined });
  expect(Object.keys(JSON.parse(changed['RETURN_ADDRESSES']!) as object)).toEqual(['settings', 'a', 'b']);
  expect(JSON.parse(changed['CORS_ALLOWED_ORIGINS']!)).toEqual([
    'http://localhost:4100',
    'http://localhost:3000',
  ]);
  expect(changed).not.toHaveProperty('WINTRO_ISSUER');
});
