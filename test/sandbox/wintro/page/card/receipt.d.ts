/** The receipt of a disconnect: what was erased here, and what only the person can take back at Microsoft. */
import type { Disconnection } from '../../../../../shared/client/index.ts';
export declare function Receipt({ receipt }: {
    receipt: Disconnection;
}): import("preact").JSX.Element;
