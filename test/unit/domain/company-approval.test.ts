/** What an organization knows of approvals, row by row: links, reports and the tenants of its people. */
import { describe, expect, test } from '@jest/globals';
import type { Capability } from '../../../shared/domain/capabilities.ts';
import {
  isKnownTenant,
  liveLinks,
  NO_COMPANY_APPROVAL,
  reportedSince,
  withLink,
  withLinkRevoked,
  withReport,
  withTenant,
  type CompanyApproval,
  type ListedLink,
} from '../../../shared/domain/company-approval.ts';

const NOW = Date.parse('2026-01-14T09:30:00.000Z');
const at = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const link = (id: string, minutes = 60): ListedLink => ({ id, expiresAt: at(minutes) });
const holding = (part: Partial<CompanyApproval>): CompanyApproval => ({ ...NO_COMPANY_APPROVAL, ...part });
const reported = (minutes: number, ...capabilities: Capability[]) => ({ at: at(minutes), capabilities });

describe('links', () => {
  test('live until their last moment, and no longer once they are taken back', () => {
    const company = holding({
      links: [link('over', 0), link('lives', 1), { ...link('taken'), revokedAt: at(-1) }],
    });
    expect(liveLinks(company, NOW).map(({ id }) => id)).toEqual(['lives']);
  });

  test('that have ended leave the list when one is made, and are named so that their rows can go', () => {
    const company = holding({ links: [link('over', 0), link('lives')] });
    const listed = withLink(company, link('new'), NOW);
    expect(listed.company.links.map(({ id }) => id)).toEqual(['lives', 'new']);
    expect(listed.dropped).toEqual(['over']);
  });

  test('that were taken back make room, the oldest first; none that lives is lost', () => {
    const live = Array.from({ length: 19 }, (_, index) => link(`live-${String(index)}`));
    const taken = Array.from({ length: 45 }, (_, index) => ({
      ...link(`taken-${String(index)}`),
      revokedAt: at(-1),
    }));
    const { company, dropped } = withLink(holding({ links: [...taken, ...live] }), link('new'), NOW);
    expect(company.links).toHaveLength(60);
    expect(liveLinks(company, NOW)).toHaveLength(20);
    expect(dropped).toEqual(['taken-0', 'taken-1', 'taken-2', 'taken-3', 'taken-4']);
  });

  test('taken back twice keep the first moment', () => {
    const once = withLinkRevoked(holding({ links: [link('a'), link('b')] }), 'a', at(1));
    const twice = withLinkRevoked(once, 'a', at(2));
    expect(twice.links).toEqual([{ ...link('a'), revokedAt: at(1) }, link('b')]);
  });
});

describe('a report', () => {
  test('is one of the last ten', () => {
    let company = NO_COMPANY_APPROVAL;
    for (let minute = 0; minute < 12; minute += 1) company = withReport(company, reported(minute, 'mail'));
    expect(company.reports.map((one) => one.at)).toEqual(
      Array.from({ length: 10 }, (_, minute) => at(minute + 2)),
    );
  });

  const company = holding({ reports: [reported(0, 'chat'), reported(10, 'mail'), reported(20, 'people')] });

  test.each<[string, number, readonly Capability[], ReturnType<typeof reportedSince>]>([
    ['from before the wait is none', 21, [], undefined],
    ['of the moment when the wait began counts', 20, [], { at: at(20), capabilities: ['people'] }],
    [
      'and another are one offer, in the order of the table',
      5,
      [],
      { at: at(20), capabilities: ['mail', 'people'] },
    ],
    [
      'of what was granted since is no news, nor is its moment',
      0,
      ['people'],
      { at: at(10), capabilities: ['chat', 'mail'] },
    ],
    ['of nothing but what was granted is none', 0, ['chat', 'mail', 'people'], undefined],
  ])('%s', (_title, since, granted, offer) => {
    expect(reportedSince(company, at(since), granted)).toEqual(offer);
  });
});

describe('a tenant', () => {
  test('is remembered once, whatever its case, and the oldest beyond twenty falls out', () => {
    const first = withTenant(NO_COMPANY_APPROVAL, 'ABC');
    expect(first.tenants).toEqual(['abc']);
    expect(withTenant(first, 'aBc')).toBe(first);
    let company = first;
    for (let index = 0; index < 20; index += 1) company = withTenant(company, `t-${String(index)}`);
    expect(company.tenants).toHaveLength(20);
    expect(company.tenants).not.toContain('abc');
  });

  test.each<[string, readonly string[], readonly string[] | undefined, string | undefined, boolean]>([
    ['is believed while none is known', [], undefined, 'a', true],
    ['that nobody names is believed while none is known', [], undefined, undefined, true],
    ['of a connected person is known', ['a'], undefined, 'a', true],
    ['of nobody who is connected is another company', ['a'], undefined, 'b', false],
    ['that nobody names is no known one', ['a'], undefined, undefined, false],
    ["of the operator's list is known", [], ['a'], 'a', true],
    ['outside that list is none of ours, whoever was connected before', ['b'], ['a'], 'b', false],
    ['that nobody names is on no list', [], ['a'], undefined, false],
    ['is never known where the list is empty', ['a'], [], 'a', false],
  ])('%s', (_title, tenants, allowed, tenantId, isKnown) => {
    expect(isKnownTenant(holding({ tenants }), allowed, tenantId)).toBe(isKnown);
  });
});
