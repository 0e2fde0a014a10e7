import { expect, test } from '@jest/globals';
import { machineClock, moved, started, stopped, timeBy } from './clock.ts';

const machine = Date.UTC(2026, 0, 12, 9, 30);
const hour = 3_600_000;

test('runs as far ahead of this machine as it was moved', () => {
  const ahead = moved(moved(machineClock, 2 * hour), -hour);
  expect(timeBy(ahead, machine)).toBe(machine + hour);
  expect(timeBy(ahead, machine + 5)).toBe(machine + hour + 5);
});

test('stands still, is moved while it does, and runs on from there', () => {
  const still = stopped(moved(machineClock, hour), machine);
  expect(timeBy(still, machine + 7 * hour)).toBe(machine + hour);
  const later = moved(still, 2 * hour);
  expect(timeBy(later, machine + 7 * hour)).toBe(machine + 3 * hour);
  const runs = started(later, machine + 7 * hour);
  expect(timeBy(runs, machine + 7 * hour)).toBe(machine + 3 * hour);
  expect(timeBy(runs, machine + 8 * hour)).toBe(machine + 4 * hour);
});

test('stopped twice and started twice are as once', () => {
  const still = stopped(machineClock, machine);
  expect(stopped(still, machine + hour)).toEqual(still);
  const runs = started(still, machine + hour);
  expect(started(runs, machine + 2 * hour)).toEqual(runs);
});
