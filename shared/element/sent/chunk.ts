/** What is loaded for the history of sends and for the user's own data, in a file of its own. */
export { Below } from './below.tsx';
// Named here as in the composer's file: what the card shares with both stays one file, what the others share another.
export { ConnectButton } from '../card/connect-button.tsx';
export { DisconnectButton } from '../card/disconnect-button.tsx';
export { Permissions } from '../card/permissions.tsx';
export { headingIn } from '../card/shown-view.ts';
export { StateBadge } from '../card/state-badge.tsx';
export { failed } from '../model/told-problem.ts';
export { Dialog } from '../ui/dialog.tsx';
export { Initials } from '../ui/initials.tsx';
export { FaultText } from '../ui/fault-text.tsx';
