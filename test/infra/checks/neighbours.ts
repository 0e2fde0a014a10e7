/** Two deployments in one subscription, in two resource groups or with two prefixes, share no name that must be alone. */
import type { Prediction, Tree } from '../deployment.ts';
import { DEFAULTS } from './asked.ts';
import type { Check } from './finding.ts';

/** Unique in all of Azure, or in the tenant. */
const ALONE = [
  'Microsoft.Storage/storageAccounts',
  'Microsoft.KeyVault/vaults',
  'Microsoft.Web/sites',
  'Microsoft.Graph/applications',
];

interface Names {
  /** Group and prefix. */
  readonly place: string;
  readonly names: readonly string[];
}

function namesIn(resources: readonly Tree[], parameters: Tree): Names {
  const typed = resources.map((one) => [String(one['type']).split('@')[0] ?? '', one] as const);
  const group = resources
    .map(({ id }) => /\/resourceGroups\/([^/]+)\//.exec(String(id))?.[1])
    .find((one) => one !== undefined);
  const { namePrefix: prefix } = { ...DEFAULTS, ...parameters };
  return {
    place: `${group ?? ''} ${prefix}`,
    names: typed
      .filter(([type]) => ALONE.includes(type))
      .map(([, one]) => String(one['name'] ?? (one['properties'] as Tree)['uniqueName'])),
  };
}

const namesOf = ({ snapshot, parameters }: Prediction): Names =>
  namesIn(snapshot.predictedResources, parameters);

export const namesBelongToOneDeployment: Check = ({ resources, parameters, neighbours }) => {
  const own = namesIn(
    resources.map(({ type, id, name, properties }) => ({ type, id, properties, ...(name ? { name } : {}) })),
    parameters,
  );
  return neighbours
    .map(namesOf)
    .filter(({ place }) => place !== own.place)
    .flatMap(({ place, names }) =>
      names.filter((name) => own.names.includes(name)).map((name) => `${name} is taken by '${place}', too`),
    );
};
