/** Writes `PARITY.md` anew from the rows beside the stand-ins. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parityDocument } from './document.ts';

writeFileSync(fileURLToPath(new URL('../PARITY.md', import.meta.url)), parityDocument());
