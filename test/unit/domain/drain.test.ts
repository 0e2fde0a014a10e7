import { expect, test } from '@jest/globals';
import { secondsOfDrain } from '../../../shared/domain/drain.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');

test.each([
  ['nobody has said so', undefined, 0],
  ['it is under way', '2026-11-24T12:05:00.000Z', 300],
  ['a part of a second is left', '2026-11-24T12:00:00.200Z', 1],
  ['its end is this moment', '2026-11-24T12:00:00.000Z', 0],
  ['its end was before', '2026-11-24T11:59:59.000Z', 0],
  ['it was set by a clock that goes before ours', '2026-11-24T12:10:59.000Z', 659],
  ['its end is further away than any drain may last', '2026-11-24T12:11:01.000Z', 0],
  ['its end is years away', '2099-01-01T00:00:00.000Z', 0],
  ['its end is no instant', 'soon', 0],
])('when %s', (_when, until, seconds) => {
  expect(secondsOfDrain(until, NOW)).toBe(seconds);
});
