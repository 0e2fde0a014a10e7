/**
 * `<wintro-microsoft-365-organization>`: for the administrators of an organization in Wintro: its connections, its rules
 * for sending, its approval links and its audit. Safe to import where there is no DOM; it is then no element.
 */
import { h } from 'preact';
import type { WintroMicrosoft365 } from '../../client/index.ts';
import { DrawnElement } from '../drawn-element.ts';
import { Organization } from './organization.tsx';
import { sectionsIn } from './sections.ts';

/** Attributes that change what is shown. */
const ATTRIBUTES = ['api-base-url', 'user-key', 'lang', 'heading-level', 'show'] as const;

export class WintroMicrosoft365OrganizationElement extends DrawnElement {
  static readonly observedAttributes: readonly string[] = ATTRIBUTES;

  /** Moves the focus to the first heading. */
  override focus(options?: FocusOptions): void {
    this.shadowRoot?.querySelector<HTMLElement>('.heading-0')?.focus(options);
  }

  protected inside(client: WintroMicrosoft365): object {
    return h(Organization, {
      // Another user's people are another list.
      key: this.userKey,
      client,
      sections: sectionsIn(this.getAttribute('show')),
      given: this.texts?.organization,
    });
  }
}
