/**
 * The controls of the page as data: for each a button, what will be seen in Wintro in one sentence, and the action behind
 * it. What is said to be seen is held against the product by a test.
 */
import type { Control, Listed, Section } from './control-kinds.ts';
import { chanceControls } from './chance-controls.ts';
import { clockControls } from './clock-controls.ts';
import { appControls, credentialControls, outageControls } from './service-controls.ts';
import { companyControls, peopleControls } from './tenant-controls.ts';

const inSection = (section: Section, list: Listed): [string, Control][] =>
  Object.entries(list).map(([id, control]) => [id, { section, ...control }]);

/** By the name that stands in the form's address. */
export const controls: ReadonlyMap<string, Control> = new Map([
  ...inSection('companies', companyControls),
  ...inSection('people', peopleControls),
  ...inSection('outages', { ...outageControls, ...chanceControls }),
  ...inSection('credentials', credentialControls),
  ...inSection('clock', clockControls),
  ...inSection('app', appControls),
]);
