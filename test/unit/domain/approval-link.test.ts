/** One approval link, row by row: its end, its walks to Microsoft, and what is left when it was taken back. */
import { describe, expect, test } from '@jest/globals';
import {
  isLiveLink,
  isOpen,
  linkEnd,
  secondsToNextStart,
  withReturn,
  withRevocation,
  withStart,
  type ApprovalLink,
} from '../../../shared/domain/approval-link.ts';
import type { Sealed } from '../../../shared/domain/connection/connection.ts';
import type { OrganizationKey, UserKey } from '../../../shared/domain/wintro-user.ts';

const NOW = Date.parse('2026-01-14T09:30:00.000Z');
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (milliseconds: number): string => new Date(NOW + milliseconds).toISOString();

const LINK: ApprovalLink = {
  organizationKey: 'organization' as OrganizationKey,
  id: 'link',
  madeBy: 'user' as UserKey,
  asker: 'sealed' as Sealed,
  capabilities: ['mail'],
  createdAt: at(0),
  expiresAt: linkEnd(NOW),
  openConsents: [],
  starts: [],
};

/** The link after walks that were begun at these minutes. */
const begunAt = (...minutes: number[]): ApprovalLink =>
  minutes.reduce((link, minute) => withStart(link, `s${String(minute)}`, NOW + minute * MINUTE), LINK);

test.each([
  ['lives to the last moment of its thirtieth day', 30 * DAY - 1, true],
  ['has ended then', 30 * DAY, false],
])('a link %s', (_title, later, lives) => {
  expect(isLiveLink(LINK, NOW + later)).toBe(lives);
});

describe('of the walks', () => {
  test.each([
    ['one is open for an hour', 0, HOUR - 1, true],
    ['none is open after an hour', 0, HOUR, false],
    ['one that a clock somewhat ahead began is open', HOUR, 0, true],
    ['one that began further in the future is none', HOUR + 1, 0, false],
  ])('%s', (_title, startedAt, now, open) => {
    expect(isOpen({ stateHash: 's', startedAt: at(startedAt) }, NOW + now)).toBe(open);
  });

  test('five are open at once, the newest, and what is over makes no room', () => {
    const hashes = (link: ApprovalLink): readonly string[] =>
      link.openConsents.map(({ stateHash }) => stateHash);
    expect(hashes(begunAt(0, 1, 2, 3, 4, 5))).toEqual(['s1', 's2', 's3', 's4', 's5']);
    expect(hashes(begunAt(0, 61, 62))).toEqual(['s61', 's62']);
  });

  test('one ends by its return, with the moment of a report or without; the others stay', () => {
    const link = begunAt(0, 1);
    expect(withReturn(link, 's0')).toEqual({ ...link, openConsents: link.openConsents.slice(1) });
    expect(withReturn(link, 's0', at(9)).reportedAt).toBe(at(9));
    expect(withReturn({ ...link, reportedAt: at(5) }, 's1').reportedAt).toBe(at(5));
  });
});

describe('starts', () => {
  const thirty = begunAt(...Array.from({ length: 30 }, (_, index) => index));

  test.each([
    ['the thirtieth is free', begunAt(...Array.from({ length: 29 }, (_, index) => index)), 29, 0],
    ['the next waits for the hour of the first', thirty, 30, 30 * 60],
    ['the next is free when that hour is over', thirty, 60, 0],
  ])('%s', (_title, link, minute, seconds) => {
    expect(secondsToNextStart(link, NOW + minute * MINUTE)).toBe(seconds);
  });

  test('say at least a second, and never count what a wrong clock wrote days ahead', () => {
    expect(secondsToNextStart(thirty, NOW + HOUR - 1)).toBe(1);
    const ahead = { ...LINK, starts: Array.from({ length: 30 }, () => at(2 * DAY)) };
    expect(secondsToNextStart(ahead, NOW)).toBe(0);
  });

  test('of more than an hour ago leave the row', () => {
    expect(begunAt(0, 61).starts).toEqual([at(61 * MINUTE)]);
  });
});

test('a link that is taken back forgets its walks and who asked, once', () => {
  const revoked = withRevocation(begunAt(0), at(1));
  expect(revoked).not.toHaveProperty('asker');
  expect(revoked).toMatchObject({ revokedAt: at(1), openConsents: [], starts: [], capabilities: ['mail'] });
  expect(isLiveLink(revoked, NOW)).toBe(false);
  expect(withRevocation(revoked, at(2))).toBe(revoked);
});
