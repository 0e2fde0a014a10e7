/** The arithmetic of the bench. What takes time is measured by `npm run bench` alone. */
import { describe, expect, test } from '@jest/globals';
import { best, isDisturbed } from './cold.ts';
import { countLine, infoLine, missed, ratioLine, renderLines } from './lines.ts';
import { median, spreadPercent } from './statistics.ts';
import { noiseLine, timeLines } from './time-lines.ts';

describe('the median', () => {
  test.each([
    { values: [3], middle: 3 },
    { values: [9, 1, 2], middle: 2 },
    { values: [4, 1, 3, 2], middle: 2.5 },
    { values: [1, 1, 1, 1000], middle: 1 },
  ])('of $values is $middle', ({ values, middle }) => {
    expect(median(values)).toBe(middle);
  });

  test('of nothing is an error, not a number that looks like one', () => {
    expect(() => median([])).toThrow('at least one');
  });

  test('leaves the values in their order', () => {
    const values = [3, 1, 2];
    median(values);
    expect(values).toEqual([3, 1, 2]);
  });
});

test('the spread is half the distance between the quarters, in percent of the median', () => {
  expect(spreadPercent([100, 100, 100])).toBe(0);
  expect(spreadPercent([90, 95, 100, 105, 110])).toBe(5);
});

const ratio = { bar: 1, what: 'a start', unit: 'ms', floorName: 'bare Node', floor: [20, 20, 20] };

describe('a ratio line', () => {
  test('compares the medians and keeps a bar that is just met', () => {
    const line = ratioLine({ ...ratio, figure: [38, 30, 99], atMost: 1.9 });
    expect(line).toMatchObject({ ratio: '1.90x', limit: '<= 1.90x', verdict: 'ok' });
    expect(line.floor).toContain('bare Node 20 ms');
  });

  test('misses a bar that is just passed', () => {
    expect(ratioLine({ ...ratio, figure: [38.1], atMost: 1.9 }).verdict).toBe('MISSED');
  });

  test('is information without a bar', () => {
    expect(ratioLine({ ...ratio, figure: [500] })).toMatchObject({ verdict: 'info', limit: '' });
  });
});

describe('a counted line', () => {
  test.each([
    { figure: 1, limit: { exactly: 1 }, verdict: 'ok' },
    { figure: 0, limit: { exactly: 1 }, verdict: 'MISSED' },
    { figure: 20, limit: { atMost: 20 }, verdict: 'ok' },
    { figure: 21, limit: { atMost: 20 }, verdict: 'MISSED' },
  ] as const)('with $figure against $limit is $verdict', ({ figure, limit, verdict }) => {
    expect(countLine({ bar: 5, what: 'files', figure, limit }).verdict).toBe(verdict);
  });
});

test('the table shows verdict, bar, figure, floor, ratio and bar in columns', () => {
  const lines = [
    ratioLine({ ...ratio, figure: [30], atMost: 1.9 }),
    countLine({ bar: 5, what: 'files', figure: 3, limit: { atMost: 20 } }),
  ];
  const [first = '', second = ''] = renderLines(lines).split('\n');
  expect(first).toMatch(/^ok {2}1 {2}a start {2}30 ms ±0% {2}bare Node 20 ms ±0% {2}1\.50x {2}<= 1\.90x$/);
  expect(second.indexOf('files')).toBe(first.indexOf('a start'));
  expect(second.endsWith('<= 20')).toBe(true);
});

test('only lines with a missed bar count as missed', () => {
  const over = countLine({ bar: 5, what: 'files', figure: 30, limit: { atMost: 20 } });
  expect(missed([over, infoLine(1, 'note', 'x'), ratioLine({ ...ratio, figure: [900] })])).toEqual([over]);
});

describe('a fresh process', () => {
  const quiet = { wallMs: 110, cpuMs: 100, rssMb: 50 };
  const busy = { ...quiet, wallMs: 500 };

  test('that waited for a processor is known by its wall time', () => {
    expect(isDisturbed(quiet)).toBe(false);
    expect(isDisturbed({ ...quiet, wallMs: 150 })).toBe(true);
  });

  test('is the best of its tries, measure by measure', () => {
    expect(best(undefined, quiet)).toEqual(quiet);
    expect(best(quiet, { wallMs: 90, cpuMs: 120, rssMb: 40 })).toEqual({ wallMs: 90, cpuMs: 100, rssMb: 40 });
  });

  test('is counted when it was disturbed', () => {
    expect(noiseLine(2, { bare: [quiet, busy], loaded: [quiet] }).figure).toBe('1 of 3');
  });

  const floor = [quiet, quiet, quiet];
  const measured = { bar: 3, what: 'a send', floor, floorName: 'no SDK', atMost: 2 };

  test('is judged by the wall time of undisturbed runs once there are three of them', () => {
    const figure = [busy, quiet, quiet, quiet];
    const [wall, processor] = timeLines({ ...measured, figure });
    expect(wall).toMatchObject({ ratio: '1.00x', verdict: 'ok' });
    expect(processor?.verdict).toBe('info');
  });

  test('is judged by processor time while the machine is busy', () => {
    const figure = [busy, busy, quiet];
    const [wall, processor] = timeLines({ ...measured, figure });
    expect(wall).toMatchObject({ ratio: '4.55x', verdict: 'info' });
    expect(processor).toMatchObject({ ratio: '1.00x', verdict: 'ok' });
  });
});
