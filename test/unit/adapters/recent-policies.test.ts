import { expect, test } from '@jest/globals';
import { recentPolicies } from '../../../shared/adapters/process/recent-policies.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { NO_POLICY, type SendingPolicy } from '../../../shared/domain/sending-policy.ts';
import { USER } from '../../support/fakes/fake-ports.ts';
import { movableClock } from '../../support/fakes/fake-world.ts';

const { organizationKey } = USER;
const named = (version: string): Result<SendingPolicy> => succeed({ ...NO_POLICY, version });
const down: Result<SendingPolicy> = failWith(failure('storage-unavailable'));

/** Answers one reading after the other, when the test says so. */
function readings() {
  const waiting: ((found: Result<SendingPolicy>) => void)[] = [];
  let count = 0;
  return {
    read: () => {
      count += 1;
      return new Promise<Result<SendingPolicy>>((answer) => waiting.push(answer));
    },
    answer: (found: Result<SendingPolicy>) => waiting.shift()?.(found),
    count: () => count,
  };
}

test('is read once for all who ask meanwhile, and again after ten seconds from the beginning of the reading', async () => {
  const clock = movableClock();
  const policies = recentPolicies(clock);
  const { read, answer, count } = readings();
  const asked = [policies.of(organizationKey, read), policies.of(organizationKey, read)];
  clock.pass(4);
  answer(named('one'));
  expect(await Promise.all(asked)).toEqual([named('one'), named('one')]);
  clock.pass(5.9);
  expect(await policies.of(organizationKey, read)).toEqual(named('one'));
  expect(count()).toBe(1);
  clock.pass(0.1);
  const later = policies.of(organizationKey, read);
  answer(named('two'));
  expect(await later).toEqual(named('two'));
});

test('setting the wall clock makes nothing older or younger', async () => {
  const clock = movableClock();
  const policies = recentPolicies(clock);
  policies.keep(organizationKey, { ...NO_POLICY, version: 'kept' });
  clock.set(-3_600);
  const { read, count } = readings();
  expect(await policies.of(organizationKey, read)).toEqual(named('kept'));
  expect(count()).toBe(0);
});

test('a failure is told to all who wait for it and kept for nobody; nor does an old policy stand in', async () => {
  const clock = movableClock();
  const policies = recentPolicies(clock);
  policies.keep(organizationKey, { ...NO_POLICY, version: 'kept' });
  clock.pass(10);
  const { read, answer, count } = readings();
  const asked = [policies.of(organizationKey, read), policies.of(organizationKey, read)];
  answer(down);
  expect(await Promise.all(asked)).toEqual([down, down]);
  const again = policies.of(organizationKey, read);
  answer(named('read'));
  expect(await again).toEqual(named('read'));
  expect(count()).toBe(2);
});

test('a reading that crashes is not waited for again', async () => {
  const policies = recentPolicies(movableClock());
  const crash = () => Promise.reject(new Error('a bug'));
  await expect(policies.of(organizationKey, crash)).rejects.toThrow('a bug');
  expect(await policies.of(organizationKey, () => Promise.resolve(named('read')))).toEqual(named('read'));
});

test('a reading that was under way when this process wrote does not come over what was written', async () => {
  const policies = recentPolicies(movableClock());
  const { read, answer } = readings();
  const before = policies.of(organizationKey, read);
  policies.keep(organizationKey, { ...NO_POLICY, version: 'written' });
  answer(named('older'));
  expect(await before).toEqual(named('older'));
  expect(await policies.of(organizationKey, read)).toEqual(named('written'));
});
