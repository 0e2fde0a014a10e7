/** The table of alerts is whole: rules, run-book, events and timers say the same. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readdirSync } from 'node:fs';
import type { Alert } from '../../infra/alerts/alert.ts';
import { ALERTS, PLATFORM_ALERTS } from '../../infra/alerts/alert-table.ts';
import { queryOf } from '../../infra/alerts/query.ts';
import { rulesText } from '../../infra/alerts/rules.ts';
import { EVENTS, type EventName } from '../../shared/domain/events.ts';
import { sourcePath, sourceText } from '../agreement/source.ts';
import { fires, linesOf } from './evaluate.ts';

const named = (name: string): Alert => {
  const found = ALERTS.find((alert) => alert.name === name);
  if (found === undefined) throw new Error(`There is no alert '${name}'`);
  return found;
};

const counted = new Set(ALERTS.flatMap(({ measures }) => Object.values(measures).flatMap(({ of }) => of)));

test('the rules that are deployed are those of the table (node infra/alerts/write-rules.ts)', () => {
  expect(sourceText('infra/modules/alert-rules.json')).toBe(rulesText());
});

test('each alert has an entry in the run-book, and each entry about an alert has one', () => {
  const part = sourceText('infra/RUNBOOK.md')
    .split(/^## /m)
    .find((text) => text.startsWith('Alerts\n'));
  const entries = [...(part ?? '').matchAll(/^### (\S+)$/gm)].map(([, name]) => name ?? '');
  expect(entries.sort()).toEqual([...ALERTS.map(({ name }) => name), ...PLATFORM_ALERTS].sort());
});

test('each entry of the run-book says what it means, what users see, what to do and how to check', () => {
  const [, ...entries] = sourceText('infra/RUNBOOK.md').split(/^### /m);
  for (const entry of entries) {
    const words = ['**Means.**', '**Users see.**', '**Do.**', '**Check.**'];
    expect([entry.split('\n')[0], ...words.filter((word) => !entry.includes(word))]).toHaveLength(1);
  }
});

test('what the run-book says was tried stands in files that are there', () => {
  const named = [...sourceText('infra/RUNBOOK.md').matchAll(/`((?:test|infra)\/[\w./-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((path) => !existsSync(sourcePath(path)))).toEqual([]);
});

// What broke: rules were added, and the page of costs counted those of before.
test('the page of costs counts the rules, and their price', () => {
  const soon = ALERTS.filter(({ everyMinutes }) => everyMinutes === 5).length;
  // With the one over the volume of logs.
  const later = ALERTS.length - soon + 1;
  const page = sourceText('infra/COST.md');
  expect(page).toContain(`${String(soon)} rules every 5 minutes, ${String(later)} less often`);
  const month = `$${String(Math.round(soon * 1.5 + later * 0.5))}`;
  expect(page).toContain(`| alerts | ${month} | ${month} | ${month} |`);
});

// What broke: the operator's page named the model of cost and load, and none of its numbers.
test("the operator's page has the numbers of the page of costs", () => {
  const page = sourceText('infra/README.md');
  const [, short = ''] = page.split('The model in short:');
  const numbers = short.split('\n## ')[0]?.match(/\$?\d[\d,.]*\d(?: to [\d,]+)?/g) ?? [];
  expect(numbers.length).toBeGreaterThan(10);
  const costs = sourceText('infra/COST.md');
  expect(numbers.filter((number) => !costs.includes(number))).toEqual([]);
});

test('every timer is missed when it is silent', () => {
  const timers = readdirSync(sourcePath('functions'))
    .map((name) => /registerTimer\('([\w-]+)'/.exec(sourceText(`functions/${name}`))?.[1])
    .filter((name) => name !== undefined);
  expect(timers.length).toBeGreaterThan(1);
  const missed = ALERTS.filter(({ name }) => name.startsWith('timer-silent-'));
  expect(missed.map(({ name }) => name.replace('timer-silent-', '')).sort()).toEqual(timers.sort());
});

/** What is an error and nobody is woken for, with the reason. */
const UNWATCHED: Readonly<Partial<Record<EventName, string>>> = {
  'member.unrecorded': 'the next connect writes the row',
  'credential.watch-failed': 'the timer fails with it',
  'revalidation.walk-failed': 'the timer fails with it',
  'keys.walk-failed': 'the timer fails with it',
  'delivery.sweep-failed': 'the timer fails with it',
  'sends.walk-failed': 'the timer fails with it',
  'webhook.outbox-unswept': 'the timer fails with it',
};

test('every event that is an error wakes somebody, or says why not', () => {
  const errors = (Object.keys(EVENTS) as EventName[]).filter((name) => EVENTS[name].level === 'error');
  const unheard = errors.filter((name) => !counted.has(name) && UNWATCHED[name] === undefined);
  expect(unheard).toEqual([]);
  expect(Object.keys(UNWATCHED).filter((name) => counted.has(name as EventName))).toEqual([]);
});

test('every measure is asked, and every condition asks one', () => {
  for (const { name, measures, fires: when } of ALERTS) {
    const conditions = 'all' in when ? when.all : when.any;
    const asked = conditions.flatMap((one) => ('of' in one ? [one.measure, one.of] : [one.measure]));
    expect([name, [...new Set(asked)].sort()]).toEqual([name, Object.keys(measures).sort()]);
  }
});

