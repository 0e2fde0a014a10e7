/** Defines the element once. A second definition, of this or another version, is left out with a warning. */
import { WintroMicrosoft365Element } from './element.ts';

export const TAG = 'wintro-microsoft-365';

/** Does nothing where there are no custom elements. */
export function defineWintroMicrosoft365(): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry) return;
  const known = registry.get(TAG) as { readonly version?: string } | undefined;
  if (!known) registry.define(TAG, WintroMicrosoft365Element);
  else if (known !== (WintroMicrosoft365Element as object)) {
    console.warn(
      `<${TAG}> is defined already, in version ${known.version ?? 'unknown'}; version ${WintroMicrosoft365Element.version} was loaded too and is not used.`,
    );
  }
}
