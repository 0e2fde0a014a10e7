/**
 * The parts of a browser page that the client touches, as small interfaces so that tests can stand in for them. Looks the
 * real ones up on the global object; what is not there (on a server) or blocked is null, never an exception at load.
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

/** The window or the document: where it is told that the user has come back. */
export interface PageEvents {
  addEventListener(type: string, listener: (event: { readonly persisted?: boolean }) => void): void;
  removeEventListener(type: string, listener: (event: { readonly persisted?: boolean }) => void): void;
}

export interface PageDocument extends PageEvents {
  readonly visibilityState: string;
}

export interface Page {
  readonly location: PageLocation | null;
  readonly history: PageHistory | null;
  /** Session storage: kept through Microsoft's pages and a login in the same tab, unknown to every other tab. */
  readonly storage: PageStorage | null;
  readonly window: PageEvents | null;
  readonly document: PageDocument | null;
}

/** The page this code runs in, with what the caller wants otherwise. */
export function currentPage(given: Partial<Page>): Page {
  return {
    location: given.location ?? globalOrNull('location'),
    history: given.history ?? globalOrNull('history'),
    storage: given.storage ?? globalOrNull('sessionStorage'),
    window: given.window ?? globalOrNull('window'),
    document: given.document ?? globalOrNull('document'),
  };
}

/** Some are getters that throw: `sessionStorage` does where the browser blocks site data. */
function globalOrNull<N extends keyof Globals>(name: N): Globals[N] | null {
  return attempt(() => (globalThis as unknown as Partial<Globals>)[name]) ?? null;
}

interface Globals {
  readonly location: PageLocation;
  readonly history: PageHistory;
  readonly sessionStorage: PageStorage;
  readonly window: PageEvents;
  readonly document: PageDocument;
}

/** What an action gives; undefined when it throws. */
export function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
