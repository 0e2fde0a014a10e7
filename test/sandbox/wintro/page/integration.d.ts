import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { type ResumedReturn } from './use-connection.ts';
import type { WintroUser } from './wintro-session.ts';
interface IntegrationProps {
    readonly client: WintroMicrosoft365;
    readonly resumed: ResumedReturn;
    readonly user: WintroUser;
}
export declare function Integration({ client, resumed, user }: IntegrationProps): import("preact").JSX.Element;
export {};
