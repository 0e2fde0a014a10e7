/** `rotate-key` and `retire-key` as they are run: by whom, with which token, and what they ask first. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { listen } from '../../sandbox/listen.ts';
import { KEY, VERSIONS, withTwoKeys } from './key-hooks.ts';
import { DAY_MS } from './stand-in-state.ts';
import { useCommands } from './use-commands.ts';

const bench = useCommands();
const { OLD, NEW } = VERSIONS;
const TOKEN = 'the-token-of-an-operator';

/** The app's health, as it tells an operator and everybody else. */
let app: { readonly url: string; close(): Promise<void> };
let answer: () => Response;
let asked: (string | undefined)[];

const instant = (daysAgo: number): string => new Date(Date.now() - daysAgo * DAY_MS).toISOString();
const clean = {
  status: 'up',
  checks: {},
  keyVersions: {
    walks: [1.1, 2.1].map((days) => ({ startedAt: instant(days), endedAt: instant(days - 1) })),
    versions: [{ version: NEW, keys: 7, walksWithout: 0 }],
  },
};

beforeEach(async () => {
  asked = [];
  answer = () => Response.json(clean);
  const server = new Hono().get('/api/health', (context) => {
    asked.push(context.req.header('authorization'));
    return asked.at(-1) === `Bearer ${TOKEN}` ? answer() : Response.json({ status: 'up' });
  });
  app = await listen(server, { port: 0 });
  const [old, made] = withTwoKeys().vault[KEY]!;
  const ago = (days: number): number => Math.floor(Date.now() / 1000) - days * 86_400;
  bench.state.vault[KEY] = [
    { ...old!, createdSeconds: ago(365) },
    { ...made!, createdSeconds: ago(5) },
  ];
});
afterEach(() => app.close());

const environment = (token = TOKEN): NodeJS.ProcessEnv => ({
  ...bench.environment(),
  ...bench.outputs(),
  PUBLIC_BASE_URL: app.url,
  WINTRO_OPERATOR_TOKEN: token,
});
const enabled = (): readonly boolean[] => bench.state.vault[KEY]!.map((one) => one.enabled);

test('rotate-key asks first: without a terminal and without --yes nothing is made', async () => {
  const { code, text } = await bench.run('rotate-key.ts', environment());
  expect([code, bench.state.vault[KEY]?.length]).toEqual([1, 2]);
  for (const words of [NEW, 'Not confirmed', 'Nothing was changed.']) expect(text).toContain(words);
});

test('rotate-key makes a version, says how to retire the older ones, and never what is in it', async () => {
  const { code, text } = await bench.run('rotate-key.ts', environment(), '--yes');
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(enabled()).toEqual([true, true, true]);
  for (const version of [OLD, NEW]) expect(text).toContain(`retire-key -- --version ${version}`);
  for (const { value } of bench.state.vault[KEY]!) expect(text).not.toContain(value);
  const again = await bench.run('rotate-key.ts', environment(), '--yes');
  expect([again.code, enabled().length]).toEqual([0, 3]);
});

test('retire-key reads what the app has counted with the operator’s token, and disables the version', async () => {
  const refused = await bench.run('retire-key.ts', environment(), '--version', OLD);
  expect([refused.code, enabled()]).toEqual([1, [true, true]]);
  const { code, text } = await bench.run(
    'retire-key.ts',
    environment(),
    '--version',
    OLD.toUpperCase(),
    '--yes',
  );
  expect({ code, text }).toMatchObject({ code: 0 });
  expect(enabled()).toEqual([false, true]);
  expect(asked.at(-1)).toBe(`Bearer ${TOKEN}`);
  expect(text).not.toContain(TOKEN);
  expect(text).toContain('--enabled true');
});

test('retire-key takes the count of an app that is down in another part: it is told all the same', async () => {
  answer = () => Response.json({ ...clean, status: 'down' }, { status: 503 });
  expect((await bench.run('retire-key.ts', environment(), '--version', OLD, '--yes')).code).toBe(0);
});

test.each<[string, NodeJS.ProcessEnv | undefined, readonly string[], string]>([
  ['no version', undefined, [], '--version must be'],
  ['a word for a version', undefined, ['--version', 'newest'], '--version must be'],
  ['no token', { WINTRO_OPERATOR_TOKEN: ' ' }, ['--version', OLD], 'WINTRO_OPERATOR_TOKEN'],
  [
    'the token of somebody else',
    { WINTRO_OPERATOR_TOKEN: 'x' },
    ['--version', OLD],
    'not that of an operator',
  ],
  [
    'an address without TLS',
    { PUBLIC_BASE_URL: 'http://wintro.example' },
    ['--version', OLD],
    'PUBLIC_BASE_URL',
  ],
])('retire-key with %s says so and disables nothing', async (_name, env, args, words) => {
  const { code, text } = await bench.run('retire-key.ts', { ...environment(), ...env }, ...args, '--yes');
  expect([code, enabled()]).toEqual([1, [true, true]]);
  expect(text).toContain(words);
  expect(text).toContain('Nothing was changed.');
});

test.each<[string, () => Response, string]>([
  ['401', () => Response.json({}, { status: 401 }), '(401)'],
  ['no keys by version', () => Response.json({ status: 'up', checks: {} }), 'of this version'],
])('retire-key that is answered %s says so and disables nothing', async (_name, given, words) => {
  answer = given;
  const { code, text } = await bench.run('retire-key.ts', environment(), '--version', OLD, '--yes');
  expect([code, enabled()]).toEqual([1, [true, true]]);
  expect(text).toContain(words);
});
