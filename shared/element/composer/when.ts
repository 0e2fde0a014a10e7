/** When a message goes out: judged by a part that is loaded once something is written. */

export interface When {
  /** The instant that was chosen, with its offset; or why it cannot be that, in words. As it is now: time passes. */
  readonly judge: (later: string) => { readonly sendAt?: string; readonly fault?: string };
}