test('every field of a measure is one that its events carry', () => {
  for (const { name, measures } of ALERTS)
    for (const { of, where, sum, largest } of Object.values(measures))
      for (const field of [where?.field, sum, largest].filter((one) => one !== undefined && one !== 'route'))
        for (const event of of)
          expect([name, event, (EVENTS[event].fields as readonly unknown[]).includes(field)]).toEqual([
            name,
            event,
            true,
          ]);
});

const WINDOWS = [5, 10, 15, 30, 45, 60, 120, 180, 240, 300, 360, 1440, 2880];

test.each(ALERTS.map((alert) => [alert.name, alert] as const))(
  'Azure takes the times of %s, and lines are not lost between two looks',
  (_name, { windowMinutes, everyMinutes }) => {
    expect(WINDOWS).toContain(windowMinutes);
    expect([5, 10, 15, 30, 45, 60]).toContain(everyMinutes);
    expect(everyMinutes).toBeLessThanOrEqual(windowMinutes);
  },
);

describe('the query of a rule', () => {
  test('counts, and compares with a part of another count', () => {
    expect(queryOf(named('server-errors')).split('\n')).toEqual([
      'traces',
      `| where message contains '{"level":'`,
      `| extend line = parse_json(extract('[{]"level":.*[}]', 0, message))`,
      '| extend event = tostring(line.event)',
      "| where event in ('request.answered')",
      "| summarize failed = countif(event in ('request.answered') and todouble(line['status']) >= 500 and tostring(line['reason']) !in ('being-updated')), answered = countif(event in ('request.answered'))",
      '| where failed >= 5 and failed > 0.05 * answered',
    ]);
  });

  test('sums, takes the largest, and joins by or', () => {
    expect(queryOf(named('work-waits')).split('\n').slice(-2)).toEqual([
      "| summarize age = coalesce(maxif(todouble(line['ageSeconds']), event in ('revalidation.page-checked')), 0.0), overdue = sumif(todouble(line['overdue']), event in ('revalidation.page-checked')), givenUp = countif(event in ('revalidation.given-up'))",
      '| where age >= 10800 or overdue >= 1 or givenUp >= 1',
    ]);
  });

  test('asks for words of a field', () => {
    expect(queryOf(named('timer-silent-watch-credentials')).split('\n').slice(-2)).toEqual([
      "| summarize ended = countif(event in ('timer.finished') and tostring(line['route']) in ('watch-credentials'))",
      '| where ended < 1',
    ]);
  });
});

describe('an alert over lines', () => {
  const answers = (failed: number, all: number): readonly string[] =>
    Array.from(
      { length: all },
      (_, index) =>
        `[host] {"level":"info","event":"request.answered","status":${index < failed ? 503 : 200}}`,
    );

  test.each([
    [4, 4, false],
    [5, 5, true],
    [5, 99, true],
    [5, 100, false],
    [6, 100, true],
    [0, 0, false],
  ])('%i server errors among %i answers: %s', (failed, all, woken) => {
    expect(fires(named('server-errors'), linesOf(answers(failed, all)))).toBe(woken);
  });

  // What broke: each drain before a deployment would have woken whoever is on call.
  test('what a drain refuses is meant, and is no server error', () => {
    const refused = (reason: string): readonly string[] =>
      Array.from(
        { length: 9 },
        () => `{"level":"info","event":"request.answered","status":503,"reason":"${reason}"}`,
      );
    expect(fires(named('server-errors'), linesOf(refused('being-updated')))).toBe(false);
    expect(fires(named('server-errors'), linesOf(refused('storage-unavailable')))).toBe(true);
  });

  test.each([
    [60, false],
    [31, false],
    [30, true],
    [3, true],
    ['soon', false],
  ])('an end in %s days: %s', (days, woken) => {
    expect(fires(named('credential-ends'), [{ event: 'credential.ends-soon', days }])).toBe(woken);
  });

  // What broke: a version that was disabled too early woke nobody until its users came back.
  test.each([
    ['vault-unavailable', true],
    ['row-newer', false],
  ])('one refusal of the vault in an hour, and a row that a walk has left with %s: %s', (reason, woken) => {
    const lines = [{ event: 'vault.failed' }, { event: 'keys.rows-left', reason, count: 1 }];
    expect(fires(named('vault-refused'), lines)).toBe(woken);
  });

  test.each([
    [1_199, false],
    [1_200, true],
  ])('a message that is late by %i seconds: %s', (ageSeconds, woken) => {
    expect(fires(named('sends-late'), [{ event: 'delivery.backlog-counted', count: 1, ageSeconds }])).toBe(
      woken,
    );
  });

  test.each([
    [[], true],
    [[{ event: 'timer.finished', route: 'watch-credentials' }], true],
    [[{ event: 'timer.failed', route: 'revalidate-connections' }], true],
    [[{ event: 'timer.finished', route: 'revalidate-connections' }], false],
  ])('the walk is missed over %j: %s', (lines, woken) => {
    expect(fires(named('timer-silent-revalidate-connections'), lines)).toBe(woken);
  });

  test.each([
    [0, 0, false],
    [3, 0, true],
    [3, 1, false],
  ])('%i to be checked, %i checked: %s', (found, checked, woken) => {
    const lines = [
      { event: 'revalidation.walked', count: found },
      { event: 'revalidation.page-checked', count: checked },
    ];
    expect(fires(named('nothing-checked'), lines)).toBe(woken);
  });

  test('lines that are none of the product are not counted', () => {
    expect(linesOf(['Host started', 'x {"event":"audit.unrecorded"}'])).toEqual([]);
  });
});
