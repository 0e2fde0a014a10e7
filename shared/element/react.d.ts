/** The element in React's JSX: `import type {} from '@wintro/microsoft-365-client/element/react'`. */
import type { Attributes, HTMLAttributes, RefAttributes } from 'react';
import type { WintroMicrosoft365Attributes, WintroMicrosoft365Handlers } from './attributes.ts';
import type { WintroMicrosoft365Element } from './element.ts';

/** What any element of HTML takes, and what this one takes beside it. */
export type WintroMicrosoft365ReactProperties = Omit<
  HTMLAttributes<WintroMicrosoft365Element>,
  keyof WintroMicrosoft365Attributes
> &
  Attributes &
  RefAttributes<WintroMicrosoft365Element> &
  WintroMicrosoft365Attributes &
  WintroMicrosoft365Handlers;

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'wintro-microsoft-365': WintroMicrosoft365ReactProperties;
    }
  }
}
