import { describe, expect, test } from '@jest/globals';
import { usageLimits } from '../../../shared/adapters/process/usage-limits.ts';
import type { App } from '../../../shared/compose.ts';
import { succeed } from '../../../shared/domain/result.ts';
import type { Answer } from '../../../shared/http/answer.ts';
import { senderOf } from '../../../shared/http/sender.ts';
import { movableClock } from '../../support/fakes/fake-world.ts';
import { fakeApp, given, served, type Served } from './served.ts';

const limit = [{ count: 3, perSeconds: 60 }];

/** Three uses of each kind. */
const limitedApp = (clock = movableClock()): App => {
  const kinds = {
    ...{ connect: limit, send: limit, check: limit, status: limit },
    ...{ search: limit, read: limit, anonymous: limit },
  };
  return fakeApp({ uses: usageLimits(kinds, clock) });
};

const from = (address: string, more: Record<string, string> = {}) => ({
  headers: { 'x-forwarded-for': address, ...more },
});

async function statuses(count: number, ask: () => Promise<Served>): Promise<number[]> {
  const found = [];
  for (let index = 0; index < count; index += 1) found.push((await ask()).status);
  return found;
}

describe('an anonymous route', () => {
  test('refuses one sender who asks too often, says how long to wait, and lets the others in', async () => {
    const app = limitedApp();
    const ask = (address: string): Promise<Served> => served('health', from(address), { app });
    expect(await statuses(4, () => ask('203.0.113.7'))).toEqual([200, 200, 200, 429]);
    expect((await ask('203.0.113.7')).headers['retry-after']).toBe('20');
    expect(await statuses(1, () => ask('203.0.113.8'))).toEqual([200]);
  });

  test('is counted apart from the other anonymous routes', async () => {
    const app = limitedApp();
    await statuses(3, () => served('openapi', from('203.0.113.7'), { app }));
    expect(await statuses(1, () => served('health', from('203.0.113.7'), { app }))).toEqual([200]);
  });

  test('never counts a return that somebody was waiting for: a company behind one address connects at once', async () => {
    const app = limitedApp();
    const back = (answer: Answer) => (): Promise<Served> =>
      served('callback', from('203.0.113.7'), { app, ask: () => Promise.resolve(succeed(answer)) });
    const awaited: Answer = { status: 303, headers: { Location: 'https://x.example/' }, awaited: true };
    expect(new Set(await statuses(50, back(awaited)))).toEqual(new Set([303]));
    expect(await statuses(4, back({ status: 400 }))).toEqual([400, 400, 400, 429]);
  });

  test('tells a browser that it is too often on a page, with the same wait', async () => {
    const app = limitedApp();
    const ask = (): Promise<Served> => served('callback', from('203.0.113.7'), { app });
    await statuses(3, ask);
    const refused = await ask();
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '20']);
    expect(refused.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(refused.line['reason']).toBe('rate-limited');
  });
});

describe('an optional bearer', () => {
  test.each([
    ['of an operator is the caller', 'Bearer olga', ['operator']],
    ['of a recruiter is the caller', 'Bearer ada', ['recruiter']],
    ['that does not hold is nobody', 'Bearer x', undefined],
    ['of another kind is nobody', 'Basic x', undefined],
  ])('%s', async (_what, authorization, roles) => {
    const { request, served: answered } = await given('health', { headers: { authorization } });
    expect([answered.status, request?.caller?.roles]).toEqual([200, roles]);
  });

  test('counts for the caller too: a fresh look at everything is not free', async () => {
    const app = limitedApp();
    let sender = 0;
    const ask = (): Promise<Served> =>
      served('health', from(`203.0.113.${String((sender += 1))}`, { authorization: 'Bearer olga' }), { app });
    expect(await statuses(4, ask)).toEqual([200, 200, 200, 429]);
  });

  test('is not looked at on other anonymous routes', async () => {
    const app = fakeApp({ verifyCaller: () => Promise.reject(new Error('was asked')) });
    const answered = await served('openapi', { headers: { authorization: 'Bearer ada' } }, { app });
    expect(answered.status).toBe(200);
  });
});

test.each([
  ['nobody without the header', null, ''],
  ['an address', '203.0.113.7', '203.0.113.7'],
  ['an address without its port', '203.0.113.7:50123', '203.0.113.7'],
  [
    'the last of several: the others are the sender’s own words',
    '198.51.100.1, 203.0.113.7:1',
    '203.0.113.7',
  ],
  ['a network of IPv6', '2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['a network of IPv6 in brackets', '[2001:db8:1:2:3:4:5:6]:443', '2001:db8:1:2'],
  ['no more than an address is long', 'x'.repeat(1000), 'x'.repeat(64)],
])('the sender is %s', (_what, header, sender) => {
  expect(senderOf(header)).toBe(sender);
});
