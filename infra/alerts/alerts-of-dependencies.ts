/** Alerts about what the product depends on: its credential, the vault, storage, the rows in it. */
import { anyOf, DAILY, HOURLY, SOON, type Alert } from './alert.ts';

export const ALERTS_OF_DEPENDENCIES: readonly Alert[] = [
  {
    name: 'credential-refused',
    title: "Entra refuses the app's own credential.",
    severity: 0,
    windowMinutes: 60,
    everyMinutes: 5,
    measures: {
      probe: { of: ['credential.refused'] },
      users: {
        of: ['renewal.failed', 'connect.failed'],
        where: { field: 'reason', isOneOf: ['credential-rejected'] },
      },
    },
    fires: {
      any: [
        { measure: 'probe', atLeast: 1 },
        { measure: 'users', atLeast: 1 },
      ],
    },
  },
  {
    name: 'credential-ends',
    title: 'The client secret ends within 30 days, has ended, or has no known end.',
    severity: 1,
    ...DAILY,
    measures: {
      near: { of: ['credential.ends-soon'], where: { field: 'days', atMost: 30 } },
      ended: { of: ['credential.ended', 'credential.end-unknown'] },
    },
    fires: {
      any: [
        { measure: 'near', atLeast: 1 },
        { measure: 'ended', atLeast: 1 },
      ],
    },
  },
  {
    name: 'webhook-secret-old',
    title: "The secret that signs what Wintro's back end is told is older than half a year.",
    severity: 3,
    ...DAILY,
    ...anyOf('webhook.secret-old'),
  },
  {
    name: 'vault-refused',
    title: 'The vault, or the identity that opens it, does not give what the app needs.',
    severity: 1,
    ...SOON,
    measures: {
      refused: { of: ['vault.failed', 'identity.failed'] },
      unusable: { of: ['vault.secret-empty', 'vault.secret-unusable'] },
      // The hourly walk asks once for a version that is gone or disabled.
      kept: { of: ['keys.rows-left'], where: { field: 'reason', isOneOf: ['vault-unavailable'] } },
    },
    fires: {
      any: [
        { measure: 'kept', atLeast: 1 },
        { measure: 'refused', atLeast: 2 },
        { measure: 'unusable', atLeast: 1 },
      ],
    },
  },
  {
    name: 'storage-refused',
    title: 'Tables or queues do not answer.',
    severity: 1,
    ...SOON,
    measures: { failed: { of: ['storage.failed', 'queue.failed'] } },
    fires: { all: [{ measure: 'failed', atLeast: 5 }] },
  },
  {
    name: 'rows-unreadable',
    title: 'A row cannot be read: damaged, of a later version, or under a key that is gone.',
    severity: 2,
    ...HOURLY,
    ...anyOf('row.newer', 'row.cell-damaged', 'key.unreadable', 'key.version-lost'),
  },
  {
    name: 'signing-keys-unreachable',
    title: 'Keys that sign tokens cannot be fetched.',
    severity: 2,
    ...SOON,
    measures: { failed: { of: ['signing-keys.failed'] } },
    fires: { all: [{ measure: 'failed', atLeast: 3 }] },
  },
];
