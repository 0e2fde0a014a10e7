/** Damage to the two storage accounts. */
import { resource, set, type SnapshotMutation } from './damage.ts';

const ACCOUNT = 'Microsoft.Storage/storageAccounts';

export const STORAGE_MUTATIONS: readonly SnapshotMutation[] = [
  {
    title: 'the account of the data takes shared keys',
    case: 'federated',
    caughtBy: 'storageTakesNoKeys',
    damage: (files) => set(resource(files, ACCOUNT, 'data"'), 'properties.allowSharedKeyAccess', true),
  },
  {
    title: 'the shared-key lock of the host account is left out',
    case: 'minimal',
    caughtBy: 'storageTakesNoKeys',
    damage: (files) => set(resource(files, ACCOUNT, 'host"'), 'properties.allowSharedKeyAccess', undefined),
  },
  {
    title: 'storage accepts an old TLS',
    case: 'secret',
    caughtBy: 'storageIsClosedToTheWorld',
    damage: (files) => set(resource(files, ACCOUNT, 'data"'), 'properties.minimumTlsVersion', 'TLS1_0'),
  },
  {
    title: 'a table is forgotten',
    case: 'federated',
    caughtBy: 'tablesAndQueuesAreThoseOfTheCode',
    damage: ({ snapshot: { predictedResources: all } }) => {
      all.splice(
        all.findIndex(({ name }) => String(name).endsWith('/tokencaches')),
        1,
      );
    },
  },
  {
    title: 'a queue is named otherwise than in the code',
    case: 'federated',
    caughtBy: 'tablesAndQueuesAreThoseOfTheCode',
    damage: (files) => {
      const queue = resource(files, `${ACCOUNT}/queueServices/queues`, 'poison');
      queue['name'] = String(queue['name']).replace('-poison', '-dead');
    },
  },
  {
    title: 'a table stands in the account of the host',
    case: 'minimal',
    caughtBy: 'dataAndHostAreApart',
    damage: (files) => {
      const table = resource(files, `${ACCOUNT}/tableServices/tables`, 'runs');
      table['name'] = String(table['name']).replace('data/', 'host/');
    },
  },
];
