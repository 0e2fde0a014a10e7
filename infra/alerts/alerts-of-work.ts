/** Alerts about what runs by itself: timers, queues, the check of connections, erasures, the audit. */
import { anyOf, DAILY, HOURLY, type Alert } from './alert.ts';

/** Nothing was heard of a timer for this long. */
const silent = (timer: string, { windowMinutes, everyMinutes, severity }: Silence): Alert => ({
  name: `timer-silent-${timer}`,
  title: `The timer ${timer} has not come to its end for ${hours(windowMinutes)}.`,
  severity,
  windowMinutes,
  everyMinutes,
  measures: { ended: { of: ['timer.finished'], where: { field: 'route', isOneOf: [timer] } } },
  fires: { all: [{ measure: 'ended', below: 1 }] },
});

const hours = (minutes: number): string => (minutes === 60 ? 'an hour' : `${String(minutes / 60)} hours`);

type Silence = Pick<Alert, 'windowMinutes' | 'everyMinutes' | 'severity'>;

export const ALERTS_OF_WORK: readonly Alert[] = [
  silent('revalidate-connections', { windowMinutes: 180, everyMinutes: 15, severity: 1 }),
  silent('watch-credentials', { windowMinutes: 2_880, everyMinutes: 60, severity: 2 }),
  silent('sweep', { windowMinutes: 60, everyMinutes: 5, severity: 1 }),
  {
    name: 'timer-fails',
    title: 'A timer ends with a failure each time.',
    severity: 2,
    windowMinutes: 180,
    everyMinutes: 30,
    measures: { failed: { of: ['timer.failed'] } },
    fires: { all: [{ measure: 'failed', atLeast: 2 }] },
  },
  {
    name: 'nothing-checked',
    title: 'Connections were to be checked for a day, and none was.',
    severity: 1,
    ...DAILY,
    measures: {
      found: { of: ['revalidation.walked'], sum: 'count' },
      checked: { of: ['revalidation.page-checked'], sum: 'count' },
    },
    fires: {
      all: [
        { measure: 'found', atLeast: 1 },
        { measure: 'checked', below: 1 },
      ],
    },
  },
  {
    name: 'work-waits',
    title: 'Work waits in the queue for hours: some connections have not been checked for 26 hours.',
    severity: 2,
    ...HOURLY,
    measures: {
      age: { of: ['revalidation.page-checked'], largest: 'ageSeconds' },
      overdue: { of: ['revalidation.page-checked'], sum: 'overdue' },
      givenUp: { of: ['revalidation.given-up'] },
    },
    fires: {
      any: [
        { measure: 'age', atLeast: 10_800 },
        { measure: 'overdue', atLeast: 1 },
        { measure: 'givenUp', atLeast: 1 },
      ],
    },
  },
  {
    name: 'poison-message',
    title: 'A message of a queue could not be worked on five times, or was none.',
    severity: 2,
    ...HOURLY,
    ...anyOf(
      'revalidation.page-poisoned',
      'revalidation.message-unreadable',
      'delivery.poisoned',
      'delivery.message-unreadable',
      'webhook.message-poisoned',
      'webhook.message-unreadable',
    ),
  },
  {
    name: 'sends-late',
    title: 'Messages that waited for their time are late by twenty minutes.',
    severity: 1,
    windowMinutes: 30,
    everyMinutes: 15,
    measures: { age: { of: ['delivery.backlog-counted'], largest: 'ageSeconds' } },
    fires: { all: [{ measure: 'age', atLeast: 1_200 }] },
  },
  {
    name: 'sends-missed',
    title: 'Messages that waited for their time did not go out within an hour of it.',
    severity: 1,
    ...HOURLY,
    ...anyOf('send.missed'),
  },
  {
    name: 'events-undelivered',
    title:
      "Wintro's back end has not been told of something: it refused for a day, or the event was not written.",
    severity: 2,
    ...HOURLY,
    ...anyOf('webhook.abandoned', 'webhook.unrecorded'),
  },
  {
    name: 'erasure-unfinished',
    title: 'An erasure that was ordered does not come to its end.',
    severity: 2,
    ...DAILY,
    measures: {
      unfinished: { of: ['organization.erasure-unfinished'] },
      kept: { of: ['organization.people-kept'] },
    },
    fires: {
      any: [
        { measure: 'unfinished', atLeast: 3 },
        { measure: 'kept', atLeast: 1 },
      ],
    },
  },
  {
    name: 'audit-unrecorded',
    title: 'Something happened that stands in no audit.',
    severity: 1,
    ...HOURLY,
    ...anyOf('audit.unrecorded'),
  },
];
