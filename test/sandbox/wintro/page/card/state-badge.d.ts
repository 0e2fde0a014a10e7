/** The mark beside the heading: shape and colour, and the heading says it in words. */
import type { Connection } from '../../../../../shared/client/index.ts';
export declare function StateBadge({ connection }: {
    connection: Connection;
}): import("preact").JSX.Element;
