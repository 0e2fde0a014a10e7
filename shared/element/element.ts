/**
 * `<wintro-microsoft-365>`: card, composer and history of whoever is signed in to Wintro, in a shadow root. Safe to import
 * where there is no DOM; it is then no element.
 */
import { h } from 'preact';
import type { WintroMicrosoft365 } from '../client/index.ts';
import { DrawnElement } from './drawn-element.ts';
import { partsIn } from './shell/parts.ts';
import { Shell } from './shell/shell.tsx';

/** Attributes that change what is shown. */
const ATTRIBUTES = ['api-base-url', 'return-to', 'user-key', 'lang', 'heading-level', 'show'] as const;

export class WintroMicrosoft365Element extends DrawnElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  /** Moves the focus to the heading of the connection's state. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('#connection-state')?.focus(options);
  }

  protected inside(client: WintroMicrosoft365): object {
    return h(Shell, {
      client,
      parts: partsIn(this.getAttribute('show')),
      returnTo: this.returnTo || undefined,
      userKey: this.userKey || undefined,
    });
  }
}
