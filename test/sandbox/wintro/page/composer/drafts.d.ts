import type { ChatMessage, MailMessage, MessageBody, PersonFound } from '../../../../../shared/client/index.ts';
export type Slot = 'chat' | 'channel' | 'mail' | 'test-message';
/** Somebody picked in the people picker, or an address that was typed. */
export interface Recipient {
    readonly id?: string;
    readonly name: string;
    readonly address: string;
    readonly kind: PersonFound['kind'] | 'address';
}
export interface Draft {
    readonly to: readonly Recipient[];
    readonly cc: readonly Recipient[];
    readonly bcc: readonly Recipient[];
    readonly teamId: string;
    readonly channelId: string;
    readonly subject: string;
    readonly text: string;
    readonly contentType: MessageBody['contentType'];
    readonly importance: NonNullable<(ChatMessage | MailMessage)['importance']>;
}
export declare const emptyDraft: Draft;
/** Reads what was kept; a browser that keeps nothing, or something unreadable, is an absence. */
export declare function readKept(userId: string, slot: string): unknown;
export declare function keep(userId: string, slot: string, value: unknown): void;
export interface DraftHandle {
    readonly draft: Draft;
    readonly change: (part: Partial<Draft>) => void;
    /** After a send: recipients and place stay for the next message, the words go. */
    readonly clearWords: () => void;
}
/** The draft of one tab; every change is kept at once. */
export declare function useDraft(userId: string, slot: Slot, first?: Partial<Draft>): DraftHandle;
