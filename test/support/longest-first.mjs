/**
 * The order of the test files: what takes longest begins first, or a worker is left alone with it at the end. Jest would
 * go by the size of a file where it has not measured it yet, and the longest are not the largest.
 */
import TestSequencer from '@jest/test-sequencer';
import { sep } from 'node:path';

/** By the end of the path; the longest first. Measured: `test-results/jest.json` has the times of the last run. */
const longest = [
  'infra/bicep.test.ts',
  'journey/controls.test.ts',
  'promises/credentials.test.ts',
  'wintro/approval-cards.test.ts',
  'journey/npm-start.test.ts',
  'chaos/dependencies.test.ts',
  'wintro/cards.test.ts',
  'promises/attempt-secrets.test.ts',
  'promises/send-judgement.test.ts',
  'entra/admin/admin-pages.test.ts',
  'hooks/make-secrets-command.test.ts',
  'wintro/sending.test.ts',
  'journey/client-package.test.ts',
  'journey/guide.test.ts',
  'sandbox/sandbox.test.ts',
  'promises/lost-answers.test.ts',
  'chaos/slow-dependencies.test.ts',
].map((name) => name.replaceAll('/', sep));

const rank = ({ path }) => {
  const index = longest.findIndex((name) => path.endsWith(name));
  return index < 0 ? longest.length : index;
};

export default class extends TestSequencer {
  sort(tests) {
    return super.sort(tests).toSorted((a, b) => rank(a) - rank(b));
  }
}
