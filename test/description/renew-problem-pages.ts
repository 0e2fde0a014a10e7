/** Writes the document of problems anew, after a change of the failure table or of a route. */
import { writeFile } from 'node:fs/promises';
import { PROBLEM_PAGES, problemPages } from './problem-pages.ts';

await writeFile(PROBLEM_PAGES, problemPages());
console.log(`Wrote ${PROBLEM_PAGES}. Look at the difference.`);
