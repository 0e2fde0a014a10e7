/**
 * The order of the test files: what takes longest begins first, or a worker is left alone with it at the end. Jest would
 * go by the size of a file where it has not measured it yet, and the longest are not the largest.
 */
import TestSequencer from '@jest/test-sequencer';
import { sep } from 'node:path';

/** By the end of the path; the longest first. Measured: `test-results/jest.json` has the times of the last run. */
const longest = [
  'journey/npm-start.test.ts',
  'infra/bicep.test.ts',
  'simulate/worlds.test.ts',
  'kills/kills.test.ts',
  'promises/send-judgement.test.ts',
  'alerts/in-the-sandbox.test.ts',
  'promises/key-rotation.test.ts',
  'promises/credentials.test.ts',
  'journey/controls.test.ts',
  'journey/detours-sign-in.test.ts',
  'wintro/sending.test.ts',
  'control/seen-in-wintro.test.ts',
  'chaos/dependencies.test.ts',
  'journey/client-package.test.ts',
  'contract/azure-tables.test.ts',
  'element/organization-page.test.ts',
  'wintro/recruiter.test.ts',
  'wintro/approval-answers.test.ts',
  'hooks/key-commands.test.ts',
  'journey/guide.test.ts',
  'journey/organization.test.ts',
  'journey/detours-later.test.ts',
  'wintro/approval-cards.test.ts',
  'wintro/approval.test.ts',
  'wintro/approval-wait.test.ts',
  'wintro/after-sending.test.ts',
  'sandbox/sandbox.test.ts',
  'chaos/slow-dependencies.test.ts',
  'element/focus.test.ts',
  'wintro/cards.test.ts',
  'endpoint/drain.test.ts',
  'promises/revalidation.test.ts',
  'promises/renewal-answers.test.ts',
  'promises/callback.test.ts',
  'promises/revalidation-killed.test.ts',
  'promises/single-account-cache.test.ts',
  'sandbox/entra/consent-policies.test.ts',
  'element/element-page.test.ts',
  'promises/renewal.test.ts',
  'hooks/make-secrets-command.test.ts',
  'hooks/killed.test.ts',
  'promises/lost-answers.test.ts',
  'journey/approval-link.test.ts',
  'journey/approval.test.ts',
  'hooks/package.test.ts',
  'promises/lost-key-version.test.ts',
  'element/guide-code.test.ts',
  'entra/admin/admin-pages.test.ts',
  'description/types.test.ts',
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
