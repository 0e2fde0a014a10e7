/** What is loaded for mails alone: their files and the signature under them. */
export { MailParts } from './mail-parts.tsx';
// Named here as in the composer's file: what the card shares with all stays one file, what the others share another.
export { ConnectButton } from '../card/connect-button.tsx';
export { DisconnectButton } from '../card/disconnect-button.tsx';
export { Permissions } from '../card/permissions.tsx';
export { headingIn } from '../card/shown-view.ts';
export { StateBadge } from '../card/state-badge.tsx';
export { failed } from '../model/told-problem.ts';
export { Dialog } from '../ui/dialog.tsx';
export { Email } from '../ui/email.tsx';
export { Initials } from '../ui/initials.tsx';
export { Moment } from '../ui/moment.tsx';
