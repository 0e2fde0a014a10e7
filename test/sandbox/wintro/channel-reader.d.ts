/** Finds a colleague through whose eyes a channel can be looked at: a member other than the one who writes. */
import type { Person, World } from '../world/world.ts';
export interface ChannelView {
    readonly teamId: string;
    readonly channelId: string;
    /** Address of the one who writes. */
    readonly writer: string;
}
/** Undefined when nobody else is in the channel, or there is no such channel. */
export declare function readerOfChannel(world: World, view: ChannelView): Person | undefined;
