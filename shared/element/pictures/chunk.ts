/** What is loaded with the first picture that goes into a mail. */
export { PictureList } from './picture-list.tsx';
export { takePictures } from './take-pictures.ts';
// Named here as in the composer's file: what the card shares with all stays one file, what the others share another.
export { ConnectButton } from '../card/connect-button.tsx';
export { DisconnectButton } from '../card/disconnect-button.tsx';
export { Permissions } from '../card/permissions.tsx';
export { headingIn } from '../card/shown-view.ts';
export { StateBadge } from '../card/state-badge.tsx';
export { failed } from '../model/told-problem.ts';
export { CopyButton } from '../ui/copy-button.tsx';
export { Details } from '../ui/details.tsx';
export { Dialog } from '../ui/dialog.tsx';
export { Email } from '../ui/email.tsx';
export { FaultText } from '../ui/fault-text.tsx';
export { Initials } from '../ui/initials.tsx';
export { Moment } from '../ui/moment.tsx';
export { ProblemNotice } from '../ui/notice.tsx';
export { Wait } from '../ui/wait.tsx';
