export interface DetailsProps {
    readonly reason: string;
    readonly requestId?: string | undefined;
    readonly correlationId?: string | undefined;
    readonly sendId?: string | undefined;
}
export declare function Details({ reason, requestId, correlationId, sendId }: DetailsProps): import("preact").JSX.Element;
