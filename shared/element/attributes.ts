/** The element for whoever writes it in HTML or JSX, and its events for `addEventListener`. Types only. */
import type { WintroMicrosoft365 } from '../client/index.ts';
import type { GivenTexts } from './catalogue.ts';
import type { WintroMicrosoft365Element } from './element.ts';
import type { WintroMicrosoft365OrganizationElement } from './organization/element.ts';
import type { ElementEvents } from './events.ts';
import type { GetToken } from './shared-client.ts';

/** Attributes, and the properties that React 19 and Preact set by name. */
export interface WintroMicrosoft365Attributes {
  readonly 'api-base-url'?: string;
  readonly 'return-to'?: string;
  readonly 'user-key'?: string;
  readonly lang?: string;
  readonly 'heading-level'?: number | string;
  readonly show?:
    | 'card'
    | 'composer'
    | 'sent'
    | 'data'
    | 'card composer'
    | 'composer sent'
    | 'card composer sent'
    | 'card composer sent data';
  /** `light`, `dark` or `auto` (as the computer); without it as the page around the element. */
  readonly theme?: 'light' | 'dark' | 'auto';
  /** Seconds in which a message can be called back before it goes; 10 without it, 0 for none. */
  readonly 'undo-seconds'?: number | string;
  /** How messages are written until the user has chosen; `formatted` without it. */
  readonly format?: 'formatted' | 'plain';
  readonly client?: WintroMicrosoft365;
  readonly getToken?: GetToken;
  readonly texts?: GivenTexts;
}

/** Of the element for the administrators of an organization. */
export interface WintroMicrosoft365OrganizationAttributes extends Omit<
  WintroMicrosoft365Attributes,
  'show' | 'return-to' | 'undo-seconds' | 'format'
> {
  /** `connections`, `policy`, `links` and `audit`, with blanks between them; all of them without it. */
  readonly show?: string;
}

/** What it tells the page. */
export type WintroMicrosoft365OrganizationHandlers = Pick<
  WintroMicrosoft365Handlers,
  'onwintro-problem' | 'onwintro-failed'
>;

/** `onwintro-sent` and so on, as React 19 and Preact take them. */
export type WintroMicrosoft365Handlers = {
  readonly [K in keyof ElementEvents as `on${K}`]?: (event: CustomEvent<ElementEvents[K]>) => void;
};

type Told<K extends keyof ElementEvents> = CustomEvent<ElementEvents[K]>;

declare global {
  interface HTMLElementTagNameMap {
    'wintro-microsoft-365': WintroMicrosoft365Element;
    'wintro-microsoft-365-organization': WintroMicrosoft365OrganizationElement;
  }
  // The events bubble: a page may listen anywhere.
  interface GlobalEventHandlersEventMap {
    'wintro-view': Told<'wintro-view'>;
    'wintro-connecting': Told<'wintro-connecting'>;
    'wintro-connected': Told<'wintro-connected'>;
    'wintro-problem': Told<'wintro-problem'>;
    'wintro-approval': Told<'wintro-approval'>;
    'wintro-disconnected': Told<'wintro-disconnected'>;
    'wintro-sending': Told<'wintro-sending'>;
    'wintro-sent': Told<'wintro-sent'>;
    'wintro-scheduled': Told<'wintro-scheduled'>;
    'wintro-batch': Told<'wintro-batch'>;
    'wintro-batch-over': Told<'wintro-batch-over'>;
    'wintro-not-sent': Told<'wintro-not-sent'>;
    'wintro-failed': Told<'wintro-failed'>;
  }
}
