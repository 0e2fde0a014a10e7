/**
 * How long a connection may be idle, milliseconds: minutes, as at Microsoft. Node's own five seconds are over while a busy
 * machine keeps a client waiting, who then writes into a connection that has just been closed.
 */
export const idleConnectionMs = 240_000;
