import type { WintroMicrosoft365 } from '../../../../shared/client/index.ts';
import { type SandboxLinks } from './navigation.tsx';
import type { ResumedReturn } from './use-connection.ts';
interface AppProps {
    readonly client: WintroMicrosoft365;
    readonly resumed: ResumedReturn;
    readonly sandbox: SandboxLinks;
}
export declare function App({ client, resumed, sandbox }: AppProps): import("preact").JSX.Element;
export {};
