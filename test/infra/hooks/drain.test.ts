/** `drain` as it is run, against the running product, and what it makes of other answers. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Hono } from 'hono';
import { openDeeds } from '../../../infra/hooks/deeds.ts';
import { drain, openDrain, type DrainAnswer, type DrainWork } from '../../../infra/hooks/drain-work.ts';
import { notYet, type NotYet } from '../../../infra/hooks/patience.ts';
import { listen } from '../../sandbox/listen.ts';
import { openProduct, type Product } from '../../support/product.ts';
import { useCommands } from './use-commands.ts';

const bench = useCommands();
let product: Product;
let token: string;
beforeAll(async () => {
  product = await openProduct();
  ({ token } = await product.as({ sub: 'operator-1', roles: ['operator'] }));
});
afterAll(() => product.close());

const environment = (operator = token): NodeJS.ProcessEnv => ({
  ...bench.environment(),
  WINTRO_OPERATOR_TOKEN: operator,
});
const url = (): string => product.sandbox.settings['PUBLIC_BASE_URL']!;
const run = (env: NodeJS.ProcessEnv, ...args: string[]) => bench.run('drain.ts', env, ...args);
const drainedUntil = async (): Promise<unknown> => {
  const operator = await product.as({ sub: 'operator-1', roles: ['operator'] });
  return (await operator.get('health')).json?.['drainedUntil'];
};

const BEGUN = '2026-11-24T12:00:00.000Z';
const begun: DrainAnswer = {
  status: 200,
  body: { begunAt: BEGUN, until: '2026-11-24T12:10:00.000Z', settledAt: '2026-11-24T12:00:35.000Z' },
};

/** A run with answers of a test: what was said, how long it waited, how it ended. */
async function ranWith(seconds: number, ...answers: readonly (DrainAnswer | NotYet)[]) {
  const said: string[] = [];
  let [now, asked] = [0, 0];
  const clock = {
    now: () => now,
    sleep: (ms: number) => {
      now += ms;
      return Promise.resolve();
    },
  };
  const deeds = openDeeds();
  const work: DrainWork = {
    post: () => {
      const answer = answers[Math.min(asked, answers.length - 1)]!;
      asked += 1;
      return Promise.resolve(answer);
    },
    ...{
      seconds,
      patience: { clock, say: (line) => said.push(line) },
      deeds,
      note: (line) => said.push(line),
    },
  };
  const error = await drain(work).then(
    () => undefined,
    (thrown: unknown) => (thrown as Error).message,
  );
  return { said: said.join('\n'), waitedMs: now, asked, error, told: deeds.told() };
}

describe('the command', () => {
  test('ends a drain that stands, begins one against the running app, and shows the token to nobody', async () => {
    const post = openDrain(url(), token);
    expect(await post(60)).toMatchObject({ status: 200, body: { until: expect.any(String) } });
    expect(await drainedUntil()).toEqual(expect.any(String));
    const { code, text } = await run(environment(), '--url', `${url()}/`, '--end');
    expect({ code, text }).toMatchObject({ code: 0, text: expect.stringContaining('goes on') });
    expect(text).not.toContain(token);
    expect(await drainedUntil()).toBeUndefined();
  });

  test.each([
    [['--url', 'http://api.example', '--end'], 'Not of the form'],
    [['--end'], 'Missing in the environment: PUBLIC_BASE_URL'],
    [['--url', 'https://api.example', '--seconds', '0'], 'from 1 to 600'],
    [['--url', 'https://api.example', '--seconds', '601'], 'from 1 to 600'],
    [['--url', 'https://api.example', '--seconds', 'long'], 'from 1 to 600'],
  ])('fails with what to do: %j', async (args, says) => {
    expect(await run(environment(), ...args)).toMatchObject({ code: 1, text: expect.stringContaining(says) });
  });

  test('wants the token of an operator, from the environment', async () => {
    const args = ['--url', url(), '--end'] as const;
    expect((await run(environment(''), ...args)).text).toContain('WINTRO_OPERATOR_TOKEN');
    const { token: recruiter } = await product.as();
    const refused = await run(environment(recruiter), ...args);
    expect(refused).toMatchObject({ code: 1, text: expect.stringContaining('403 (role-missing)') });
    for (const says of ["operator's role", 'Nothing was changed.']) expect(refused.text).toContain(says);
  });
});

