/** Trouble with a connection that stays: somebody else acts, and the recruiter is told who and what still works. */
import type { ConnectionFailure } from '../../../../../shared/client/index.ts';
import type { CardBodyProps } from './card-body.tsx';
export declare function ConnectionTrouble({ failure }: {
    failure: ConnectionFailure;
}): import("preact").JSX.Element;
export declare function MissingCapability({ card, connection }: CardBodyProps): import("preact").JSX.Element | null;
