/**
 * The order of the test files: what takes longest begins first, or a worker is left alone with it at the end. Jest would
 * go by the size of a file where it has not measured it yet, and the longest are not the largest.
 */
import TestSequencer from '@jest/test-sequencer';
import { sep } from 'node:path';

/** By the end of the path; the longest first. Measured: `test-results/jest.json` has the times of the last run. */
const longest = [
  'infra/bicep.test.ts',
  'chaos/dependencies.test.ts',
  'journey/controls.test.ts',
  'promises/send-judgement.test.ts',
  'promises/credentials.test.ts',
  'wintro/sending.test.ts',
  'journey/detours-sign-in.test.ts',
  'simulate/worlds.test.ts',
  'wintro/mail-parts.test.ts',
  'journey/npm-start.test.ts',
  'wintro/approval-answers.test.ts',
  'control/seen-in-wintro.test.ts',
  'promises/webhooks.test.ts',
  'endpoint/batches.test.ts',
  'promises/key-rotation.test.ts',
  'wintro/after-sending.test.ts',
  'element/organization-page.test.ts',
  'wintro/recruiter.test.ts',
  'endpoint/drain.test.ts',
  'journey/detours-later.test.ts',
  'test/element/writing.test.ts',
  'hooks/package.test.ts',
  'wintro/approval-wait.test.ts',
  'hooks/key-commands.test.ts',
  'wintro/approval.test.ts',
  'element/guide-code.test.ts',
  'element/focus.test.ts',
  'kills/kills.test.ts',
  'alerts/in-the-sandbox.test.ts',
  'sandbox/sandbox.test.ts',
  'promises/revalidation.test.ts',
  'wintro/approval-cards.test.ts',
  'element/element-page.test.ts',
  'journey/later-and-many.test.ts',
  'test/element/many.test.ts',
  'chaos/slow-dependencies.test.ts',
  'journey/client-package.test.ts',
  'journey/organization.test.ts',
  'promises/lost-key-version.test.ts',
  'hooks/make-secrets-command.test.ts',
  'journey/mail-parts.test.ts',
  'element/undo.test.ts',
  'wintro/connecting.test.ts',
  'journey/teams-parts.test.ts',
  'hooks/killed.test.ts',
  'control/clock-in-wintro.test.ts',
  'admin/admin-pages.test.ts',
  'journey/guide.test.ts',
  'test/element/later.test.ts',
  'contract/azure-tables.test.ts',
  'wintro/sent.test.ts',
  'promises/renewal.test.ts',
  'promises/single-account-cache.test.ts',
  'description/types.test.ts',
  'promises/canaries.test.ts',
  'element/writing-begins.test.ts',
  'wintro/cards.test.ts',
  'contract/mutants.test.ts',
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
