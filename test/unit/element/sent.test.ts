/** How answers join the history that is shown, and whom a message is said to have gone to. */
import { describe, expect, test } from '@jest/globals';
import type { SendEntry, SendsPage } from '../../../shared/client/index.ts';
import { messageOf } from '../../../shared/element/composer/messages.ts';
import { emptyDraft } from '../../../shared/element/composer/draft.ts';
import {
  atFirst,
  withEntry,
  withMore,
  withNewest,
  type SentState,
} from '../../../shared/element/sent/sent-state.ts';
import { keepsTime, lookFor, recipientOf, stateIn } from '../../../shared/element/sent/sent-words.ts';

const entry = (id: string, more: Partial<SendEntry> = {}): SendEntry => ({
  ...{ id, kind: 'chat', state: 'sent', createdAt: '2026-01-01T00:00:00Z', readable: true },
  ...more,
});
const page = (ids: string, next?: string): SendsPage => ({
  sends: ids.split('').map((id) => entry(id)),
  ...(next !== undefined && { next }),
});
const idsOf = ({ entries }: SentState): string => entries.map(({ id }) => id).join('');

/** Two pages are shown, and there is a third. */
const two = withMore(withNewest(atFirst, page('ef', 'f')), page('gh', 'h'));

test('pages join in their order, and the first of those that came last is named', () => {
  expect([idsOf(two), two.next, two.firstNew, two.busy]).toEqual(['efgh', 'h', 'g', null]);
  const all = withMore(two, page('hi'));
  expect([idsOf(all), all.next, all.firstNew]).toEqual(['efghi', null, 'i']);
});

describe('the newest page, looked at anew', () => {
  test('keeps the older ones below it', () => {
    const now = withNewest(two, page('de', 'e'));
    expect([idsOf(now), now.next, now.firstNew]).toEqual(['defgh', 'h', null]);
  });

  test('takes their place when something may be missing between', () => {
    const now = withNewest(two, page('ab', 'b'));
    expect([idsOf(now), now.next]).toEqual(['ab', 'b']);
  });

  test('is all there is when it names no next', () => {
    expect([idsOf(withNewest(two, page('e'))), withNewest(two, page('e')).next]).toEqual(['e', null]);
  });

  test('shows how a message stands by now', () => {
    const ended = { sends: [entry('e', { state: 'unknown' }), entry('f')], next: 'f' };
    expect(withNewest(two, ended).entries[0]?.state).toBe('unknown');
  });
});

test.each([
  [{ destinationName: 'Bo', destination: 'guid' }, { name: 'Bo' }],
  [{ destination: 'a@b.example' }, { name: 'a@b.example' }],
  [{ destination: 'guid' }, { text: 'sent.somebody' }],
  [{ kind: 'channel', destination: 'guid/19:x@thread.tacv2' }, { text: 'sent.someChannel' }],
  [{ readable: false, destinationName: 'Bo' }, { text: 'sent.unreadable' }],
] as const)('%j went to %j', (more, recipient) => {
  expect(recipientOf(entry('a', more))).toEqual(recipient);
});

test('a mail is accepted and never called sent or delivered; an unknown one says where to look', () => {
  expect(stateIn(entry('a', { kind: 'mail' })).text).toBe('sent.accepted');
  expect(stateIn(entry('a', { state: 'scheduled' })).text).toBe('sent.scheduled');
  expect(stateIn(entry('a', { state: 'recalled' as never })).text).toBe('sent.otherState');
  expect(lookFor(entry('a', { kind: 'mail' }))).toBe('sent.lookMail');
  const { kind: _kind, ...nothing } = entry('a');
  expect(lookFor(nothing)).toBe('sent.lookBoth');
});

// What broke: messages of a batch that waited for their turn "were to go out" at it.
test.each([
  [{ state: 'scheduled', sendAt: 'T' }, true],
  [{ state: 'failed', sendAt: 'T' }, true],
  [{ state: 'cancelled', sendAt: 'T' }, true],
  [{ state: 'sent', sendAt: 'T' }, false],
  [{ state: 'unknown', sendAt: 'T' }, false],
  [{ state: 'failed' }, false],
  [{ state: 'queued', sendAt: 'T', batchId: 'b' }, false],
  [{ state: 'failed', sendAt: 'T', batchId: 'b' }, false],
] as const)('%j is told by the time that was chosen: %s', (more, expected) => {
  expect(keepsTime(entry('a', more))).toBe(expected);
});

test('a message that was taken back stays in its place', () => {
  const now = withEntry(two, entry('f', { state: 'cancelled' }));
  expect([idsOf(now), now.entries[1]?.state, now.next]).toEqual(['efgh', 'cancelled', 'h']);
});

describe('how the composer calls a recipient for the history', () => {
  const to = (name: string, id?: string) => ({
    ...{ name, address: 'a@b.example', kind: 'member' as const },
    ...(id !== undefined && { id }),
  });

  test('is the name that was chosen, on one line and no longer than the API takes it', () => {
    const called = (name: string) =>
      messageOf('chat', { ...emptyDraft, to: [to(name, 'id-1')], text: 'x' })?.destinationName;
    expect(called('Nora Lund')).toBe('Nora Lund');
    expect(called('Nora\n\u202eLund')).toBe('Nora Lund');
    expect(called(`${'x'.repeat(255)}\u{1f600}`)).toBe('x'.repeat(255));
    expect(called('\u0000')).toBeUndefined();
  });

  test('is left out where the address says it', () => {
    expect(messageOf('chat', { ...emptyDraft, to: [to('Nora')], text: 'x' })).not.toHaveProperty(
      'destinationName',
    );
  });
});
