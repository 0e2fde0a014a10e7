/** Compares resources with what must be there, property by property, in both directions. */
import { isDeepStrictEqual } from 'node:util';
import type { Deployment, Resource, Tree } from '../../deployment.ts';
import type { Check } from '../finding.ts';
import { planOf, type Expected, type Plan } from './expected.ts';

/** A check that a family of types is exactly as its plan says. */
export const exactly =
  (types: readonly string[], expected: (plan: Plan) => readonly Expected[]): Check =>
  (deployment) => {
    const found = deployment.resources.filter(({ type }) => types.includes(type));
    const wanted = expected(planOf(deployment));
    return [
      ...wanted.flatMap((one) => compare(one, found)),
      ...found.filter((one) => !wanted.some((other) => isSame(one, other))).map(unwanted),
    ];
  };

const isSame = (found: Resource, { type, id, name }: Expected): boolean =>
  found.type === type && found.id === id && found.name === name;

const unwanted = ({ type, id, name }: Resource): string => `${type} '${name}' is not expected there (${id})`;

function compare(wanted: Expected, all: readonly Resource[]): string[] {
  const found = all.filter((one) => isSame(one, wanted));
  const [one] = found;
  if (!one || found.length > 1)
    return [`${wanted.type} '${wanted.name}' is there ${found.length} times (${wanted.id})`];
  const { apiVersion: _, ...rest } = one.rest as { readonly apiVersion?: string };
  return differences(leavesOf({ ...rest, properties: one.properties }), leavesOf(wanted.members)).map(
    (text) => `${wanted.type} '${wanted.name}': ${text}`,
  );
}

/** One sentence for each path whose value is not the same, or stands on one side only. */
export function differences(actual: Leaves, wanted: Leaves): string[] {
  const paths = new Set([...actual.keys(), ...wanted.keys()]);
  return [...paths]
    .filter((path) => !isDeepStrictEqual(actual.get(path), wanted.get(path)))
    .map((path) => `${path} is ${shown(actual.get(path))}, not ${shown(wanted.get(path))}`);
}

type Leaves = ReadonlyMap<string, unknown>;

const shown = (value: unknown): string => (value === undefined ? 'absent' : JSON.stringify(value));

/** The values of a tree by their paths. What is empty is a value, so that it is not the same as nothing. */
export function leavesOf(tree: unknown, path = ''): Leaves {
  if (typeof tree !== 'object' || tree === null || Object.keys(tree).length === 0)
    return new Map([[path, tree]]);
  const below = (key: string): string => (path === '' ? key : `${path}.${key}`);
  return new Map(Object.entries(tree as Tree).flatMap(([key, one]) => [...leavesOf(one, below(key))]));
}

/** Types that no family has looked at. */
export const typesOf = (deployment: Deployment): readonly string[] => [
  ...new Set(deployment.resources.map(({ type }) => type)),
];
