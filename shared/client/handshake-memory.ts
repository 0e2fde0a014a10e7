/**
 * What a sign-in leaves in this tab while the browser is away: the binding (made by `connect`), the handle (brought back
 * in the fragment) and what the page itself wants back. Binding and handle are one-time secrets: they live in session
 * storage, never in a URL after the page loaded.
 */
import { attempt, type PageStorage } from './page.ts';

const prefix = 'wintro-microsoft-365';
const bindingKey = `${prefix}.binding`;
const handleKey = `${prefix}.handle`;
const appStateKey = `${prefix}.app-state`;
const probeKey = `${prefix}.probe`;

export interface HandshakeMemory {
  /** Whether the browser keeps so much text: else connecting would end nowhere. */
  canRemember(text: string): boolean;
  /** Begins anew: with a binding, and perhaps the page's own state as JSON. */
  begin(binding: string, appState: string | undefined): boolean;
  rememberHandle(handle: string): void;
  read(): {
    readonly binding: string | null;
    readonly handle: string | null;
    /** As it was given; undefined when nothing was, or it is not there any more. */
    readonly appState: unknown;
  };
  forget(): void;
}

/** Keeps all of it in the given storage; every fault of the storage is an absence. */
export function handshakeMemory(storage: PageStorage | null): HandshakeMemory {
  const read = (key: string): string | null => attempt(() => storage?.getItem(key)) ?? null;
  const write = (key: string, value: string): boolean => {
    attempt(() => storage?.setItem(key, value));
    return read(key) === value;
  };
  const remove = (...keys: readonly string[]): void => {
    for (const key of keys) attempt(() => storage?.removeItem(key));
  };
  return {
    canRemember: (text) => {
      const kept = write(probeKey, text);
      remove(probeKey);
      return kept;
    },
    begin: (binding, appState) => {
      remove(handleKey, appStateKey);
      return write(bindingKey, binding) && (appState === undefined || write(appStateKey, appState));
    },
    rememberHandle: (handle) => {
      write(handleKey, handle);
    },
    read: () => {
      const appState = read(appStateKey);
      return {
        binding: read(bindingKey),
        handle: read(handleKey),
        appState: appState === null ? undefined : attempt<unknown>(() => JSON.parse(appState)),
      };
    },
    forget: () => {
      remove(handleKey, bindingKey, appStateKey);
    },
  };
}
