/** What is loaded when somebody can write: the composer and the test message, with the library behind them. */
export { Composer } from './composer.tsx';
export { TestMessageDialog } from './test-message-dialog.tsx';
// Named here, what all three files share becomes one more file, and not two: together it compresses better.
export { ConnectButton } from '../card/connect-button.tsx';
export { DisconnectButton } from '../card/disconnect-button.tsx';
export { Permissions } from '../card/permissions.tsx';
export { headingIn } from '../card/shown-view.ts';
export { StateBadge } from '../card/state-badge.tsx';
export { failed } from '../model/told-problem.ts';
export { Moment } from '../ui/moment.tsx';
