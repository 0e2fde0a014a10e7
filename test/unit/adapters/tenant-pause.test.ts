/** When Entra asks a tenant's calls to wait, this process calls it for nobody of that tenant before the time has come. */
import { expect, test } from '@jest/globals';
import { tenantPause } from '../../../shared/adapters/entra/tenant-pause.ts';
import { failure, type Failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { eventList } from '../../support/fakes/event-list.ts';
import { movableClock } from '../../support/fakes/fake-world.ts';

/** A pause, and how often Entra was called. */
function pausing() {
  const clock = movableClock();
  const { log, events } = eventList();
  const pause = tenantPause({ clock, log });
  const called: string[] = [];
  const call = (tenant: string, answer: Result<string> = succeed('token')): Promise<Result<string>> =>
    pause.keeping(tenant, () => {
      called.push(tenant);
      return Promise.resolve(answer);
    });
  return { clock, call, called, events };
}

const throttled = failure('entra-throttled', { retryAfterSeconds: 90 });

test('a tenant that is to wait is not called before the time has come, and told how long that is', async () => {
  const { clock, call, called } = pausing();
  await call('a', failWith(throttled));
  clock.pass(30.5);
  expect(await call('a')).toEqual(failWith(failure('entra-throttled', { retryAfterSeconds: 60 })));
  clock.pass(59.4);
  expect((await call('a')).ok).toBe(false);
  expect(called).toEqual(['a']);
  clock.pass(0.1);
  expect(await call('a')).toEqual(succeed('token'));
});

test('another tenant does not wait for it', async () => {
  const { call } = pausing();
  await call('a', failWith(throttled));
  expect(await call('b')).toEqual(succeed('token'));
});

test('a wall clock that is set does not shorten the wait', async () => {
  const { clock, call } = pausing();
  await call('a', failWith(throttled));
  clock.set(3600);
  expect((await call('a')).ok).toBe(false);
});

test.each<[string, Failure, number]>([
  ['Entra without a time', failure('entra-throttled'), 1],
  ['somebody on the way', failure('entra-unavailable', { code: 'HTTP 429', retryAfterSeconds: 900 }), 30],
  ['somebody who is busy', failure('entra-unavailable', { code: 'HTTP 503' }), 30],
  ['nobody', failure('entra-unavailable', { retryAfterSeconds: 900 }), 0],
  ['an outage', failure('entra-unavailable', { code: 'HTTP 500', retryAfterSeconds: 900 }), 0],
  ['a grant that is gone', failure('grant-revoked'), 0],
])('what %s asks for counts for its own time', async (_who, why, seconds) => {
  const { clock, call } = pausing();
  await call('a', failWith(why));
  clock.pass(seconds - 0.1);
  expect((await call('a')).ok).toBe(seconds === 0);
  clock.pass(0.2);
  expect(await call('a')).toEqual(succeed('token'));
});

test('the log tells each wait once, with a hash in place of the tenant', async () => {
  const { call, events } = pausing();
  await call('a', failWith(throttled));
  await call('a');
  await call('b', failWith(failure('entra-unavailable', { code: 'HTTP 429' })));
  await call('c', failWith(failure('entra-unavailable', { code: 'HTTP 500' })));
  const told = { event: 'microsoft.throttled', kind: 'entra', tenant: expect.stringMatching(/^[\w-]{12}$/) };
  expect(events).toEqual([
    { ...told, seconds: 90, code: undefined },
    { ...told, seconds: 30, code: 'HTTP 429' },
  ]);
  expect(events[0]?.['tenant']).not.toBe(events[1]?.['tenant']);
});
