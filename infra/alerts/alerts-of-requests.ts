/** Alerts about what users meet: requests, sign-ins, messages. */
import { anyOf, DAILY, HOURLY, SOON, type Alert } from './alert.ts';

export const ALERTS_OF_REQUESTS: readonly Alert[] = [
  {
    name: 'server-errors',
    title: 'More than one request in twenty ends with a server error.',
    severity: 1,
    ...SOON,
    measures: {
      failed: {
        of: ['request.answered'],
        where: { field: 'status', atLeast: 500 },
        meant: ['being-updated'],
      },
      answered: { of: ['request.answered'] },
    },
    fires: {
      all: [
        { measure: 'failed', atLeast: 5 },
        { measure: 'failed', share: 0.05, of: 'answered' },
      ],
    },
  },
  {
    name: 'settings-invalid',
    title: 'The app does not accept its settings and answers every request with 503.',
    severity: 0,
    ...SOON,
    ...anyOf('settings.invalid'),
  },
  {
    name: 'crashed',
    title: 'The product met a fault of its own.',
    severity: 2,
    ...HOURLY,
    ...anyOf(
      'request.crashed',
      'background.crashed',
      'send.crashed',
      'delivery.item-crashed',
      'revalidation.check-crashed',
      'keys.row-crashed',
    ),
  },
  {
    name: 'sends-unknown',
    title: 'Of several messages nobody knows whether they arrived.',
    severity: 2,
    ...HOURLY,
    measures: { unknown: { of: ['send.unknown'] }, unrecorded: { of: ['send.unrecorded'] } },
    fires: {
      any: [
        { measure: 'unknown', atLeast: 3 },
        { measure: 'unrecorded', atLeast: 1 },
      ],
    },
  },
  {
    name: 'tenant-throttled',
    title: 'Microsoft asks a company to slow down again and again.',
    severity: 3,
    ...HOURLY,
    measures: { throttled: { of: ['microsoft.throttled'] } },
    fires: { all: [{ measure: 'throttled', atLeast: 20 }] },
  },
  {
    name: 'sign-ins-rejected',
    title: 'Sign-ins are finished by somebody else than who began them.',
    severity: 2,
    ...HOURLY,
    measures: { rejected: { of: ['connect.rejected'] } },
    fires: { all: [{ measure: 'rejected', atLeast: 5 }] },
  },
  {
    name: 'connections-ended',
    title: 'Microsoft has ended many connections within a day.',
    severity: 2,
    ...DAILY,
    measures: { ended: { of: ['revalidation.connections-ended'], sum: 'count' } },
    fires: { all: [{ measure: 'ended', atLeast: 20 }] },
  },
];
