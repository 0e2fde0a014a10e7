/** `node infra/alerts/write-rules.ts`: writes the rules anew, after a change of the table. The snapshots are renewed after it. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../package/root.ts';
import { rulesText } from './rules.ts';

writeFileSync(join(root, 'infra', 'modules', 'alert-rules.json'), rulesText());
