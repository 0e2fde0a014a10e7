/**
 * The parts of a browser page that the handshake touches, as small interfaces so that tests can stand in for them.
 * Looks the real ones up on the global object; blocked storage becomes "no storage", never an exception at load.
 */
export interface PageStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface PageLocation {
  readonly pathname: string;
  readonly search: string;
  readonly hash: string;
  assign(url: string): void;
}

export interface PageHistory {
  readonly state: unknown;
  replaceState(state: unknown, unused: string, url: string): void;
}

export interface Page {
  readonly location: PageLocation;
  readonly history: PageHistory;
  /** Session storage: kept through Microsoft's pages and a login in the same tab, unknown to every other tab. */
  readonly storage: PageStorage | null;
}

/** The page this code runs in, with what the caller wants otherwise. */
export function currentPage(given: Partial<Page>): Page {
  const browser = globalThis as unknown as { location: PageLocation; history: PageHistory };
  return {
    location: given.location ?? browser.location,
    history: given.history ?? browser.history,
    storage: given.storage ?? sessionStorageOrNull(),
  };
}

/** Reading `sessionStorage` throws where the browser blocks site data. */
function sessionStorageOrNull(): PageStorage | null {
  try {
    return (globalThis as unknown as { sessionStorage?: PageStorage }).sessionStorage ?? null;
  } catch {
    return null;
  }
}
