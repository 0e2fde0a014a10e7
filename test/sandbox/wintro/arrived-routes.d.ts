/** `GET /arrived`: what arrived, for the page. By `person`, or by `team`, `channel` and the `writer` to look past. */
import { Hono } from 'hono';
import type { World } from '../world/world.ts';
import { type ArrivedMessage } from './arrived-messages.ts';
export interface ArrivedAnswer {
    readonly seenBy: string;
    readonly messages: readonly ArrivedMessage[];
}
export declare function arrivedRoutes(world: World, arrived: () => string | undefined): Hono;
