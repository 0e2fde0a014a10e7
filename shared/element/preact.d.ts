/** The elements in Preact's JSX: `import type {} from '@wintro/microsoft-365-client/element/preact'`. */
import type { HTMLAttributes } from 'preact';
import type {
  WintroMicrosoft365Attributes,
  WintroMicrosoft365Handlers,
  WintroMicrosoft365OrganizationAttributes,
  WintroMicrosoft365OrganizationHandlers,
} from './attributes.ts';
import type { WintroMicrosoft365Element } from './element.ts';
import type { WintroMicrosoft365OrganizationElement } from './organization/element.ts';

/** What any element of HTML takes, and what this one takes beside it. */
export type WintroMicrosoft365PreactProperties = Omit<
  HTMLAttributes<WintroMicrosoft365Element>,
  keyof WintroMicrosoft365Attributes
> &
  WintroMicrosoft365Attributes &
  WintroMicrosoft365Handlers;

/** The same for the administrators of an organization. */
export type WintroMicrosoft365OrganizationPreactProperties = Omit<
  HTMLAttributes<WintroMicrosoft365OrganizationElement>,
  keyof WintroMicrosoft365OrganizationAttributes
> &
  WintroMicrosoft365OrganizationAttributes &
  WintroMicrosoft365OrganizationHandlers;

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'wintro-microsoft-365': WintroMicrosoft365PreactProperties;
      'wintro-microsoft-365-organization': WintroMicrosoft365OrganizationPreactProperties;
    }
  }
}
