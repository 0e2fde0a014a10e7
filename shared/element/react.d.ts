/** The elements in React's JSX: `import type {} from '@wintro/microsoft-365-client/element/react'`. */
import type { Attributes, HTMLAttributes, RefAttributes } from 'react';
import type {
  WintroMicrosoft365Attributes,
  WintroMicrosoft365Handlers,
  WintroMicrosoft365OrganizationAttributes,
  WintroMicrosoft365OrganizationHandlers,
} from './attributes.ts';
import type { WintroMicrosoft365Element } from './element.ts';
import type { WintroMicrosoft365OrganizationElement } from './organization/element.ts';

/** What any element of HTML takes, and what this one takes beside it. */
export type WintroMicrosoft365ReactProperties = Omit<
  HTMLAttributes<WintroMicrosoft365Element>,
  keyof WintroMicrosoft365Attributes
> &
  Attributes &
  RefAttributes<WintroMicrosoft365Element> &
  WintroMicrosoft365Attributes &
  WintroMicrosoft365Handlers;

/** The same for the administrators of an organization. */
export type WintroMicrosoft365OrganizationReactProperties = Omit<
  HTMLAttributes<WintroMicrosoft365OrganizationElement>,
  keyof WintroMicrosoft365OrganizationAttributes
> &
  Attributes &
  RefAttributes<WintroMicrosoft365OrganizationElement> &
  WintroMicrosoft365OrganizationAttributes &
  WintroMicrosoft365OrganizationHandlers;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'wintro-microsoft-365': WintroMicrosoft365ReactProperties;
      'wintro-microsoft-365-organization': WintroMicrosoft365OrganizationReactProperties;
    }
  }
}
