/**
 * Every choice that the card offers, view by view: what the API says, the buttons that are pressed one after another, and
 * what has the focus after each.
 */
import { mockConnections } from '../../shared/client/mock-connections.ts';
import type { Words } from '../../shared/element/words.ts';
import { problemOf } from '../sandbox/wintro/page-fixture.ts';

/** A text of the element, by its key. */
export type Text = Parameters<Words['text']>[0];

const known = mockConnections;
export const attempt = { startedAt: '2026-01-13T09:30:00.000Z', expiresAt: '2026-01-13T10:30:00.000Z' };
const outcome = (reason: string) => ({
  ...problemOf(409, { reason }).body!,
  at: '2026-01-13T09:30:00.000Z',
});

/** What the API says of the connection. */
export const STATUS = {
  notConnected: known.notConnected,
  notCompleted: known.notCompleted,
  knownOutcome: {
    ...known.notConnected,
    view: 'attempt-not-completed',
    lastOutcome: outcome('account-mismatch'),
  },
  awaitingApproval: known.awaitingApproval,
  triedMeanwhile: { ...known.awaitingApproval, attempt },
  connected: known.connected,
  withoutChannels: known.withoutChannels,
  askedForMore: {
    ...known.withoutChannels,
    attempt,
    actions: [...known.withoutChannels.actions, 'answer'],
  },
  stillSending: known.stillSending,
  switchedOff: known.switchedOff,
  reconnectRequired: known.reconnectRequired,
  notPermitted: known.notPermitted,
} as const;

export type View = keyof typeof STATUS | 'notLoaded';

/** A button that is pressed, and the words of what has the focus then. */
export type Step = readonly [press: Text, lands: Text];

const stays = (button: Text): Step => [button, button];
const link: readonly Step[] = [['button.makeLink', 'link.made'], stays('button.copyForAdmin')];
const leaving: readonly (readonly Step[])[] = [
  [
    ['button.disconnect', 'button.stayConnected'],
    ['button.stayConnected', 'button.disconnect'],
  ],
  [
    ['button.disconnect', 'button.stayConnected'],
    ['button.close', 'button.disconnect'],
  ],
  [
    ['button.disconnect', 'button.stayConnected'],
    ['button.disconnect', 'state.not-connected'],
  ],
];
const testing: readonly Step[] = [
  ['button.testMessage', 'field.to'],
  ['button.close', 'button.testMessage'],
];
const answering = (waits: Text, goes: Text): readonly (readonly Step[])[] => [
  [['answer.sent-a-request', waits]],
  [['answer.nobody-to-ask', 'nobody.title'], ...link, ['button.sentIt', waits]],
  [['answer.refused', 'refused.title'], stays('button.copyForAdmin')],
  [['answer.changed-my-mind', goes]],
];

export const CHOICES: Readonly<Record<View, readonly (readonly Step[])[]>> = {
  notConnected: [[['button.connect', 'state.not-connected']]],
  notCompleted: [
    [['button.tryAgain', 'state.attempt-not-completed']],
    ...answering('state.awaiting-approval', 'state.not-connected'),
    [
      ['answer.refused', 'refused.title'],
      ['button.tryAgain', 'state.attempt-not-completed'],
    ],
  ],
  knownOutcome: [
    [['button.tryAgain', 'state.attempt-not-completed']],
    [['button.notNow', 'state.not-connected']],
    [stays('button.copyDetails')],
  ],
  awaitingApproval: [
    [['button.finish', 'state.awaiting-approval']],
    [['button.noLonger', 'state.not-connected']],
    link,
  ],
  triedMeanwhile: [
    [['button.finish', 'state.awaiting-approval']],
    [['button.noLonger', 'state.not-connected']],
    link,
    ...answering('state.awaiting-approval', 'state.not-connected'),
  ],
  connected: [testing, ...leaving],
  withoutChannels: [testing, ...leaving, [['button.askPermission', 'state.connected']]],
  askedForMore: [
    testing,
    ...leaving,
    [['button.tryAgain', 'state.connected']],
    ...answering('waiting.forMore', 'state.connected'),
  ],
  stillSending: [...leaving, [stays('button.copyDetails')]],
  switchedOff: [
    ...leaving,
    [['button.lookAgain', 'state.sending-paused']],
    [stays('button.copyForAdmin')],
    [stays('button.copyDetails')],
  ],
  reconnectRequired: [
    ...leaving,
    [['button.reconnect', 'state.reconnect-required']],
    [stays('button.copyDetails')],
  ],
  notPermitted: [],
  notLoaded: [[['button.tryAgain', 'card.notLoaded']], [stays('button.copyDetails')]],
};
