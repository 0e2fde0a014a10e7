/**
 * Where drafts are kept: in this browser under a name that the page gives for its user, else in this tab under the
 * connected account. A browser that keeps nothing, or something unreadable, is an absence.
 */
export interface Keeper {
  /** Another one means another person's drafts. */
  readonly name: string;
  /** Whether drafts outlive the tab. */
  readonly lasts: boolean;
  readonly read: (slot: string) => unknown;
  /** Null forgets. False when nothing is kept here. */
  readonly keep: (slot: string, value: unknown) => boolean;
}

/** `owner` is an opaque name of the page's user. */
export const keeperInBrowser = (owner: string): Keeper => makeKeeper(owner, true, () => localStorage);

/** Drafts that live as long as the tab, and stay through a sign-in at Microsoft. */
export const keeperInTab = (account: string): Keeper => makeKeeper(account, false, () => sessionStorage);

function makeKeeper(name: string, lasts: boolean, storage: () => Storage): Keeper {
  const keyOf = (slot: string): string => `wintro-microsoft-365.draft.${name}.${slot}`;
  return {
    name,
    lasts,
    read: (slot) => {
      try {
        return JSON.parse(storage().getItem(keyOf(slot)) ?? 'null') as unknown;
      } catch {
        return null;
      }
    },
    keep: (slot, value) => {
      try {
        if (value === null) storage().removeItem(keyOf(slot));
        else storage().setItem(keyOf(slot), JSON.stringify(value));
        return true;
      } catch {
        // Blocked or full: the draft lives as long as the page.
        return false;
      }
    },
  };
}
