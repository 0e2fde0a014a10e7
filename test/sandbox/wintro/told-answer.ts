/** What Wintro's page is shown of what its back end was told. Types only. */
import type { ToldWebhook } from '../world/world.ts';

export interface ToldAnswer {
  /** The newest first. */
  readonly events: readonly ToldWebhook[];
  /** When the connection of whoever is signed in ended, unless they did it themselves or are connected again. */
  readonly ended?: { readonly at: string; readonly by: string };
}
