/**
 * What a sign-in leaves in this tab while the browser is away: the binding (made by `connect`) and the handle (brought
 * back in the fragment). Both are one-time secrets: they live in session storage, never in a URL after the page loaded.
 */
import type { PageStorage } from './page.ts';

const bindingKey = 'wintro-microsoft-365.binding';
const handleKey = 'wintro-microsoft-365.handle';

export interface HandshakeMemory {
  /** False when the browser keeps nothing: connecting would end nowhere. */
  rememberBinding(binding: string): boolean;
  rememberHandle(handle: string): void;
  read(): { readonly binding: string | null; readonly handle: string | null };
  forget(): void;
}

/** Keeps the two secrets in the given storage; every fault of the storage is an absence. */
export function handshakeMemory(storage: PageStorage | null): HandshakeMemory {
  return {
    rememberBinding: (binding) => {
      attempt(() => storage?.removeItem(handleKey));
      attempt(() => storage?.setItem(bindingKey, binding));
      return attempt(() => storage?.getItem(bindingKey)) === binding;
    },
    rememberHandle: (handle) => {
      attempt(() => storage?.setItem(handleKey, handle));
    },
    read: () => ({
      binding: attempt(() => storage?.getItem(bindingKey)) ?? null,
      handle: attempt(() => storage?.getItem(handleKey)) ?? null,
    }),
    forget: () => {
      attempt(() => storage?.removeItem(handleKey));
      attempt(() => storage?.removeItem(bindingKey));
    },
  };
}

function attempt<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}
