/** Runs axe-core in a page and says what it found, short enough to read in a failed assertion. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const axeSource = readFileSync(
  createRequire(join(process.cwd(), 'package.json')).resolve('axe-core/axe.min.js'),
  'utf8',
);

/** Colours in the middle of a transition are nobody's, in shadow trees too. What never ends, a spinner, is not waited for. */
const untilAtRest = `Promise.allSettled(
  [document, ...[...document.querySelectorAll('*')].map((one) => one.shadowRoot).filter(Boolean)]
    .flatMap((tree) => tree.getAnimations())
    .filter((one) => one.effect?.getComputedTiming().endTime !== Infinity)
    .map((one) => one.finished),
).then(() => undefined)`;

/** Every violation of WCAG 2.2 A and AA and of axe's best practices, one line each; empty when there is none. */
export async function axeViolations(page: Page): Promise<string[]> {
  // Half a megabyte, so once a page. Evaluated by the debugger, not inserted as a script element: the page's own CSP would
  // refuse that.
  if (!(await page.evaluate("'axe' in globalThis"))) await page.evaluate(axeSource);
  await page.evaluate(untilAtRest);
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: AxeViolation[] }> };
    };
    return (await axe.run({ resultTypes: ['violations'] })).violations;
  });
  return violations.map(describe);
}

function describe(violation: AxeViolation): string {
  const where = violation.nodes.map((node) => node.html.slice(0, 160)).join(' | ');
  return `${violation.id} (${violation.impact ?? 'unknown'}): ${violation.help}: ${where}`;
}
