/** Defines an element once. A second definition, of this or another version, is left out with a warning. */
import type { DrawnElement } from './drawn-element.ts';

type ElementClass = (new () => DrawnElement) & { readonly version: string };

/** Does nothing where there are no custom elements. */
export function defineOnce(tag: string, element: ElementClass): void {
  const registry = (globalThis as { customElements?: CustomElementRegistry }).customElements;
  if (!registry) return;
  const known = registry.get(tag) as { readonly version?: string } | undefined;
  if (!known) registry.define(tag, element);
  else if (known !== (element as object)) {
    console.warn(
      `<${tag}> is defined already, in version ${known.version ?? 'unknown'}; version ${element.version} was loaded too and is not used.`,
    );
  }
}
