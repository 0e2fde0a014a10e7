/** Rows of the audit past their retention, on a real table service. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { daysOf, deleteOldAudit, retentionFrom } from '../../../infra/hooks/delete-old-audit-work.ts';
import { oldAuditIn } from '../../../infra/hooks/old-audit.ts';
import { AUDIT_RETENTION_DAYS } from '../../../shared/domain/limits.ts';
import type { OrganizationKey } from '../../../shared/domain/wintro-user.ts';
import { azuriteWorld } from '../../contract/worlds.ts';
import { inTime, newOrganization, valueOf } from '../../contract/contract-case.ts';
import { startAzurite, type Azurite } from '../../sandbox/azurite/azurite.ts';
import { openCertificates } from '../../sandbox/tls/certificates.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const DAY_MS = 24 * 3_600_000;

let dir: string;
let azurite: Azurite;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'old-audit-'));
  azurite = await startAzurite({ dir: join(dir, 'data'), tls: await openCertificates(dir), inMemory: true });
  await azurite.createTables(['audit']);
});
afterAll(async () => {
  await azurite.close();
  rmSync(dir, { recursive: true });
});

const audit = () => azuriteWorld(azurite).ours.audit;

async function add(organization: OrganizationKey, ageMs: number): Promise<void> {
  const at = new Date(NOW - ageMs).toISOString();
  valueOf(await audit().add(organization, { event: 'send.refused', outcome: 'done', at }, inTime));
}

const agesIn = async (organization: OrganizationKey): Promise<readonly number[]> =>
  valueOf(await audit().page(organization, { limit: 1_000 }, inTime)).rows.map(
    ({ at }) => NOW - Date.parse(at),
  );

/** @param theirs the time of the service; NaN: it tells none */
async function run(isMeant: boolean, theirs = NOW) {
  const said: string[] = [];
  const say = (sentence: string): void => void said.push(sentence);
  const tell = (sentence: string): Promise<void> => {
    say(sentence);
    return Promise.resolve();
  };
  const audit = {
    ...oldAuditIn(azurite.tableClient('audit')),
    serviceNow: () => Promise.resolve(Number.isNaN(theirs) ? undefined : theirs),
  };
  const work = { audit, days: AUDIT_RETENTION_DAYS, now: () => NOW, isMeant, say, tell };
  return { removed: await deleteOldAudit(work), said: said.join('\n') };
}

test('P92 what is past its retention is counted, and goes only when it is meant; what is younger stays', async () => {
  const [one, other] = [newOrganization(), newOrganization()];
  const limit = AUDIT_RETENTION_DAYS * DAY_MS;
  for (const organization of [one, other])
    for (const age of [0, limit - 1, limit, limit + 1, 2 * limit]) await add(organization, age);
  // More than one page.
  for (let start = 0; start < 620; start += 20)
    await Promise.all(Array.from({ length: 20 }, (_, index) => add(one, limit + 1_000 + start + index)));
  const looked = await run(false);
  expect(looked.removed).toBe(0);
  expect(looked.said).toContain('624 rows');
  expect(await agesIn(other)).toHaveLength(5);
  expect((await run(true)).removed).toBe(624);
  for (const organization of [one, other]) expect(await agesIn(organization)).toEqual([0, limit - 1, limit]);
  expect((await run(true)).removed).toBe(0);
});

// What broke: a clock years ahead deleted rows in the middle of their retention.
test.each([
  ['two years ahead', NOW - 2 * 365 * DAY_MS, 'set this one right'],
  ['six minutes behind', NOW + 6 * 60_000, 'set this one right'],
  ['that cannot be compared', Number.NaN, 'does not tell its time'],
])('P92 by a clock %s nothing is deleted', async (_how, theirs, words) => {
  const organization = newOrganization();
  await add(organization, 2 * AUDIT_RETENTION_DAYS * DAY_MS);
  await expect(run(true, theirs)).rejects.toThrow(words);
  expect(await agesIn(organization)).toHaveLength(1);
});

test('the time of the service is that of its answer', async () => {
  const before = Date.now();
  const told = await oldAuditIn(azurite.tableClient('audit')).serviceNow();
  expect(told).toBeGreaterThanOrEqual(before - 2_000);
  expect(told).toBeLessThanOrEqual(Date.now());
});

test('two who delete at once meet no error: a row that is gone is gone', async () => {
  const organization = newOrganization();
  for (let index = 1; index <= 30; index += 1)
    await add(organization, (AUDIT_RETENTION_DAYS + index) * DAY_MS);
  await Promise.all([run(true), run(true)]);
  expect(await agesIn(organization)).toEqual([]);
});

test.each(['', '89', '3651', '400.5', '-400', '1e3', 'x'])('%j is no retention', (text) => {
  expect(() => retentionFrom(text)).toThrow('--days takes whole days, 90 to 3650');
});

test.each(['90', '400', '3650'])('%s days are', (text) => {
  expect(retentionFrom(text)).toBe(Number(text));
});

test('what is asked for counts before what the deployment says, and that before 400 days', () => {
  expect([daysOf('90', '730'), daysOf(undefined, '730'), daysOf(undefined, '')]).toEqual([90, 730, 400]);
  expect(() => daysOf(undefined, 'soon')).toThrow("'soon' is not");
});