describe('what it makes of an answer', () => {
  test('waits until what was begun before is over, by the instants of the app', async () => {
    const { said, waitedMs, error } = await ranWith(600, begun);
    expect([waitedMs, error]).toEqual([35_000, undefined]);
    expect(said).toContain('2026-11-24T12:10:00.000Z');
  });

  test('an app of an earlier version knows no drain: it is told, and nothing fails', async () => {
    const { said, error, told } = await ranWith(600, { status: 404, body: undefined, isApp: true });
    expect([error, told]).toEqual([undefined, ['Nothing was changed.']]);
    expect(said).toContain('earlier version');
  });

  test('an app that is busy is asked again; one that stays silent for a minute fails the run', async () => {
    expect(await ranWith(600, notYet('it answered 503', { giveUpMs: 60_000 }), begun)).toMatchObject({
      error: undefined,
      asked: 2,
    });
    const silent = await ranWith(600, notYet('no answer (ECONNREFUSED)', { giveUpMs: 60_000 }));
    expect(silent.error).toContain('no answer (ECONNREFUSED)');
    expect(silent.waitedMs).toBeLessThanOrEqual(70_000);
    expect(silent.told.join()).toContain('Not known whether it took effect');
  });

  test.each([
    ['of another form', { status: 200, body: { until: 'later' } }],
    ['without a body', { status: 200, body: undefined }],
    ['that is wrong', { status: 400, body: { reason: 'invalid-request' } }],
  ])('an answer %s fails the run', async (_what, answer) => {
    expect((await ranWith(600, answer)).error).toEqual(expect.any(String));
  });
});

// What broke: a page that any other host answers was taken for the end of a drain.
test('a host that answers every request with a page has ended nothing', async () => {
  const { error, said, told } = await ranWith(0, { status: 200, body: undefined });
  expect([error, said, told]).toEqual([
    expect.stringContaining('something else than a drain'),
    '',
    ['Nothing was changed.'],
  ]);
  expect(await ranWith(0, { status: 200, body: {} })).toMatchObject({
    error: undefined,
    said: 'Everything goes on.',
  });
});

// What broke: a wrong address answers 404 as well, and what was deployed then cut off what was under way.
test('a 404 of anybody else fails the run: nothing was drained', async () => {
  const foreign = { status: 404, body: { status: 404, title: 'Not found' }, isApp: false };
  expect(await ranWith(600, foreign)).toMatchObject({
    error: expect.stringContaining('is it its address?'),
    told: ['Nothing was changed.'],
  });
});

const up = { status: 'up' };
test.each([
  ['the app of an earlier version', true, () => Response.json(up, { headers: { 'x-request-id': 'r-1' } })],
  [
    'the app while it is down',
    true,
    () => Response.json({ status: 'down' }, { status: 503, headers: { 'x-request-id': 'r-1' } }),
  ],
  ['a host that knows nothing', false, () => new Response('Not found', { status: 404 })],
  ['somebody who is up as well', false, () => Response.json(up)],
  ['a page for everything', false, () => new Response('<html>', { headers: { 'x-request-id': 'r-1' } })],
])('a 404 of %s is told apart by health: %s', async (_who, isApp, health) => {
  const server = await listen(new Hono().get('/api/health', health), { port: 0 });
  try {
    expect(await openDrain(server.url, token)(60)).toMatchObject({ status: 404, isApp });
  } finally {
    await server.close();
  }
});

test('an address that nobody answers at is told as such', async () => {
  expect(await openDrain('http://127.0.0.1:9', 'token')(60)).toMatchObject({
    notYet: expect.stringContaining('no answer'),
  });
});
