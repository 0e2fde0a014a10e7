/** Two deployments in one subscription, in two resource groups or with two prefixes, share no name that must be alone. */
import { theOne, type Prediction, type Tree } from '../deployment.ts';
import { DEFAULTS } from './asked.ts';
import { differing, type Check } from './finding.ts';

/** Unique in all of Azure, or in the tenant. */
const ALONE = [
  'Microsoft.Authorization/roleDefinitions',
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

/**
 * The part of names that tells deployments apart, as earlier versions of the template have made it. Another formula would
 * give an operator who upgrades a new registration, a new vault and empty tables beside the old ones.
 */
const KEPT: Readonly<Record<string, string>> = {
  federated: '57bbwyvxccd5s',
  longest: 'yhsga5izphb3e',
  'second-group': 'puaatbwf6hryo',
};
const KEPT_ELSE = 'nqpu3p6me5c54';

export const namesAreKept: Check = (deployment) =>
  differing(
    'The name of the vault',
    theOne(deployment, 'Microsoft.KeyVault/vaults').name,
    `kv-${KEPT[deployment.case] ?? KEPT_ELSE}`,
  );
