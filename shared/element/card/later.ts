/** Parts of the card for when something is the matter: they come in a file of their own when they are needed. */
export { ApprovalPart } from './approval-part.tsx';
export { CardNews } from './card-news.tsx';
export { ConnectionTrouble } from './connection-trouble.tsx';
export { DisconnectDialog } from './disconnect-dialog.tsx';
export { MissingCapability } from './missing-capability.tsx';
export { NotCompletedCard } from './not-completed-card.tsx';
export { ReconnectCard } from './reconnect-card.tsx';
export { StatusNotLoaded } from './status-problems.tsx';
export { Waiting } from './waiting.tsx';
export { LookAgain } from './look-again.tsx';
export { makeLink } from './make-link.ts';
export { sayAnswer } from './say-answer.ts';
// As in the composer's file: shared by all three, it is in the one file that they share.
export { Initials } from '../ui/initials.tsx';
export { FaultText } from '../ui/fault-text.tsx';
