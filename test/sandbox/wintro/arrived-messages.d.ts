export interface ArrivedMessage {
    readonly id: string;
    readonly kind: 'chat' | 'channel' | 'mail';
    readonly at: string;
    readonly from: {
        readonly displayName: string;
        readonly email: string;
    };
    /** Chat partner, "Team > Channel", or the mail's recipients. */
    readonly where: string;
    readonly subject?: string;
    readonly html: string;
    readonly importance: string;
    /** Address of the page that shows it in full. */
    readonly page: string;
}
/**
 * What `person` (an address or a directory id) sees, newest first; nothing for somebody whom the sandbox does not know.
 * Rejects when the stand-in does not answer.
 */
export declare function arrivedMessages(arrived: string, person: string): Promise<ArrivedMessage[]>;
