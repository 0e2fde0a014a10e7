/**
 * `npm run organization [-- --members 100000] [--azurite 20000]`: fills organizations of two sizes, asks the same of both,
 * and ends with 1 when anything costs more in the larger one. In memory at the size that is named, and over a real table
 * service (Azurite) at the other; `--azurite 0` leaves that out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { TABLE_NAMES } from '../../shared/adapters/tables/storage-tables.ts';
import { startAzurite } from '../sandbox/azurite/azurite.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { inAzurite, inMemory, largeOrganization, type Place } from './large-organization.ts';
import { askEverything, COUNTS_EVERYBODY, grown, type Cost } from './questions.ts';

const { values } = parseArgs({
  options: { members: { type: 'string', default: '100000' }, azurite: { type: 'string', default: '20000' } },
});

/** More than one call of a search looks through. */
const SMALL = 2_500;

/** `open` gives empty tables. */
async function compare(where: string, open: () => Promise<Place>, members: number): Promise<boolean> {
  const small = await askEverything(await largeOrganization(await open(), SMALL));
  const place = await open();
  const large = await askEverything(await largeOrganization(place, members));
  console.log(`\n${where}: ${String(SMALL)} members and ${String(members)}`);
  for (const [at, one] of small.entries()) console.log(lineOf(one, large[at] ?? one, place.isElsewhere));
  const more = grown(small, large);
  console.log(more.length === 0 ? 'Nothing grows.' : `Grows: ${more.join('; ')}.`);
  return more.length === 0;
}

/** Where the table is another process, the processor's time is the product's own. */
function lineOf(small: Cost, large: Cost, withTime: boolean): string {
  const pair = (name: 'calls' | 'rows' | 'cpuMs', unit: string): string =>
    `${small[name].toFixed(0)} -> ${large[name].toFixed(0)} ${unit}`;
  const figures = [pair('calls', 'calls'), pair('rows', 'rows'), ...(withTime ? [pair('cpuMs', 'ms')] : [])];
  const note = small.question === COUNTS_EVERYBODY ? ' (counts everybody, once)' : '';
  return `${figures.map((one) => one.padStart(24)).join('')}  ${small.question}${note}`;
}

async function overAzurite(members: number): Promise<boolean> {
  const dir = await mkdtemp(join(tmpdir(), 'large-organization-'));
  const azurite = await startAzurite({ dir, tls: await openCertificates(dir), inMemory: true });
  const open = async (): Promise<Place> => {
    await azurite.startOver(TABLE_NAMES, []);
    return inAzurite(azurite);
  };
  try {
    return await compare('Azurite', open, members);
  } finally {
    await azurite.close();
    await rm(dir, { recursive: true, force: true });
  }
}

const kept = [await compare('In memory', () => Promise.resolve(inMemory), Number(values.members))];
if (Number(values.azurite) > 0) kept.push(await overAzurite(Number(values.azurite)));
process.exitCode = kept.every(Boolean) ? 0 : 1;
