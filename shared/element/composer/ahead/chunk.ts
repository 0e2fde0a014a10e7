/**
 * What is loaded once something is written: what becomes of the draft, what a check says, how a group begins, whom to mention, when it
 * goes, the seconds before it does, and how it ended.
 */
export { CheckNote } from './check-note.tsx';
export { DraftLine } from './draft-line.tsx';
export { GroupButton } from './group-button.tsx';
export { LaterPart } from '../../later/later-part.tsx';
export { MentionPicker } from './mention-picker.tsx';
export { UndoLine } from './undo-line.tsx';
export { SendResultPanel } from '../send-result.tsx';
// Named here as in the composer's file: what the card shares with all stays one file, what the others share another.
export { ConnectButton } from '../../card/connect-button.tsx';
export { DisconnectButton } from '../../card/disconnect-button.tsx';
export { Permissions } from '../../card/permissions.tsx';
export { headingIn } from '../../card/shown-view.ts';
export { StateBadge } from '../../card/state-badge.tsx';
export { failed } from '../../model/told-problem.ts';
export { CopyButton } from '../../ui/copy-button.tsx';
export { Details } from '../../ui/details.tsx';
export { Dialog } from '../../ui/dialog.tsx';
export { Email } from '../../ui/email.tsx';
export { FaultText } from '../../ui/fault-text.tsx';
export { Initials } from '../../ui/initials.tsx';
export { Moment } from '../../ui/moment.tsx';
export { ProblemNotice } from '../../ui/notice.tsx';
export { Wait } from '../../ui/wait.tsx';
